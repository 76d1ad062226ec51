import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WEBHOOK_HOSTS } from "../../../src/config/voice-hosts.ts";
import { DELIVERY, SETTINGS, SIGN } from "../hosts/webhook-client.ts";
import { openTenancy, python, type Tenancy, type Told } from "./tenancy.ts";

/** What the service keeps to be fast must not carry anything from one tenant to another. */

let it: Tenancy;

beforeAll(async () => {
  const other = { policy: { allowedImports: ["json"], maxOutputBytes: 64 } };
  // What changes the language for all would be refused; here it must come to nothing.
  const securityPolicy = { validate: "warn" } as const;
  it = await openTenancy({
    ...{ config: { securityPolicy, tenants: { other } }, http: { voiceHosts: SETTINGS } },
  });
});
afterAll(() => it[Symbol.asyncDispose]());

function execute(who: string, body: object, headers: Record<string, string> = {}): Promise<Told> {
  return it.told(who, "POST", "/v1/execute", body, { headers });
}

async function valueFor(who: string, body: object): Promise<unknown> {
  const { text } = await execute(who, body);
  const { status, value } = JSON.parse(text);
  expect(status, text).toBe("ok");
  return value;
}

describe("an Idempotency-Key", () => {
  const RANDOM = python("import random\nrandom.random()");
  const headers = { "idempotency-key": "the-same-key" };

  test("of another tenant is another request, at the same time and later", async () => {
    const random = { code: "Math.random()", language: "javascript" };
    const twice = ["acme", "other", "acme", "other"].map((who) => execute(who, random, headers));
    const values = (await Promise.all(twice)).map(({ text }) => JSON.parse(text).value);
    expect(values[0]).toBe(values[2]);
    expect(values[1]).toBe(values[3]);
    expect(values[0]).not.toBe(values[1]);
    const later = await execute("other", random, headers);
    expect(JSON.parse(later.text).value).toBe(values[1]);
  });

  test("whether another tenant used it is not told", async () => {
    const own = { "idempotency-key": "only-acme-used-it" };
    await execute("acme", RANDOM, own);
    const foreign = await execute("other", python("1"), own);
    expect([foreign.status, foreign.headers["idempotent-replayed"]]).toEqual([200, undefined]);
  });

  test("of an administrator opens its answers to no other key of its tenant", async () => {
    const own = { "idempotency-key": "done-for-acme" };
    const asked = python("'of acme'", { tenantId: "acme" });
    expect((await execute("admin", asked, own)).status).toBe(200);
    const clerk = await execute("clerk", asked, own);
    expect([clerk.status, clerk.text]).toEqual([403, expect.stringContaining("FORBIDDEN")]);
  });

  test("is one of its query too: an administrator's work for two tenants is two works", async () => {
    const own = { "idempotency-key": "restart" };
    for (const who of ["acme", "other"]) {
      const made = { language: "python", sessionId: "s", tenantId: who };
      expect((await it.told("admin", "POST", "/v1/sessions", made)).status).toBe(201);
    }
    for (const who of ["acme", "other"]) {
      const path = `/v1/sessions/s/restart?tenantId=${who}`;
      const { text } = await it.told("admin", "POST", path, {}, { headers: own });
      expect(JSON.parse(text)).toMatchObject({ tenantId: who });
      await it.told("admin", "DELETE", `/v1/sessions/s?tenantId=${who}`);
    }
  });

  test.each(WEBHOOK_HOSTS)(
    "is not taken where a sender signs: %s answers nobody before the signature is read",
    async (host) => {
      const body = JSON.stringify(DELIVERY[host]("6 * 7"));
      const deliver = (signed: object): Promise<Told> =>
        it.told(null, "POST", `/v1/hosts/${host}`, body, { headers: { ...headers, ...signed } });
      expect((await deliver({})).status).toBe(401);
      expect((await deliver(SIGN[host](body))).status).toBe(200);
      const repeated = await deliver({});
      expect([repeated.status, repeated.headers["idempotent-replayed"]]).toEqual([401, undefined]);
    },
  );
});

