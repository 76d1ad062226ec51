import type { Shape, Span } from "./syntax.ts";

/** What a program does, as far as its text tells, in words that are the same for all languages. */
export type Fact = Span &
  (
    | ImportFact
    /**
     * Something that is not the program's own is named. The path is dotted, with aliases resolved, `()`
     * behind what was called: `os.environ.get`, `process.argv`, `requests.Session().post`, `:os.cmd`. SQL:
     * functions in lower case (`read_csv`), statements in upper case (`ATTACH`, `COPY TO`, `FROM`).
     */
    | { readonly kind: "use"; readonly path: string }
    | { readonly kind: "call"; readonly path: string; readonly args: readonly Argument[] }
    /** Assigned to or deleted: `builtins.len`, `Object.prototype.x`. */
    | { readonly kind: "write"; readonly path: string }
    /** A member of whatever value, by a name that is known: `x.__globals__`, `x["constructor"]`. */
    | { readonly kind: "member"; readonly name: string }
    /** A text, after what is constant was put together. */
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "shape"; readonly shape: Shape }
  );

export interface ImportFact {
  readonly kind: "import";
  /** As written; `null` where it is computed at run time. */
  readonly module: string | null;
  /** False where nothing of it is ever named. */
  readonly isUsed: boolean;
}

/** What is known of an argument before the program runs. */
export interface Argument {
  readonly text: string | null;
  readonly number: number | null;
  /** What it stands for, if that is not the program's own, e.g. `os.environ`. */
  readonly path: string | null;
}
