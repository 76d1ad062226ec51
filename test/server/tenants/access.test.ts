import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCOPES, type Scope } from "../../../src/server/keys.ts";
import { createScriptedExecution, type ScriptedExecution } from "../scripted-execution.ts";
import { openTenancy, type Tenancy } from "./tenancy.ts";

/** Every route of the document, with every kind of key: a route that is new must be put into the table first. */

type Access = Scope | "open" | "signed";

const ACCESS: Readonly<Record<string, Access>> = {
  "POST /v1/execute": "execute",
  "POST /v1/validate": "execute",
  "POST /v1/explain": "execute",
  "DELETE /v1/runs/{runId}": "execute",
  "GET /v1/runs/{runId}/events": "execute",
  "GET /v1/sessions": "execute",
  "POST /v1/sessions": "execute",
  "DELETE /v1/sessions/{sessionId}": "execute",
  "POST /v1/sessions/{sessionId}/restart": "execute",
  "POST /v1/sessions/{sessionId}/fork": "execute",
  "POST /v1/computations": "execute",
  "POST /v1/hosts/vapi": "signed",
  "POST /v1/hosts/retell": "signed",
  "POST /v1/hosts/elevenlabs": "signed",
  "POST /v1/hosts/pipecat": "signed",
  "POST /v1/hosts/aybiza": "signed",
  "GET /v1/analytics/report": "read",
  "GET /v1/analytics/counts": "read",
  "GET /v1/analytics/percentiles": "read",
  "GET /v1/analytics/events": "read",
  "GET /v1/languages": "execute",
  "GET /v1/readiness": "execute",
  "GET /healthz": "open",
  "GET /readyz": "open",
  "GET /metrics": "metrics",
};
/** Not in the document: they are about it, or have one of their own. */
const BESIDE: Readonly<Record<string, Access>> = {
  "GET /": "open",
  "GET /openapi.json": "open",
  "POST /mcp": "execute",
  "DELETE /mcp": "execute",
  "GET /mcp": "execute",
};

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security: readonly unknown[] }>>>
  >;
}

let it: Tenancy;
let execution: ScriptedExecution;
const keyOf = new Map<string, string>();

beforeAll(async () => {
  execution = createScriptedExecution();
  it = await openTenancy({ execution });
  for (const scope of SCOPES)
    keyOf.set(scope, (await it.keys.create({ tenantId: "acme", scopes: [scope] })).key);
  const gone = await it.keys.create({ tenantId: "acme", scopes: SCOPES });
  await it.keys.revoke(gone.record.keyId);
  keyOf.set("revoked", gone.key);
  const past = await it.keys.create({ tenantId: "acme", scopes: SCOPES, expiresInMs: 1 });
  keyOf.set("expired", past.key);
  const own = keyOf.get("execute") ?? "";
  const swapped = own.endsWith("A") ? "B" : "A";
  keyOf.set("forged", `${own.slice(0, -1)}${swapped}`);
  keyOf.set("of another key's id", `${own.slice(0, 21)}${(keyOf.get("admin") ?? "").slice(21)}`);
  keyOf.set("two at once", `${own}, ${own}`);
  keyOf.set("cut off", own.slice(0, -1));
});
afterAll(() => it[Symbol.asyncDispose]());

test("the table is the document", async () => {
  const document: Document = JSON.parse((await it.told(null, "GET", "/openapi.json")).text);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      security,
    })),
  );
  expect(operations.map(({ name }) => name).toSorted()).toEqual(Object.keys(ACCESS).toSorted());
  for (const { name, security } of operations) {
    const access = ACCESS[name];
    const isOpen = access === "open" || access === "signed";
    expect(security, name).toEqual(isOpen ? [] : [{ apiKey: [access] }]);
  }
});

const ROUTES = Object.entries({ ...ACCESS, ...BESIDE });

