import type { Token } from "./elixir-token.ts";

/** How tightly the operators of Elixir bind. */

export interface Precedence {
  readonly level: number;
  readonly isRight: boolean;
}

/** What may stand before an operand. */
export const PREFIX: ReadonlySet<string> = new Set(["@", "&", "+", "-", "!", "^", "not", "~~~"]);

export function precedenceOf(operator: string): Precedence {
  return BINARY[operator] ?? { level: 0, isRight: false };
}

/** Whether the token joins what stands before it to what comes: `+` and `-` on a new line begin anew. */
export function isBinary({ kind, text, onNewLine }: Token): boolean {
  if (kind !== "operator" || !(text in BINARY)) return false;
  return !(onNewLine && (text === "+" || text === "-"));
}

/** `not in` is one operator. */
export function isNotIn(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  const second = tokens[at + 1];
  return (
    first?.kind === "operator" &&
    first.text === "not" &&
    second?.kind === "operator" &&
    second.text === "in"
  );
}

// --- internals

const LEVELS: readonly (readonly [level: number, isRight: boolean, operators: string])[] = [
  [40, false, "<- \\\\"],
  [50, true, "when"],
  [60, true, "::"],
  [70, true, "|"],
  [100, true, "="],
  [120, false, "|| ||| or"],
  [130, false, "&& &&& and"],
  [140, false, "== != =~ === !=="],
  [150, false, "< > <= >="],
  [160, false, "<<< >>> |> <<~ ~>> <~ ~> <~> <|>"],
  [170, false, "in"],
  [180, false, "^^^"],
  [190, true, "//"],
  [200, true, "++ -- +++ --- <> .."],
  [210, false, "+ -"],
  [220, false, "* /"],
  [230, false, "**"],
];

const BINARY: Readonly<Record<string, Precedence>> = Object.fromEntries([
  ...LEVELS.flatMap(([level, isRight, operators]) =>
    operators.split(" ").map((operator) => [operator, { level, isRight }] as const),
  ),
  ["not in", { level: 170, isRight: false }],
]);
