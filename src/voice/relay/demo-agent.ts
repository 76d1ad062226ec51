import type { RelayAgent } from "./agent.ts";

/**
 * Stands in for a model where none is set up: adds, takes away, multiplies or divides the numbers it hears, and says
 * so otherwise. For trying the connection out.
 */
export const demoAgent: RelayAgent = (prompt) => {
  const numbers = [...prompt.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([text]) =>
    text.replaceAll(",", ""),
  );
  const operation = OPERATIONS.find(({ words }) => words.test(prompt));
  if (/\b(?:goodbye|good bye|bye)\b/i.test(prompt)) return { end: true, say: "Goodbye." };
  if (numbers.length < 2 || operation === undefined)
    return "Give me two numbers and tell me what to do with them, for example, add twelve and thirty.";
  return {
    language: "python",
    description: `${operation.verb} the numbers`,
    expectedOutcome: "give the result",
    code: numbers.map(withoutLeadingZeros).join(` ${operation.sign} `),
  };
};

// --- internals

/** A leading zero makes an octal number of what is none. */
function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}

const OPERATIONS = [
  { words: /\b(?:add|plus|sum|total)\b|\+/i, sign: "+", verb: "add up" },
  { words: /\b(?:subtract|minus|less|take away)\b/i, sign: "-", verb: "subtract" },
  { words: /\b(?:times|multiply|multiplied)\b|[*×]/i, sign: "*", verb: "multiply" },
  { words: /\b(?:divide|divided|over)\b|[/÷]/i, sign: "/", verb: "divide" },
] as const;
