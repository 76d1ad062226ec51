import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());
const TS = { language: "typescript" } as const;

describe("TypeScript", () => {
  test.each<[string, unknown]>([
    ["const a: number = 1; a + 1", 2],
    [
      "interface Row { readonly price: number }\ntype Rows = Row[];\nconst rows: Rows = [{ price: 2 }];\nrows.reduce((sum: number, r): number => sum + r.price, 0)",
      2,
    ],
    ["enum Level { Low = 1, High }\nLevel.High", 2],
    ["enum Name { A = 'a' }\nName.A", "a"],
    [
      "class Box<T> { constructor(private readonly value: T, public n = 2) {} get(): T { return this.value } }\nnew Box<string>('x').get()",
      "x",
    ],
    ["const id = <T,>(x: T): T => x;\nid<number>(3)!", 3],
    ["const x = { a: 1 } as const satisfies object;\n(x as any).a", 1],
    [
      "abstract class A { abstract f(): number }\nclass B extends A { f() { return 4 } }\nnew B().f()",
      4,
    ],
    [
      "function f(x: string): string;\nfunction f(x: number): number;\nfunction f(x: any) { return x }\nf(5)",
      5,
    ],
    ["declare const injected: number;\nlet y: number | undefined = undefined;\ny ?? 6", 6],
    [
      "import type { T } from './types';\nimport { type U, Decimal } from 'decimal';\nnew Decimal(1).plus(1).toNumber()",
      2,
    ],
    [
      "namespace Tax {\n  const base = 1;\n  export const rate = base + 1; // }\n  export function of(x: number): number { return x * rate }\n  export namespace Deep { export const q = '{' }\n}\n[Tax.of(3), Tax.rate, Tax.Deep.q, typeof (Tax as any).base]",
      [6, 2, "{", "undefined"],
    ],
    ["export const total: number = 3;", 3],
    ["const v: number = await Promise.resolve(4); v", 4],
  ])("%j", async (source, expected) => {
    expect(await engine.value(source, { ...TS, allowedModules: ["decimal"] })).toEqual(expected);
  });

  test.each([
    ["const x: number = 1;\nconst y: string = (x as any).a.b;", 2, 20],
    [
      "interface A {\n  b: number\n}\nfunction f(a: A): number { return missing }\nf({ b: 1 })",
      4,
      35,
    ],
    ["namespace N {\n  export const a: number = missing;\n}", 2, 28],
  ])("errors name their place in the source with its types: %j", async (source, line, column) => {
    const error = await engine.error(source, TS);
    expect([error.line, error.column]).toEqual([line, column]);
  });

  test("a syntax error too", async () => {
    expect(await engine.error("let a = 1;\nconst x: = 1", TS)).toMatchObject({
      name: "SyntaxError",
      line: 2,
      column: 10,
    });
  });

  test("types are an error in JavaScript", async () => {
    expect(await engine.error("const a: number = 1")).toMatchObject({
      name: "SyntaxError",
      line: 1,
      column: 8,
    });
  });
});
