import { type Language, LANGUAGES } from "../../core/language.ts";

/** What a host's model is told of the tool. */
export interface ToolOptions {
  /** @default "run_code" */
  readonly name?: string;
  /** What `supportedLanguages()` answered. @default all five */
  readonly languages?: readonly Language[];
  /** What the policy allows. @default math, json and datetime */
  readonly allowedImports?: readonly string[];
  /** Median of recent runs, where the host wants to know how long its caller waits. @default 300 */
  readonly expectedLatencyMs?: number;
}

/** What every host builds its definition from. */
export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: InputSchema;
  readonly inputExamples: readonly ToolArguments[];
  readonly expectedLatencyMs: number;
}

/** A mutable shape, since the types of most SDKs ask for one. */
export interface InputSchema {
  [keyword: string]: unknown;
  type: "object";
  properties: Record<string, { type: "string"; description: string; enum?: string[] }>;
  required: string[];
  additionalProperties: false;
}

/** The arguments as the model writes them. */
export interface ToolArguments {
  readonly code: string;
  readonly language: string;
  readonly description: string;
  readonly expected_outcome: string;
}

export const DEFAULT_TOOL_NAME = "run_code";

/** The description stays under 180 words: it goes into every turn of the conversation. */
export function toolSpec({
  name = DEFAULT_TOOL_NAME,
  languages = LANGUAGES,
  allowedImports = ["math", "json", "datetime"],
  expectedLatencyMs = 300,
}: ToolOptions = {}): ToolSpec {
  const imports =
    allowedImports.length === 0
      ? "No imports."
      : `Only these imports: ${allowedImports.join(", ")}.`;
  return {
    name,
    description: [
      "Run a short, self-contained program and get the exact value plus a sentence to say.",
      "Use it for every total, percentage, date, comparison, validation or reformatting where one wrong digit matters; do not do that arithmetic yourself.",
      "Not for looking things up, sending or changing anything.",
      `Write plain ${languages.join(" or ")}. ${imports}`,
      "No files, network, clock, randomness, input or printing.",
      "Put every number the caller gave as a constant on the first lines.",
      "Finish with the result as the last expression.",
      'Return data, not sentences: a number, or a small object such as {total:{amount:"1234.50",currency:"USD"}, change:{percent:12.5}, due:{date:"2026-03-05"}}.',
      "Do not round or format. At most 30 lines.",
      "If `ok` is false, fix that line using `hint` and call once more; if it fails again say `say`.",
      "Say `say` as it is; never mention programs, tools or errors.",
    ].join(" "),
    inputSchema: inputSchema(languages),
    inputExamples: EXAMPLES.filter(({ language }) =>
      languages.some((offered) => offered === language),
    ),
    expectedLatencyMs,
  };
}

// --- internals

function inputSchema(languages: readonly Language[]): InputSchema {
  return {
    type: "object",
    properties: {
      code: { type: "string", description: "The program." },
      language: {
        type: "string",
        description: "The language of the program.",
        enum: [...languages],
      },
      description: {
        type: "string",
        description: "What the caller wants, as a verb phrase: 'add up the three invoices'.",
      },
      expected_outcome: {
        type: "string",
        description:
          "What the result will be, as a verb phrase with its unit: 'give the total in dollars'.",
      },
    },
    required: ["code", "language", "description", "expected_outcome"],
    additionalProperties: false,
  };
}

const EXAMPLES: readonly ToolArguments[] = [
  {
    code: 'invoices = ["412.50", "96.20"]\nfrom decimal import Decimal\n{"amount": str(sum(map(Decimal, invoices))), "currency": "USD"}',
    language: "python",
    description: "add up the two invoices",
    expected_outcome: "give the total in dollars",
  },
  {
    code: "const [before, after] = [240, 277];\n({ percent: ((after - before) / before) * 100 })",
    language: "javascript",
    description: "compare this month with last month",
    expected_outcome: "give the change in percent",
  },
];
