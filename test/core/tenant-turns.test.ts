import { describe, expect, test } from "vitest";
import { createTenantTurns, type TurnLimits } from "../../src/core/tenant-turns.ts";

const NEVER = new AbortController().signal;

function counted(limits: TurnLimits) {
  const turns = createTenantTurns();
  async function work(tenantId: string): Promise<string> {
    const taken = await turns.take(tenantId, limits, NEVER);
    if (taken.kind !== "taken") return taken.kind;
    await new Promise(setImmediate);
    taken.turn.end();
    return taken.kind;
  }
  return { turns, work };
}

describe("turns of one tenant", () => {
  test("are never more at once, also where one is asked for as another ends", async () => {
    const { turns } = counted({ concurrentCount: 1, queuedCount: 5 });
    const limits = { concurrentCount: 1, queuedCount: 5 };
    const first = await turns.take("a", limits, NEVER);
    const second = turns.take("a", limits, NEVER);
    if (first.kind === "taken") first.turn.end();
    let hasThird = false;
    const third = turns.take("a", limits, NEVER).finally(() => (hasThird = true));
    const waited = await second;
    await new Promise(setImmediate);
    expect([waited.kind, hasThird]).toEqual(["taken", false]);
    if (waited.kind === "taken") waited.turn.end();
    expect((await third).kind).toBe("taken");
  });

  test("are full where as many wait as may, and free again afterwards", async () => {
    const { work } = counted({ concurrentCount: 1, queuedCount: 2 });
    const kinds = await Promise.all(Array.from({ length: 5 }, () => work("a")));
    expect(kinds).toEqual(["taken", "taken", "taken", "full", "full"]);
    expect(await work("a")).toBe("taken");
  });

  test("wait for nobody else's", async () => {
    const { turns } = counted({ concurrentCount: 1, queuedCount: 0 });
    const limits = { concurrentCount: 1, queuedCount: 0 };
    expect((await turns.take("a", limits, NEVER)).kind).toBe("taken");
    expect((await turns.take("a", limits, NEVER)).kind).toBe("full");
    expect((await turns.take("b", limits, NEVER)).kind).toBe("taken");
  });

  test("go on past whoever left while it waited", async () => {
    const { turns } = counted({ concurrentCount: 1, queuedCount: 5 });
    const limits = { concurrentCount: 1, queuedCount: 5 };
    const first = await turns.take("a", limits, NEVER);
    const leaving = new AbortController();
    const second = turns.take("a", limits, leaving.signal);
    const third = turns.take("a", limits, NEVER);
    leaving.abort();
    expect((await second).kind).toBe("left");
    if (first.kind === "taken") first.turn.end();
    expect((await third).kind).toBe("taken");
  });
});
