import { describe, expect, it } from "vitest";
import { readReply, splitReply } from "../../src/guest-programs/reply.ts";
import { makeRequest } from "../../src/testing/index.ts";

/** A reply is whatever the guest wrote: no shape of it may do more than name an end of its own run. */

const REQUEST = makeRequest("python", "x = 1\ny = 2");

describe("a reply", () => {
  it.each<readonly [string, object]>([
    ['v{"a":[1]}', { kind: "ok", value: { a: [1] } }],
    ["b", { kind: "limit", limit: "result" }],
    ["lmemory", { kind: "limit", limit: "memory" }],
    ["lrecursion", { kind: "limit", limit: "recursion" }],
    ["n", { kind: "error", error: { name: "Error" } }],
    ["x0", { kind: "ok", value: null }],
    ["x3", { kind: "error", error: { name: "ExitError" } }],
    [
      'e{"name":"ValueError","message":"no","line":2,"column":1}',
      { kind: "error", error: { name: "ValueError", line: 2, column: 1, excerpt: "y = 2" } },
    ],
    ['e{"name":"RangeError","message":"Maximum call stack size exceeded"}', { limit: "recursion" }],
    ['e{"name":"OutOfMemoryError","message":"Java heap space"}', { limit: "memory" }],
  ])("%s", async (text, outcome) => {
    expect(await readReply(text, REQUEST)).toMatchObject(outcome);
  });

  it.each([
    "",
    "z",
    "ltime",
    "lcancelled",
    "e",
    "enull",
    "e[]",
    'e"text"',
    `e{"name":"${"x".repeat(100_000)}"}`,
    "c",
    '{"status":"refused"}',
  ])("forged as %s is an engine that was brought down", async (text) => {
    expect(await readReply(text, REQUEST)).toMatchObject({
      kind: "error",
      error: { name: "EngineError" },
    });
  });

  it.each(["v", "v{", "vundefined", `v${"[".repeat(500)}${"]".repeat(500)}`])(
    "whose value is none (%s) is an error of the program",
    async (text) => {
      expect(await readReply(text, REQUEST)).toMatchObject({
        kind: "error",
        error: { name: "ResultError" },
      });
    },
  );

  it("is measured before it is parsed", async () => {
    const text = `v"${"x".repeat(2_000_000)}"`;
    expect(await readReply(text, REQUEST)).toEqual({ kind: "limit", limit: "result" });
  });

  it("gives no place that is none", async () => {
    const text = 'e{"name":"E","message":"m","line":-1,"column":"7"}';
    expect(await readReply(text, REQUEST)).toEqual({
      kind: "error",
      error: { name: "E", message: "m" },
    });
  });
});

describe("a stream that holds both", () => {
  it("is parted at the last delimiter", () => {
    expect(splitReply("a#b#v1", "#")).toEqual({ stdout: "a#b", reply: "v1" });
    expect(splitReply("printed", "#")).toEqual({ stdout: "printed", reply: null });
  });
});
