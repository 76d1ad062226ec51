import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTenancy, python, type Tenancy } from "./tenancy.ts";

/** The rules of a key's tenant hold whatever the request says, on every way in. */

let it: Tenancy;

beforeAll(async () => {
  it = await openTenancy({
    config: {
      securityPolicy: { allowedImports: ["math", "json"], fileSystemAccess: "sandboxed" },
      tenants: {
        acme: {
          presets: [],
          policy: {
            ...{ maxExecutionTimeMs: 200, allowedImports: ["json"], maxOutputBytes: 32 },
            ...{ fileSystemAccess: "none", maxResultBytes: 64, maxInputBytes: 128 },
          },
        },
      },
    },
  });
  const made = { language: "python", sessionId: "of-acme" };
  expect((await it.told("acme", "POST", "/v1/sessions", made)).status).toBe(201);
});
afterAll(() => it[Symbol.asyncDispose]());

const WIDER = {
  ...{ maxExecutionTimeMs: 60_000, allowedImports: ["math", "json", "os"], maxOutputBytes: 1_000 },
  ...{ fileSystemAccess: "sandboxed", maxResultBytes: 1_000, maxInputBytes: 1_000_000 },
};

/** How a request may try to have other rules. */
const WAYS: readonly (readonly [string, object])[] = [
  ["plainly", {}],
  ["with a wider policy", { policy: WIDER }],
  ["with a policy in snake case", { policy: { max_execution_time_ms: 60_000 } }],
  ["with a preset", { policy: "report_generation" }],
  ["with a use case", { useCase: "report_generation" }],
  ["in a session", { sessionId: "of-acme" }],
  ["with a deadline", { deadlineMs: 60_000 }],
];

describe.each(WAYS)("asked %s", (_, rest) => {
  const ask = async (code: string, more: object = {}): Promise<string> =>
    (await it.told("acme", "POST", "/v1/execute", python(code, { ...rest, ...more }))).text;

  test.each([
    ["time", "while True: pass", /"limit":"time"|"error"|"refused"/],
    ["imports", "import math\nmath.pi", /"guest_error"|"error"|"refused"/],
    ["what is printed", "print('x' * 1000)", /"truncated":true|"limit":"output"|"error"|"refused"/],
    ["the value", "'x' * 1000", /"limit":"result"|"error"|"refused"/],
    ["files", "open('/x', 'w').write('1')", /"guest_error"|"error"|"refused"/],
  ])("its own limit of %s holds", async (_limit, code, stopped) => {
    const text = await ask(code);
    expect(text).toMatch(stopped);
    expect(text).not.toMatch(/x{65}|"value":(?:3\.14|1\b)/);
  });

  test("its own limit of inputs holds", async () => {
    const text = await ask("len(data)", { inputs: { data: "x".repeat(1_000) } });
    expect(text).toMatch(/INPUT_TOO_LARGE|"error"|PRESET_NOT_ENABLED/);
    expect(text).not.toContain('"value":1000');
  });
});

describe("by other doors", () => {
  const LOOP = { code: "while True: pass", language: "python" };

  test("a computation", async () => {
    const request = { ...LOOP, description: "count", policy: WIDER, useCase: "report_generation" };
    const { text } = await it.told("acme", "POST", "/v1/computations", {
      ...{ request, context: { deadlineMs: 60_000 } },
    });
    expect(JSON.parse(text).result).toMatchObject({
      status: expect.stringMatching(/limit|refused/),
    });
  });

  test("a tool of MCP", async () => {
    const call = {
      ...{ jsonrpc: "2.0", id: 1, method: "tools/call" },
      params: { name: "run_code", arguments: LOOP },
    };
    const headers = { accept: "application/json, text/event-stream" };
    const { text } = await it.told("acme", "POST", "/mcp", call, { headers });
    expect(text).toContain('"status":"limit"');
  });

  test("another key of the tenant, and an administrator in its name", async () => {
    const { key } = await it.keys.create({ tenantId: "acme", scopes: ["execute", "admin"] });
    for (const who of [key, "admin"]) {
      const body = { ...LOOP, tenantId: "acme", policy: { maxExecutionTimeMs: 5_000 } };
      const { text } = await it.told(who, "POST", "/v1/execute", body);
      expect(text).toContain('"limit":"time"');
    }
  });
});

test("another tenant has what the operator gives", async () => {
  const { text } = await it.told("other", "POST", "/v1/execute", python("import math\nmath.pi"));
  expect(JSON.parse(text)).toMatchObject({ status: "ok", value: Math.PI });
  expect(it.faults).toEqual([]);
});
