import { describe, expect, it } from "vitest";
import { placeInSource, readProgram } from "../../src/guest-programs/javascript/reader.ts";

/** What a native JavaScript engine is given: a script whose completion value is the answer. */

describe("a program for a native engine", () => {
  it.each([
    ["6 * 7", "6 * 7"],
    ["const a = 1;", "const a = 1;\n;a"],
    ["return 1", "(async () => {return 1\n})()"],
    ["await f()", "(async () => {return (await f())\n})()"],
    ["const g = async () => { await f(); };\ng()", "const g = async () => { await f(); };\ng()"],
  ])("%s", async (source, text) => {
    expect(await readProgram(source, "javascript")).toMatchObject({ ok: true, program: { text } });
  });

  it("has lost its types", async () => {
    const read = await readProgram(
      "enum Rate { High = 2 }\nconst n: number = 21;\nn * Rate.High",
      "typescript",
    );
    expect(read.ok && read.program.text).not.toContain(": number");
  });

  it("knows the place of a fault in the source", async () => {
    expect(
      await placeInSource("const a: any = null;\nreturn a.b;", "typescript", {
        line: 2,
        column: 10,
      }),
    ).toMatchObject({ line: 2 });
  });
});

describe("a source nobody should send", () => {
  it.each([
    ["nested too deeply", "(".repeat(30_000) + ")".repeat(30_000)],
    ["a template of templates", "`${".repeat(10_000)],
    ["types in types", `let a: ${"Array<".repeat(8_000)}1`],
    ["a comparison that may be a call", "a<(".repeat(2_000)],
    ["arrow functions that are none", "(a,".repeat(3_000)],
  ])("%s: ends in an answer, and the next one is read", async (_, source) => {
    expect((await readProgram(source, "typescript")).ok).toBe(false);
    expect((await readProgram("1", "javascript")).ok).toBe(true);
  });
});
