import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CodeExecution, createCodeExecution, ExecError } from "../../src/index.ts";
import { createHttpHandler } from "../../src/server/http.ts";

/** Ids that cannot be guessed, and that are worth nothing to another tenant. */

const UUID_4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const ID_COUNT = 2_000;
let execution: CodeExecution;

beforeAll(async () => {
  execution = await createCodeExecution({ sessions: { maxPerTenant: 400 } });
  await execution.ready();
});
afterAll(() => execution[Symbol.asyncDispose]());

describe("the ids of runs", () => {
  it("have 122 bits that are drawn anew each time", async () => {
    const ids: string[] = [];
    // Refused before an engine is asked: the id is made first.
    for (let nth = 0; nth < ID_COUNT; nth += 1)
      ids.push((await execution.execute("1", "no language")).runId);
    expectUnguessable(ids);
  });

  it("are no tenant's but the one that runs it", async () => {
    const controller = new AbortController();
    const [runId, tenantId] = ["a-run-of-acme", "acme"];
    const running = execution.execute("while True: pass", "python", {
      ...{ runId, tenantId, signal: controller.signal },
    });
    const handle = createHttpHandler(execution);
    const askToCancel = async (id: string, tenant: string): Promise<readonly [number, string]> => {
      const url = `http://127.0.0.1/v1/runs/${id}?tenantId=${tenant}`;
      const answer = await handle(new Request(url, { method: "DELETE" }));
      return [answer.status, await answer.text()];
    };
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(execution.cancel(runId, "evil")).toBe(false);
    expect(execution.cancel("no-such-run", "evil")).toBe(false);
    expect(await askToCancel(runId, "evil")).toEqual(await askToCancel("no-such-run", "evil"));
    expect(execution.cancel(runId, tenantId)).toBe(true);
    expect((await running).status).toBe("cancelled");
  });
});

describe("the ids of sessions", () => {
  it("have 122 bits that are drawn anew each time", { timeout: 120_000 }, async () => {
    const ids: string[] = [];
    const { sessionId } = await execution.sessions.create({
      language: "javascript",
      tenantId: "ids",
    });
    for (let nth = 0; nth < 300; nth += 1) {
      const session = await execution.sessions.fork(sessionId, { tenantId: "ids" });
      ids.push(session.sessionId);
    }
    expectUnguessable(ids);
  });

  it("answer another tenant as if there were none", async () => {
    const sessionId = "shared-by-mistake";
    await execution.sessions.create({ language: "javascript", tenantId: "acme", sessionId });
    await execution.execute("let secret = 42", "javascript", { tenantId: "acme", sessionId });
    const asked = async (id: string): Promise<readonly unknown[]> => {
      const tenantId = "evil";
      const { runId: _run, ...result } = await execution.execute("secret", "javascript", {
        tenantId,
        sessionId: id,
      });
      return [
        result,
        await refusalOf(execution.sessions.restart(id, tenantId)),
        await refusalOf(execution.sessions.fork(id, { tenantId })),
        await refusalOf(execution.sessions.end(id, tenantId)),
      ];
    };
    expect(await asked(sessionId)).toEqual(await asked("never-was"));
    expect(await execution.sessions.list("evil")).toEqual([]);
    expect(await execution.sessions.list("acme evil".slice(0, 4))).toHaveLength(1);

    // The same id in another tenant is another session.
    await execution.sessions.create({ language: "javascript", tenantId: "evil", sessionId });
    const theirs = await execution.execute("typeof secret", "javascript", {
      tenantId: "evil",
      sessionId,
    });
    expect(theirs).toMatchObject({ status: "ok", value: "undefined" });
    await execution.sessions.end(sessionId, "evil");
    const ours = await execution.execute("secret", "javascript", { tenantId: "acme", sessionId });
    expect(ours).toMatchObject({ status: "ok", value: 42 });
    await execution.sessions.end(sessionId, "acme");
  });

  it("do not tell another tenant that one has expired", async () => {
    await using short = await createCodeExecution({ sessions: { idleMs: 150 } });
    await short.ready();
    const sessionId = "short-lived";
    await short.sessions.create({ language: "javascript", tenantId: "acme", sessionId });
    await new Promise((resolve) => setTimeout(resolve, 600));
    const own = await refusalOf(short.sessions.restart(sessionId, "acme"));
    const others = await refusalOf(short.sessions.restart(sessionId, "evil"));
    const unknown = await refusalOf(short.sessions.restart("never-was", "evil"));
    expect(own?.message).toContain("expired");
    expect(others).toEqual(unknown);
  });

  it("take another tenant no longer to be refused than one nobody has", async () => {
    const sessionId = "timed";
    await execution.sessions.create({ language: "javascript", tenantId: "acme", sessionId });
    const spent = { others: [] as number[], nobodys: [] as number[] };
    for (let nth = 0; nth < 600; nth += 1) {
      for (const [whose, id] of [
        ["others", sessionId],
        ["nobodys", "none1"],
      ] as const) {
        const startedMs = performance.now();
        await refusalOf(execution.sessions.end(id, "evil"));
        spent[whose].push(performance.now() - startedMs);
      }
    }
    const ratio = median(spent.others) / median(spent.nobodys);
    expect(ratio).toBeGreaterThan(1 / 3);
    expect(ratio).toBeLessThan(3);
    await execution.sessions.end(sessionId, "acme");
  });
});

// --- internals

/** Distinct, of the form, in no order, and with no bit that leans to one side. */
function expectUnguessable(ids: readonly string[]): void {
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(UUID_4);
  const numbers = ids.map((id) => BigInt(`0x${id.replaceAll("-", "")}`));
  const leaning: number[] = [];
  // Six standard deviations: one in half a billion runs of one bit.
  const slack = 6 * Math.sqrt(ids.length / 4);
  for (let bit = 0n; bit < 128n; bit += 1n) {
    const ones = numbers.filter((number) => ((number >> bit) & 1n) === 1n).length;
    if (Math.abs(ones - ids.length / 2) > slack) leaning.push(Number(bit));
  }
  // The version is four bits and the variant two.
  expect(leaning).toHaveLength(6);
  const rising = numbers.filter((number, at) => number > (numbers[at - 1] ?? 0n)).length;
  expect(Math.abs(rising - ids.length / 2)).toBeLessThan(slack);
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (!ExecError.is(error)) throw error;
    const { code, message, hint } = error;
    return { code, message, hint };
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
