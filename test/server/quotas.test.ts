import { describe, expect, test } from "vitest";
import { createQuotaLedger, type Quotas } from "../../src/server/quotas.ts";

const NOON = Date.parse("2026-01-01T12:00:00Z");

function ledgerOf(quotas: Quotas | ((tenantId: string) => Quotas)) {
  const clock = { now: NOON };
  const of = typeof quotas === "function" ? quotas : () => quotas;
  return { clock, ledger: createQuotaLedger(of, () => clock.now) };
}

describe("runs per minute", () => {
  test("are counted by tenant, and come back evenly", () => {
    const { clock, ledger } = ledgerOf({ runsPerMinute: 6 });
    const takeAll = (): number => {
      for (let taken = 0; ; taken += 1) if (!ledger.admit("a").ok) return taken;
    };
    expect(takeAll()).toBe(6);
    expect(ledger.admit("b").ok).toBe(true);
    clock.now += 10_000;
    expect(takeAll()).toBe(1);
    clock.now += 600_000;
    expect(takeAll()).toBe(6);
  });

  test("are told in headers, and when to come back", () => {
    const { ledger } = ledgerOf({ runsPerMinute: 2 });
    expect(ledger.admit("a").headers).toEqual({
      "ratelimit-limit": "2",
      "ratelimit-remaining": "1",
      "ratelimit-reset": "30",
    });
    ledger.admit("a");
    const refused = ledger.admit("a");
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "QUOTA_EXCEEDED" },
      headers: { "ratelimit-remaining": "0", "retry-after": "30" },
    });
  });

  test("are not given by a clock that goes back", () => {
    const { clock, ledger } = ledgerOf({ runsPerMinute: 1 });
    ledger.admit("a");
    clock.now -= 3_600_000;
    expect(ledger.admit("a").ok).toBe(false);
    clock.now += 30_000;
    expect(ledger.admit("a").ok).toBe(false);
  });
});

describe.each([
  ["runSecondsPerDay", { runSecondsPerDay: 10 }, { runMs: 10_000, bytes: 0 }],
  ["bytesPerDay", { bytesPerDay: 1_000 }, { runMs: 0, bytes: 1_000 }],
] as const)("%s", (name, quotas, used) => {
  test("are used up until midnight UTC", () => {
    const { clock, ledger } = ledgerOf(quotas);
    const first = ledger.admit("a");
    if (first.ok) first.settle(used);
    const refused = ledger.admit("a");
    expect(refused).toMatchObject({
      ok: false,
      headers: { "retry-after": String(12 * 3_600) },
    });
    expect(refused.ok ? "" : refused.error.message).toContain(name);
    expect(ledger.admit("b").ok).toBe(true);
    clock.now = Date.parse("2026-01-02T00:00:00Z");
    expect(ledger.admit("a").ok).toBe(true);
  });
});

test("names of tenants do not fill the memory", () => {
  const { ledger } = ledgerOf({ runsPerMinute: 1 });
  for (let i = 0; i < 10_001; i += 1) ledger.admit(`t${i}`);
  expect(ledger.admit("t10000").ok).toBe(false);
  expect(ledger.admit("t0").ok).toBe(true);
});
