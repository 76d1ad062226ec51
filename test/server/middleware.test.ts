import { describe, expect, test } from "vitest";
import { openDoor, refusalOf } from "./door.ts";

const PROGRAM = { code: "42", language: "python" };

describe("Idempotency-Key", () => {
  const named = { "idempotency-key": "order-1" };

  test("does the same request once", async () => {
    const { post, execution } = openDoor();
    const first = await post("/v1/execute", PROGRAM, named);
    const again = await post("/v1/execute", PROGRAM, named);
    expect(execution.asked).toHaveLength(1);
    expect(await again.text()).toBe(await first.text());
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("content-type")).toBe("application/json");
  });

  test("joins a request that is under way", async () => {
    const { post, send, execution } = openDoor();
    const body = { code: "wait", language: "python", runId: "r" };
    const both = [post("/v1/execute", body, named), post("/v1/execute", body, named)];
    await expect.poll(() => execution.asked.length).toBe(1);
    await send("/v1/runs/r", { method: "DELETE" });
    // What was cancelled is no answer to the one that joined, so it is done for it.
    await expect.poll(() => execution.asked.length).toBe(2);
    await send("/v1/runs/r", { method: "DELETE" });
    for (const response of await Promise.all(both))
      expect(await response.json()).toMatchObject({ status: "cancelled" });
  });

  test("names one body only", async () => {
    const { post } = openDoor();
    await post("/v1/execute", PROGRAM, named);
    const other = await post("/v1/execute", { ...PROGRAM, code: "43" }, named);
    expect([other.status, (await refusalOf(other)).code]).toEqual([422, "IDEMPOTENCY_MISMATCH"]);
  });

  test("keeps no failure of ours", async () => {
    const { post, execution } = openDoor();
    for (let i = 0; i < 2; i += 1)
      await post("/v1/execute", { code: "busy", language: "python" }, named);
    expect(execution.asked).toHaveLength(2);
  });
});

describe("quotas", () => {
  test("are told in headers, and refuse with 429 and when to come back", async () => {
    const { post, execution } = openDoor({ quotasOf: () => ({ runsPerMinute: 1 }) });
    const first = await post("/v1/execute", PROGRAM);
    expect(first.headers.get("ratelimit-remaining")).toBe("0");
    const second = await post("/v1/execute", PROGRAM);
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "60"]);
    expect((await refusalOf(second)).code).toBe("QUOTA_EXCEEDED");
    expect(execution.asked).toHaveLength(1);
  });

  test("count what programs took", async () => {
    const { post } = openDoor({ quotasOf: () => ({ runSecondsPerDay: 0.001 }) });
    expect((await post("/v1/execute", PROGRAM)).status).toBe(200);
    expect((await post("/v1/execute", PROGRAM)).status).toBe(429);
  });

  test("do not stop what costs nothing", async () => {
    const { post, send } = openDoor({ quotasOf: () => ({ runsPerMinute: 1 }) });
    await post("/v1/execute", PROGRAM);
    expect((await send("/v1/languages")).status).toBe(200);
    expect((await send("/v1/runs/none", { method: "DELETE" })).status).toBe(404);
  });
});

describe("web pages", () => {
  const origin = "https://app.example.com";

  test("of other origins are given nothing by default", async () => {
    const { send, post } = openDoor();
    const preflight = await send("/v1/execute", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST" },
    });
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
    const response = await post("/v1/execute", PROGRAM, { origin });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("of an origin that the operator names may call, and of no other", async () => {
    const { send } = openDoor({ origins: [origin] });
    const ask = (from: string): Promise<Response> =>
      send("/v1/execute", {
        method: "OPTIONS",
        headers: {
          origin: from,
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type,authorization",
        },
      });
    const allowed = await ask(origin);
    expect(allowed.headers.get("access-control-allow-origin")).toBe(origin);
    expect(allowed.headers.get("access-control-allow-headers")).toContain("authorization");
    const refused = await ask("https://evil.example.com");
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("cannot frame, embed or run what is answered", async () => {
    const { headers } = await openDoor().post("/v1/execute", PROGRAM);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("no-store");
  });
});
