/** Languages the library knows itself. `typescript` is `javascript` with its types stripped. */
export const LANGUAGES = ["python", "javascript", "typescript", "sql", "elixir", "java"] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * Languages that have a reader here, so that their programs can be looked at before they run, and an engine of
 * our own. Java has neither: others run it, and nothing reads it.
 */
export const READ_LANGUAGES = [
  "python",
  "javascript",
  "typescript",
  "sql",
  "elixir",
] as const satisfies readonly Language[];

export type ReadLanguage = (typeof READ_LANGUAGES)[number];

export function isReadLanguage(language: AnyLanguage): language is ReadLanguage {
  return READ_LANGUAGES.some((read) => read === language);
}

/** A language as adapters, requests and results name it: one of ours, or one that an operator added by name. */
export type AnyLanguage = Language | (string & {});

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
  jdk: "java",
};

/** Reads a language name or alias, in any case. Answers `undefined` for anything else. */
export function parseLanguage(text: unknown): Language | undefined {
  if (typeof text !== "string") return undefined;
  const name = text.trim().toLowerCase();
  return LANGUAGES.find((language) => language === name) ?? ALIASES[name];
}

/**
 * The same where operators may have added languages: a name that one of the adapters offers is a language
 * too, and means that before it means an alias.
 */
export function parseAnyLanguage(
  text: unknown,
  offered: readonly AnyLanguage[],
): AnyLanguage | undefined {
  if (typeof text !== "string") return undefined;
  const name = text.trim().toLowerCase();
  return offered.find((language) => language === name) ?? parseLanguage(name);
}
