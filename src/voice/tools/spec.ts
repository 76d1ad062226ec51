import { type AnyLanguage, READ_LANGUAGES } from "../../core/language.ts";
import { turnLocaleFor } from "../locales/for.ts";

/** What a host's model is told of the tool. */
export interface ToolOptions {
  /** @default "run_code" */
  readonly name?: string;
  /** What `supportedLanguages()` answered. @default those with an engine of our own */
  readonly languages?: readonly AnyLanguage[];
  /** What the policy allows. @default math, json and datetime */
  readonly allowedImports?: readonly string[];
  /** BCP 47, of the call: for what is said while the caller waits, and of the answer. @default "en-US" */
  readonly locale?: string | undefined;
  /** Of the description. Where the imports would make it longer, the rules that matter least are left out. @default 180 */
  readonly maxWords?: number;
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

/** The description is kept short: it goes into every turn of the conversation. */
export function toolSpec({
  name = DEFAULT_TOOL_NAME,
  languages = READ_LANGUAGES,
  allowedImports = ["math", "json", "datetime"],
  locale,
  maxWords = 180,
  expectedLatencyMs = 300,
}: ToolOptions = {}): ToolSpec {
  return {
    name,
    description: describe(languages, allowedImports, maxWords),
    inputSchema: inputSchema(languages, languageHint(locale)),
    inputExamples: EXAMPLES.filter(({ language }) =>
      languages.some((offered) => offered === language),
    ).map((example) => ({ ...example })),
    expectedLatencyMs,
  };
}

// --- internals

/** One rule of the description; of two, the one of the higher rank is left out first. */
type Rule = readonly [rank: number, text: string];

function describe(
  languages: readonly AnyLanguage[],
  allowedImports: readonly string[],
  maxWords: number,
): string {
  const rules: readonly Rule[] = [
    [0, "Run a short, self-contained program and get the exact value plus a sentence to say."],
    [
      1,
      "Use it for every total, percentage, date, comparison, validation or reformatting where one wrong digit matters; do not do that arithmetic yourself.",
    ],
    [5, "Not for looking things up, sending or changing anything."],
    [0, `Write plain ${languages.join(" or ")}.`],
    [0, importRule(allowedImports)],
    [4, "No files, network, clock, randomness, input or printing."],
    [3, "Put every number the caller gave as a constant on the first lines."],
    [2, "Finish with the result as the last expression or `return`."],
    [
      1,
      'Return data, not sentences: a number, or a small object such as {total:{amount:"1234.50",currency:"USD"}, change:{percent:12.5}, due:{date:"2026-03-05"}}.',
    ],
    [2, "Do not round or format."],
    [6, "At most 30 lines."],
    [
      1,
      "If `ok` is false, fix that line using `hint` and call once more; if it fails again say `say`.",
    ],
    [0, "Say `say` as it is; never mention programs, tools or errors."],
  ];
  const ranks = [...new Set(rules.map(([rank]) => rank))].toSorted((a, b) => b - a);
  const texts = ranks.map((most) =>
    rules.flatMap(([rank, text]) => (rank <= most ? [text] : [])).join(" "),
  );
  return texts.find((text) => wordCount(text) <= maxWords) ?? texts.at(-1) ?? "";
}

/** A long list is cut: what else is allowed comes with the failure of the first import that is not. */
function importRule(allowedImports: readonly string[]): string {
  if (allowedImports.length === 0) return "No imports.";
  const listed = allowedImports.slice(0, MOST_IMPORTS);
  const rest = allowedImports.length > listed.length ? " and a few more" : "";
  return `Only these imports: ${listed.join(", ")}${rest}.`;
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

/** The sentence for what cannot be computed repeats these words, so they must be the caller's language. */
function languageHint(locale: string | undefined): string {
  const [language = ""] = turnLocaleFor(locale).tag.split("-");
  const name = new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? "English";
  return name === "English" ? "" : ` In ${name}.`;
}

function inputSchema(languages: readonly AnyLanguage[], inLanguage: string): InputSchema {
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
        description: `What the caller wants, as a verb phrase: 'add up the three invoices'.${inLanguage}`,
      },
      expected_outcome: {
        type: "string",
        description: `What the result will be, as a verb phrase with its unit: 'give the total in dollars'.${inLanguage}`,
      },
    },
    required: ["code", "language", "description", "expected_outcome"],
    additionalProperties: false,
  };
}

const MOST_IMPORTS = 40;

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
