import type { Shape } from "./syntax.ts";

/** A risk, as data. One file each under `rules/`; a test runs every example. */
export interface Rule {
  /** `category.risk`, e.g. `process.run_command`. */
  readonly ruleId: string;
  readonly category: Category;
  /**
   * `high` and `critical` refuse under `validate: "block"`: only what no ordinary program does. What the
   * limits bound anyway, and what ends in a clear error of the language, is `medium` at most.
   */
  readonly severity: "low" | "medium" | "high" | "critical";
  /** One sentence, to whoever wrote the program. */
  readonly message: string;
  /** What it looks like, in words. */
  readonly looksLike: string;
  readonly why: string;
  /** What to write instead, in one sentence. */
  readonly fix: string;
  /** What the policy must grant for it to be no risk. @default nothing does */
  readonly allowedBy?: "readable_files" | "writable_files" | "network";
  readonly in: Readonly<Partial<Record<RuleLanguage, LanguageRule>>>;
}

/** TypeScript is read as JavaScript. */
export type RuleLanguage = "python" | "javascript" | "sql" | "elixir";

export interface LanguageRule {
  /** Any of them is a finding. */
  readonly when: readonly Match[];
  /** Programs with exactly this risk among their findings. */
  readonly bad: readonly string[];
  /** Near misses, without it. */
  readonly good: readonly string[];
}

/**
 * Paths as facts have them; `*` stands for any letters within one part, `**` for any parts, also none:
 * `os.exec*`, `subprocess.**`.
 */
export type Match =
  /** Named in any way: called, read, passed on. */
  | { readonly use: readonly string[] }
  | { readonly call: readonly string[]; readonly args?: ArgumentTest }
  | { readonly write: readonly string[] }
  /** By its exact name. */
  | { readonly member: readonly string[] }
  | { readonly text: RegExp }
  | { readonly shape: readonly Shape[] };

/** What at least one argument has to be; `"none"`: that there is none. */
export type ArgumentTest =
  | "none"
  | { readonly text: RegExp }
  | { readonly over: number }
  | { readonly path: readonly string[] };

export const CATEGORIES = [
  "process",
  "file",
  "network",
  "secrets",
  "dynamic_code",
  "introspection",
  "native",
  "resource",
  "persistence",
  "exfiltration",
  "obfuscation",
  "disallowed_import",
  "syntax",
] as const;

export type Category = (typeof CATEGORIES)[number];