describe("what a run leaves", () => {
  const LEAVING = [
    "import json, math",
    "json.left = math.left = 'left by acme'",
    "left = 'left by acme'",
  ];
  const LOOKING = [
    "import json",
    "found = [name for name in ('left',) if name in globals()]",
    "found += ['json'] if hasattr(json, 'left') else []",
    "found",
  ];

  test("python: is found by nobody, in as many guests as there are", async () => {
    const looks = Array.from({ length: 12 }, async (_, at) => {
      const code = at % 2 === 0 ? LEAVING : LOOKING;
      const { text } = await execute(at % 2 === 0 ? "acme" : "other", python(code.join("\n")));
      return text;
    });
    for (const text of (await Promise.all(looks)).filter((_, at) => at % 2 === 1))
      expect(JSON.parse(text)).toMatchObject({ status: "ok", value: [] });
  });

  test("javascript: is found by nobody", async () => {
    const javascript = (code: string) => ({ code, language: "javascript" });
    const leave =
      "globalThis.left = 'acme'; Array.prototype.left = 'acme'; JSON.parse = () => 'acme'; 1";
    const look = "[globalThis.left, [].left, JSON.parse('1')].filter((it) => it === 'acme')";
    for (let round = 0; round < 6; round += 1) {
      expect(await valueFor("acme", javascript(leave))).toBe(1);
      expect(await valueFor("other", javascript(look))).toEqual([]);
    }
  });

  test("sql: is found by nobody", async () => {
    const sql = (code: string) => ({ code, language: "sql" });
    await execute(
      "acme",
      sql("create table left_by_acme as select 1 as x; select x from left_by_acme"),
    );
    const { text } = await execute("other", sql("select x from left_by_acme"));
    expect(JSON.parse(text).status).toBe("guest_error");
  });
});

describe("the identical program", () => {
  const IMPORT = python("import math\nmath.sqrt(16)");

  test("is judged by each tenant's own rules, whoever sent it first", async () => {
    for (const order of [
      ["acme", "other", "acme"],
      ["other", "acme", "other"],
    ])
      for (const who of order) {
        const ran = JSON.parse((await execute(who, IMPORT)).text);
        const checked = await it.told(who, "POST", "/v1/validate", IMPORT);
        if (who === "acme") expect(ran).toMatchObject({ status: "ok", value: 4 });
        else expect(ran).toMatchObject({ status: "guest_error", error: { name: "ImportError" } });
        expect(JSON.parse(checked.text).ok, checked.text).toBe(who === "acme");
      }
  });

  test("is run for each tenant, also at the same moment", async () => {
    const random = { code: "String(Math.random())", language: "javascript" };
    const asked = Array.from({ length: 8 }, (_, at) =>
      valueFor(at % 2 === 0 ? "acme" : "other", random),
    );
    expect(new Set(await Promise.all(asked)).size).toBe(8);
  });
});

describe("a computation with the ids of another's call", () => {
  const asking = (callId: string, toolCallId?: string) => ({
    request: { code: "String(Math.random())", language: "javascript", description: "draw" },
    context: { callId, ...(toolCallId !== undefined && { toolCallId, turnId: "turn" }) },
  });
  const compute = async (who: string, body: object): Promise<unknown> =>
    JSON.parse((await it.told(who, "POST", "/v1/computations", body)).text).value;

  test("is not joined to its run, nor given its answer", async () => {
    const asked = asking("call-1", "tool-1");
    const [first, second, third] = await Promise.all(
      ["acme", "other", "acme"].map((who) => compute(who, asked)),
    );
    expect(third).toBe(first);
    expect(second).not.toBe(first);
    expect(await compute("acme", asked)).toBe(first);
    expect(await compute("other", asked)).toBe(second);
  });

  test("does not cut off what the other says", async () => {
    await compute("acme", asking("call-2"));
    const foreign = { ...asking("call-2"), context: { callId: "call-2", heardUntil: "" } };
    const { text } = await it.told("other", "POST", "/v1/computations", foreign);
    expect(JSON.parse(text)).toMatchObject({ outcome: "answered" });
  });
});

test("nothing of it was a fault of the service", () => {
  expect(it.faults).toEqual([]);
});
