import { afterAll, describe, expect, test } from "vitest";
import { startEngine } from "./thread.ts";

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());

describe("inspection", () => {
  test("lists every import with its place, the end exclusive", async () => {
    const source =
      "import a from 'a';\nimport 'side';\nexport * from \"b\";\nexport { c } from 'c';\nif (x) { require('d/e') }\nconst f = async () => import(`g`);\nrequire(name); import('h' + 1);\nexport { local };\nconst local = 1;";
    expect(await engine.inspect(source)).toEqual({
      syntax: null,
      imports: [
        { module: "a", line: 1, column: 1, endLine: 1, endColumn: 19 },
        { module: "side", line: 2, column: 1, endLine: 2, endColumn: 15 },
        { module: "b", line: 3, column: 1, endLine: 3, endColumn: 19 },
        { module: "c", line: 4, column: 1, endLine: 4, endColumn: 23 },
        { module: "d/e", line: 5, column: 10, endLine: 5, endColumn: 24 },
        { module: "g", line: 6, column: 23, endLine: 6, endColumn: 34 },
        { module: null, line: 7, column: 1, endLine: 7, endColumn: 14 },
        { module: null, line: 7, column: 16, endLine: 7, endColumn: 31 },
      ],
    });
  });

  test("places in TypeScript are those of the source with types", async () => {
    const { imports } = await engine.inspect(
      "const a: number = 1; import fs from 'fs';",
      "typescript",
    );
    expect(imports).toMatchObject([{ module: "fs", line: 1, column: 22 }]);
  });

  test.each(["javascript", "typescript"] as const)(
    "a syntax fault is reported with its place in %s",
    async (language) => {
      const { syntax, imports } = await engine.inspect("import 'a';\nlet x = ;", language);
      expect(syntax).toMatchObject({ line: 2, column: 9 });
      expect(imports).toEqual([]);
    },
  );

  test.each([
    "return await f()",
    "#!/usr/bin/env node\n1",
    "export default { a: 1 }",
    "{ a: 1, b: 2 }",
    "const s = “hi”",
  ])("what runs has no fault: %s", async (source) => {
    expect((await engine.inspect(source)).syntax).toBe(null);
  });

  test("evaluates nothing", async () => {
    expect(await engine.inspect("for (;;); import('x'); console.log(1)")).toMatchObject({
      syntax: null,
      imports: [{ module: "x" }],
    });
  });

  test.each(["(", "[", "{a:", "!", "a=>"])(
    "nesting %j 50,000 times ends in an answer",
    async (open) => {
      const { syntax } = await engine.inspect(open.repeat(50_000));
      expect(syntax).not.toBe(null);
      expect(await engine.value("1 + 1")).toBe(2);
    },
  );
});
