import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";

import { encodeInputs } from "../../src/policy/inputs.ts";
import { readFiles } from "../../src/policy/files.ts";

const MIB = 2 ** 20;

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;

let shared: unknown = [1];
for (let i = 0; i < 24; i++) shared = [shared, shared];

class Order {
  readonly total = 1;
}

test("JSON objects pass as JSON writes them", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (inputs) => {
      expect(encodeInputs(inputs, 10 * MIB)).toEqual({ ok: true, value: JSON.stringify(inputs) });
    }),
  );
});

test.each([
  ["no inputs", undefined, "{}"],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ["a plain object of another realm", runInNewContext("({a: [1]})"), '{"a":[1]}'],
  [
    "tagged values",
    { a: { $type: "decimal", value: "12.10" } },
    '{"a":{"$type":"decimal","value":"12.10"}}',
  ],
  ["a key called __proto__", JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  ["64 levels", { a: nested(63) }, JSON.stringify({ a: nested(63) })],
])("%s", (_, inputs, text) => {
  expect(encodeInputs(inputs, MIB)).toEqual({ ok: true, value: text });
});

test.each([
  ["a list", [1], "`inputs` must be a plain JSON object", ""],
  ["null", null, "`inputs` must be a plain JSON object", ""],
  ["text", "x", "`inputs` must be a plain JSON object", ""],
  ["a Map", new Map(), "`inputs` must be a plain JSON object", ""],
  ["NaN", { a: { b: [Number.NaN] } }, "`inputs.a` holds a number that is not finite", "non_finite"],
  ["Infinity", { a: Infinity }, "not finite", "non_finite"],
  ["a BigInt", { a: 10n }, "a BigInt", "integer"],
  ["a function", { a: () => 1 }, "a function", "Leave it out"],
  ["a symbol", { a: Symbol("x") }, "a symbol", "Leave it out"],
  ["undefined", { a: undefined }, "undefined", "Leave it out"],
  ["a hole in a list", { a: [1, , 3] }, "undefined", "Leave it out"], // oxlint-disable-line no-sparse-arrays
  ["a Date", { a: new Date(0) }, "a Date", "datetime"],
  ["a Set", { a: new Set() }, "a Set", "set"],
  ["bytes", { a: Buffer.from("x") }, "bytes", "bytes"],
  ["an instance of a class", { a: new Order() }, "an instance of a class", "plain object"],
  ["a toJSON of its own", { a: { toJSON: () => 1 } }, "a function", ""],
  ["a cycle", cyclic, "contains itself", ""],
  ["200,000 levels", { a: nested(200_000) }, "more than 64 levels", ""],
  ["65 levels", { a: nested(65) }, "more than 64 levels", ""],
  [
    "a getter that throws",
    {
      get a() {
        throw new Error("gotcha");
      },
    },
    "could not be read",
    "",
  ],
])("refuses %s", (_, inputs, message, hint) => {
  const check = encodeInputs(inputs, MIB);
  expect(check).toMatchObject({
    ok: false,
    code: "INPUT_INVALID",
    message: expect.stringContaining(message),
  });
  expect("hint" in check ? check.hint : "").toContain(hint);
});

test("keys that may be data are not repeated", () => {
  const check = encodeInputs({ "4111 1111 1111 1111": Number.NaN, a: { secret: Number.NaN } }, MIB);
  expect(JSON.stringify(check)).not.toMatch(/4111|secret/);
});

test.each([
  ["shared structure of 2^24 parts", { a: shared }],
  ["a long text", { a: "x".repeat(MIB) }],
  ["many small parts", { a: Array.from({ length: MIB }, () => 0) }],
])("%s ends at the budget, before any text is made", (_, inputs) => {
  const stringify = vi.spyOn(JSON, "stringify");
  const check = encodeInputs(inputs, MIB);
  const calls = stringify.mock.calls.length;
  stringify.mockRestore();
  expect(check).toMatchObject({ ok: false, code: "INPUT_TOO_LARGE" });
  expect(calls).toBe(0);
});

test("the budget never refuses what fits", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (inputs) => {
      const text = JSON.stringify(inputs);
      expect(encodeInputs(inputs, Buffer.byteLength(text))).toEqual({ ok: true, value: text });
    }),
  );
});

test.each([
  ["/etc/passwd", "relative"],
  ["../a", "leaves"],
  ["a/../../b", "leaves"],
  ["", "empty"],
  ["./.", "empty"],
  ["a/", "directory"],
  ["a\0b", "NUL"],
  ["\uD800", "well-formed"],
  ["x".repeat(256), "255"],
  ["é".repeat(128), "255"],
  [`${"x/".repeat(600)}y`, "1024"],
])("the path %j is refused", (path, message) => {
  expect(readFiles({ [path]: "x" })).toMatchObject({
    ok: false,
    code: "BAD_REQUEST",
    message: expect.stringContaining(message),
  });
});

test.each([
  ["two spellings of one path", { a: "1", "./a": "2" }, "entry 2"],
  ["a file that is another's directory", { "a/b": "1", a: "2" }, "entry 2"],
  ["content of another kind", { a: 1 }, "Entry 1"],
  ["base64 that is none", { a: { $type: "bytes", value: "!!!" } }, "Entry 1"],
  [
    "1,001 files",
    Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`f${i}`, ""])),
    "1000",
  ],
])("%s are refused", (_, files, message) => {
  expect(readFiles(files)).toMatchObject({
    ok: false,
    code: "BAD_REQUEST",
    message: expect.stringContaining(message),
  });
});