describe.each(ROUTES)("%s (%s)", (name, access) => {
  const [method = "", template = ""] = name.split(" ");
  const ask = async (who: string | null): Promise<readonly [number, string | undefined]> => {
    const path = template.replace(/\{\w+\}/, "some-id");
    const headers = { accept: "application/json, text/event-stream" };
    const body = method === "POST" ? {} : undefined;
    const { status, text } = await it.told(who, method, path, body, { headers });
    return [status, /"code":\s*"?([\w-]+)/.exec(text)?.[1]];
  };

  test.each([
    ...[null, "revoked", "expired", "forged", "of another key's id", "two at once", "cut off"],
  ])("with a key that is none: %s", async (which) => {
    const [status, code] = await ask(which === null ? null : (keyOf.get(which) ?? ""));
    if (access === "open") expect(status).toBe(200);
    else expect([status, code]).toEqual([401, "UNAUTHENTICATED"]);
  });

  test.each(SCOPES)("with the scope %s", async (scope) => {
    const [status, code] = await ask(keyOf.get(scope) ?? "");
    const isLetIn = access === "open" || access === scope || scope === "admin";
    if (access === "signed") expect([status, code]).toEqual([401, "UNAUTHENTICATED"]);
    else if (!isLetIn) expect([status, code]).toEqual([403, "FORBIDDEN"]);
    else expect([401, 403], `${status} ${code}`).not.toContain(status);
  });
});

test.each(["PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS", "POST"])(
  "without a key %s does nothing anywhere",
  async (method) => {
    for (const name of Object.keys({ ...ACCESS, ...BESIDE })) {
      const path = name.replace(/^\w+ /, "").replace(/\{\w+\}/, "some-id");
      const { status, text } = await it.told(null, method, path);
      const isOpen = { ...ACCESS, ...BESIDE }[`GET ${path}`] === "open";
      const isRead = method === "GET" || method === "HEAD";
      if (isOpen && isRead) expect(status, name).toBe(200);
      else expect([401, 405], `${method} ${path} ${status} ${text}`).toContain(status);
    }
  },
);

test.each([
  ["percent-encoded", "/v1/%65xecute"],
  ["with a slash at its end", "/v1/execute/"],
  ["with two slashes", "//v1/execute"],
  ["with a dot", "/v1/./execute"],
  ["with two dots", "/healthz/../v1/execute"],
  ["encoded dots", "/healthz/%2e%2e/v1/execute"],
  ["with parameters", "/v1/execute;a=b"],
  ["in capitals", "/V1/EXECUTE"],
  ["under an open path", "/openapi.json/v1/execute"],
])("no other spelling of a path gets by: %s", async (_, path) => {
  const { status } = await it.told(null, "POST", path, { code: "1", language: "python" });
  expect([401, 404, 405]).toContain(status);
});

test("a key that is revoked opens nothing more of what it had open", async () => {
  const { key, record } = await it.keys.create({ tenantId: "acme", scopes: ["execute"] });
  const headers = { accept: "application/json, text/event-stream" };
  const initialize = {
    ...{ jsonrpc: "2.0", id: 1, method: "initialize" },
    params: {
      ...{ protocolVersion: "2025-11-25", capabilities: {} },
      clientInfo: { name: "raw", version: "1" },
    },
  };
  const opened = await it.told(key, "POST", "/mcp", initialize, { headers });
  const session = { ...headers, "mcp-session-id": opened.headers["mcp-session-id"] ?? "" };
  const list = { jsonrpc: "2.0", id: 2, method: "tools/list" };
  const ask = async (): Promise<readonly number[]> => [
    (await it.told(key, "POST", "/mcp", list, { headers: session })).status,
    (await it.told(key, "GET", "/v1/sessions")).status,
    (await it.told(key, "GET", "/v1/runs/some-id/events")).status,
  ];
  expect(await ask()).toEqual([200, 200, 404]);
  await it.keys.revoke(record.keyId);
  await expect.poll(ask, { timeout: 5_000 }).toEqual([401, 401, 401]);
});

test("none of it reached the executor", () => {
  expect(execution.asked).toEqual([]);
});
