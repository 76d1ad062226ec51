import { describe, expect, test } from "vitest";
import { openDoor, refusalOf } from "./door.ts";

describe("malformed input", () => {
  const good = { code: "1", language: "python" };
  const json = { "content-type": "application/json" };
  const rows: readonly (readonly [
    name: string,
    body: unknown,
    message: RegExp,
    headers?: Record<string, string>,
  ])[] = [
    ["no JSON", "{", /not valid JSON/],
    ["an empty body", "", /not valid JSON/],
    ["a list", [good], /must be an object/],
    ["null", "null", /must be an object/],
    ["text", '"1"', /must be an object/],
    ["another content type", good, /must be JSON/, { "content-type": "text/plain" }],
    ["a form", "code=1", /must be JSON/, { "content-type": "application/x-www-form-urlencoded" }],
    ["bytes that are no UTF-8", new Blob([new Uint8Array([0x7b, 0xff, 0x7d])]), /UTF-8/],
    ["an unknown field", { ...good, deadlineMS: 1 }, /deadlineMS.*deadlineMs/],
    [
      "a field of the prototype",
      '{"code":"1","language":"python","__proto__":{"x":1}}',
      /__proto__/,
    ],
    ["a field in two spellings", { ...good, runId: "a", run_id: "b" }, /runId.*twice/],
    ["no code", { language: "python" }, /code/],
    ["code that is no text", { ...good, code: 1 }, /code.*text/],
    ["no language", { code: "1" }, /language/],
    ["inputs that are no object", { ...good, inputs: [1] }, /inputs.*JSON object/],
    ["inputs as text", { ...good, inputs: "{}" }, /inputs.*JSON object/],
    ["a policy that is a number", { ...good, policy: 5 }, /policy/],
    ["an unknown use case", { ...good, useCase: "validaton" }, /useCase.*validation/],
    ["a deadline that is text", { ...good, deadlineMs: "5" }, /deadlineMs.*number/],
    ["files that are numbers", { ...good, files: { "a.txt": 5 } }, /files/],
  ];

  for (const [name, body, message, headers = json] of rows) {
    test(name, async () => {
      const { post, faults } = openDoor();
      const response = await post("/v1/execute", body, headers);
      expect(response.status).toBe(400);
      expect(await refusalOf(response)).toEqual({
        code: "BAD_REQUEST",
        message: expect.stringMatching(message),
        hint: expect.any(String),
      });
      expect(faults).toEqual([]);
    });
  }

  test("200,000 levels inside an option go through to who judges them, or are refused where they stand", async () => {
    const { post, faults } = openDoor();
    const deep = `${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}`;
    expect(
      (await post("/v1/execute", `{"code":"1","language":"python","inputs":${deep}}`)).status,
    ).toBe(200);
    expect(
      (await post("/v1/execute", `{"code":"1","language":"python","extra":${deep}}`)).status,
    ).toBe(400);
    expect((await post("/v1/execute", `{"code":"1","language":${deep}}`)).status).toBe(400);
    expect((await post("/v1/computations", `{"request":${deep}}`)).status).toBe(400);
    expect(faults).toEqual([]);
  });

  test("a body past the limit is refused, announced or not", async () => {
    const { post } = openDoor({ maxBodyBytes: 100 });
    const long = JSON.stringify({ code: "x".repeat(200), language: "python" });
    const announced = await post("/v1/execute", long, { "content-length": String(long.length) });
    const streamed = await post("/v1/execute", new Blob([long]));
    for (const response of [announced, streamed]) {
      expect(response.status).toBe(413);
      expect((await refusalOf(response)).code).toBe("BODY_TOO_LARGE");
    }
  });
});
