import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type KeyRing, openKeyFile, type Scope } from "../../src/server/keys.ts";
import { openDoor, refusalOf } from "./door.ts";

let folder: string;
let keys: KeyRing;
const keyOf: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aybiza-auth-"));
  keys = openKeyFile(join(folder, "keys.json"));
  for (const [name, tenantId, scopes] of [
    ["acme", "acme", ["execute"]],
    ["other", "other", ["execute"]],
    ["reader", "acme", ["read"]],
    ["admin", "operator", ["admin"]],
  ] as const satisfies readonly (readonly [string, string, readonly Scope[]])[])
    keyOf[name] = (await keys.create({ tenantId, scopes })).key;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const PROGRAM = { code: "42", language: "python" };

function bearer(name: string): Record<string, string> {
  return { authorization: `Bearer ${keyOf[name]}` };
}

describe("once there are keys", () => {
  test.each([
    ["none", {}],
    ["another scheme", { authorization: "Basic YTpi" }],
    ["half a key", { authorization: "Bearer ayb_" }],
    ["an unknown key", { authorization: `Bearer ayb_${"0".repeat(16)}_${"A".repeat(43)}` }],
  ])("a request with %s is refused before anything is read", async (_, headers) => {
    const { post, execution } = openDoor({ keys });
    const response = await post("/v1/execute", "{", headers);
    expect(response.status).toBe(401);
    expect((await refusalOf(response)).code).toBe("UNAUTHENTICATED");
    expect(execution.asked).toEqual([]);
  });

  test("the key's tenant is the run's", async () => {
    const { post, execution } = openDoor({ keys });
    expect((await post("/v1/execute", PROGRAM, bearer("acme"))).status).toBe(200);
    await post("/v1/execute", { ...PROGRAM, tenantId: "acme" }, bearer("acme"));
    await post("/v1/execute", { ...PROGRAM, tenantId: "acme" }, bearer("admin"));
    expect(execution.asked.map(({ options }) => options.tenantId)).toEqual([
      "acme",
      "acme",
      "acme",
    ]);
  });

  test.each([
    ["/v1/execute", { ...PROGRAM, tenantId: "other" }],
    ["/v1/validate", { ...PROGRAM, tenantId: "other" }],
    ["/v1/explain", { ...PROGRAM, tenantId: "other" }],
    ["/v1/computations", { request: PROGRAM, context: { tenantId: "other" } }],
    ["/v1/sessions", { language: "python", tenantId: "other" }],
    ["/v1/sessions/s/restart", { tenantId: "other" }],
    ["/v1/sessions/s/restart?tenantId=other", {}],
    ["/v1/sessions/s/fork", { tenantId: "other" }],
    ["/v1/sessions/s/fork?tenantId=other", {}],
  ])("%s in another tenant's name is refused", async (path, body) => {
    const response = await openDoor({ keys }).post(path, body, bearer("acme"));
    expect([response.status, (await refusalOf(response)).code]).toEqual([403, "FORBIDDEN"]);
  });

  test.each([
    ["GET", "/v1/sessions?tenantId=other"],
    ["DELETE", "/v1/sessions/s?tenantId=other"],
    ["DELETE", "/v1/runs/r?tenantId=other"],
  ])("%s %s is refused", async (method, path) => {
    const response = await openDoor({ keys }).send(path, { method, headers: bearer("acme") });
    expect(response.status).toBe(403);
  });

  test("another tenant's run is not there to be cancelled, and an administrator's call names whose", async () => {
    const { post, send } = openDoor({ keys });
    const running = post(
      "/v1/execute",
      { code: "wait", language: "python", runId: "r" },
      bearer("acme"),
    );
    await expect
      .poll(
        async () =>
          (await send("/v1/runs/r", { method: "DELETE", headers: bearer("other") })).status,
      )
      .toBe(404);
    const named = "/v1/runs/r?tenantId=acme";
    await expect
      .poll(async () => (await send(named, { method: "DELETE", headers: bearer("admin") })).status)
      .toBe(202);
    expect(await (await running).json()).toMatchObject({ status: "cancelled" });
  });

  test("a key opens what its scopes say", async () => {
    const { post, send } = openDoor({ keys });
    const refused = await post("/v1/execute", PROGRAM, bearer("reader"));
    expect([refused.status, (await refusalOf(refused)).code]).toEqual([403, "FORBIDDEN"]);
    expect((await send("/v1/languages", { headers: bearer("admin") })).status).toBe(200);
  });

  test("health and the description of the API stay open", async () => {
    const { send } = openDoor({ keys });
    for (const path of ["/", "/healthz", "/readyz", "/openapi.json"])
      expect((await send(path)).status, path).toBe(200);
  });

  test("no answer holds a key", async () => {
    const { post } = openDoor({ keys });
    for (const name of ["acme", "reader"]) {
      const text = await (await post("/v1/execute", "{", bearer(name))).text();
      expect(text).not.toContain(keyOf[name]?.slice(4, 40));
    }
  });
});

test("without keys a request is taken at its word", async () => {
  const unused = openKeyFile(join(folder, "unused.json"));
  const { post, execution } = openDoor({ keys: unused });
  await post("/v1/execute", { ...PROGRAM, tenantId: "anyone" });
  expect(execution.asked[0]?.options.tenantId).toBe("anyone");
});
