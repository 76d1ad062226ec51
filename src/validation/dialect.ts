import { ELIXIR } from "./languages/elixir-dialect.ts";
import { JAVASCRIPT } from "./languages/javascript-dialect.ts";
import { PYTHON } from "./languages/python-dialect.ts";
import { SQL } from "./languages/sql-dialect.ts";
import type { RuleLanguage } from "./rule.ts";

/** What names mean in one language, as data: all that `resolve.ts` must know of it. */
export interface Dialect {
  /** The global object under its names: dropped in front of a path. */
  readonly roots: readonly string[];
  /** Calls that answer the module their first argument names. */
  readonly loaders: readonly string[];
  /** Calls that answer the member (second argument) of a value (first argument). */
  readonly getters: readonly string[];
  /** Calls that call a member: value, name, arguments. */
  readonly appliers: readonly string[];
  /** Calls that run a text as code, with the place of the text among the arguments; -1 is the last. */
  readonly runners: Readonly<Record<string, number>>;
  /** Calls and methods whose result is known where their arguments are. A method begins with a dot. */
  readonly textCalls: Readonly<Record<string, TextCall>>;
  /** Calls whose result nobody can read in the program: decoders, decompressors. */
  readonly decoders: readonly string[];
  /** Calls that are as large as their arguments say: what the largest number among them may not pass. */
  readonly sizes: Readonly<Record<string, { readonly shape: SizeShape; readonly over: number }>>;
  /** What a module name is written with that does not belong to it, e.g. `node:`. */
  readonly modulePrefix: RegExp | null;
  /**
   * The module in front of a path, where modules are named at each use: then those are the imports, and a
   * statement that makes a module's name shorter imports nothing.
   */
  readonly moduleInPath?: RegExp;
  /** Functions without reach, of modules that have it: to name one of them is to import nothing. */
  readonly harmless?: readonly string[];
}

export type SizeShape = "huge_number" | "huge_repeat" | "huge_loop";

/**
 * `chars`: code points → text · `join`: separator (the value) and a list → text · `base64`, `hex`: decoded ·
 * `same`: the text itself, e.g. `.decode()` · `reverse` · `replace`: old, new · `lower`, `upper`.
 */
export type TextCall =
  | "chars"
  | "join"
  | "base64"
  | "hex"
  | "same"
  | "reverse"
  | "replace"
  | "lower"
  | "upper";

export const DIALECTS: Readonly<Record<RuleLanguage, Dialect>> = {
  python: PYTHON,
  javascript: JAVASCRIPT,
  sql: SQL,
  elixir: ELIXIR,
};
