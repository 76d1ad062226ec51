import type { Span } from "../syntax.ts";
import type { Quoted } from "./elixir-token.ts";

/** A program of Elixir as its own parser would see it, before any macro. */
export type Node = Span &
  (
    | { readonly is: "id"; readonly name: string }
    /** `Foo.Bar` */
    | { readonly is: "alias"; readonly name: string }
    | { readonly is: "atom"; readonly name: string }
    | { readonly is: "number"; readonly value: number }
    | {
        readonly is: "quoted";
        readonly quoted: Quoted;
        readonly isAtom: boolean;
        readonly parts: readonly Node[];
      }
    | {
        readonly is: "binary";
        readonly operator: string;
        readonly left: Node;
        readonly right: Node;
      }
    | { readonly is: "unary"; readonly operator: string; readonly of: Node }
    /** `of.name` */
    | { readonly is: "dot"; readonly of: Node; readonly name: string }
    | Call
    /** `of[key]` */
    | { readonly is: "index"; readonly of: Node; readonly key: Node }
    | { readonly is: "list" | "tuple"; readonly items: readonly Node[] }
    | { readonly is: "bits"; readonly items: readonly Node[] }
    | { readonly is: "map"; readonly struct: Node | null; readonly items: readonly Node[] }
    /** `key: value`, `key => value`; a key that is written as a keyword is an atom. */
    | { readonly is: "pair"; readonly key: Node; readonly value: Node }
    /** `Foo.{Bar, Baz}` */
    | { readonly is: "aliases"; readonly of: Node; readonly items: readonly Node[] }
    | { readonly is: "fn"; readonly body: Body }
    /** `(a; b)`, and a list of parameters in parentheses. */
    | { readonly is: "block"; readonly body: Body }
    /** `..`, `...`, and what says nothing. */
    | { readonly is: "nothing" }
  );

export interface Call extends Span {
  readonly is: "call";
  readonly of: Node;
  readonly args: readonly Node[];
  readonly sections: readonly Section[];
}

/** `do … end`, `else …`. */
export interface Section {
  readonly name: string;
  readonly body: Body;
}

/** Expressions one after the other, or clauses. */
export interface Body {
  readonly parts: readonly Node[];
  readonly clauses: readonly Clause[];
}

/** `patterns -> parts` */
export interface Clause extends Span {
  readonly patterns: readonly Node[];
  readonly parts: readonly Node[];
}

/** What stands directly inside, in its order. */
export function nodesIn(node: Node): readonly Node[] {
  switch (node.is) {
    case "quoted":
      return node.parts;
    case "binary":
      return [node.left, node.right];
    case "unary":
    case "dot":
      return [node.of];
    case "call":
      return [node.of, ...node.args, ...node.sections.flatMap(({ body }) => nodesInBody(body))];
    case "index":
      return [node.of, node.key];
    case "list":
    case "tuple":
    case "bits":
      return node.items;
    case "map":
      return node.struct === null ? node.items : [node.struct, ...node.items];
    case "pair":
      return [node.key, node.value];
    case "aliases":
      return [node.of, ...node.items];
    case "fn":
    case "block":
      return nodesInBody(node.body);
    case "id":
    case "alias":
    case "atom":
    case "number":
    case "nothing":
      return [];
  }
}

// --- internals

function nodesInBody({ parts, clauses }: Body): readonly Node[] {
  return [...parts, ...clauses.flatMap((clause) => [...clause.patterns, ...clause.parts])];
}
