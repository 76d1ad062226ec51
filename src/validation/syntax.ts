/**
 * What a program looks like to the rules: a small tree that every language is read into. It keeps what
 * decides a risk (names, members, calls, texts, imports, loops) and drops the rest.
 */

/** Offsets into the source, in UTF-16 code units; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Syntax = Span &
  (
    | { readonly op: "name"; readonly name: string }
    /** `of.key`, `of["key"]`, `of[key]`: a key written as a name is a text. */
    | { readonly op: "member"; readonly of: Syntax; readonly key: Syntax }
    | { readonly op: "call"; readonly of: Syntax; readonly args: readonly Syntax[] }
    /** A literal, unescaped. `escapedCount`: printable ASCII characters that were written as escapes. */
    | { readonly op: "text"; readonly text: string; readonly escapedCount: number }
    | { readonly op: "number"; readonly value: number }
    /** `operator` as the language writes it; `**`, `*`, `+`, `<<` mean the same in all. */
    | {
        readonly op: "binary";
        readonly operator: string;
        readonly left: Syntax;
        readonly right: Syntax;
      }
    | { readonly op: "list"; readonly items: readonly Syntax[] }
    /** A text read backwards: `text[::-1]`. */
    | { readonly op: "reversed"; readonly of: Syntax }
    /**
     * Names that come to stand for `value`; `null` where it is not known: parameters, loop variables, parts of
     * a pattern. The same node may stand among the parts around it too: each is looked at once.
     */
    | { readonly op: "bind"; readonly names: readonly string[]; readonly value: Syntax | null }
    /** Assignment to, or deletion of, a member. */
    | { readonly op: "write"; readonly target: Syntax; readonly value: Syntax | null }
    | Import
    /** Names bound inside are its own; `params` are bound to nothing known. `name`: what it is bound to outside. */
    | {
        readonly op: "scope";
        readonly name: string | null;
        readonly params: readonly string[];
        readonly body: readonly Syntax[];
      }
    /** `isForever`: its condition is constantly true. */
    | { readonly op: "loop"; readonly isForever: boolean; readonly body: readonly Syntax[] }
    /** `break` ends the innermost loop; `leave` (return, raise, throw, yield, await, halt) all of the scope. */
    | { readonly op: "exit"; readonly by: "break" | "leave"; readonly parts: readonly Syntax[] }
    /** Parts of which some may not run: the branches of a condition, a handler. */
    | { readonly op: "branch"; readonly parts: readonly Syntax[] }
    /** `body` runs; `handlers` may, where an error ends it. */
    | {
        readonly op: "try";
        readonly body: readonly Syntax[];
        readonly handlers: readonly Syntax[];
      }
    /** Something that only a look at the language's own tree can tell. */
    | { readonly op: "shape"; readonly shape: Shape; readonly parts: readonly Syntax[] }
    | { readonly op: "any"; readonly parts: readonly Syntax[] }
  );

export interface Import extends Span {
  readonly op: "import";
  /** As written; `null` where it is computed. */
  readonly module: string | null;
  /** `member: null` stands for the module itself. */
  readonly names: readonly { readonly member: string | null; readonly local: string }[];
  /** Every name of the module: `from os import *`, `import System`. */
  readonly isWildcard: boolean;
}

/** What only the form of a program shows. */
export type Shape =
  | "endless_loop"
  | "endless_recursion"
  | "endless_stream"
  | "endless_query"
  | "huge_number"
  | "huge_repeat"
  | "huge_loop"
  | "cross_join"
  | "slow_pattern"
  | "escaped_text"
  | "built_text"
  | "hidden_characters"
  | "run_of_decoded_text";
