/** Languages an adapter may offer. `typescript` is `javascript` with its types stripped. */
export const LANGUAGES = ["python", "javascript", "typescript", "sql", "elixir"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Spellings that models and hosts use for the same language. Accepted at every door. */
const ALIASES: Readonly<Record<string, Language>> = {
  py: "python",
  python3: "python",
  js: "javascript",
  node: "javascript",
  "node.js": "javascript",
  nodejs: "javascript",
  ts: "typescript",
  ex: "elixir",
};

/** Reads a language name or alias, in any case. Answers `undefined` for anything else. */
export function parseLanguage(text: unknown): Language | undefined {
  if (typeof text !== "string") return undefined;
  const name = text.trim().toLowerCase();
  return LANGUAGES.find((language) => language === name) ?? ALIASES[name];
}
