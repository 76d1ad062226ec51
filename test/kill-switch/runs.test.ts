import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { RunContext } from "../../src/core/adapter.ts";
import type { RunRequest } from "../../src/core/request.ts";
import type { RunResult } from "../../src/core/result.ts";
import { createExecutor, type ExecutorOptions } from "../../src/executor.ts";
import { createPromotion, type Promotion } from "../../src/routing/promotion.ts";
import {
  collect,
  okResult,
  scriptedAdapter,
  untilStopped,
  type Script,
} from "../executor/scripted-adapter.ts";
import { sessionAdapter } from "../executor/scripted-sessions.ts";
import { switchRig } from "./switch-rig.ts";

const MINE = { tenantId: "acme", useCase: "validation" } as const;

async function rig(script: Script = {}, options: Partial<ExecutorOptions> = {}) {
  const switches = await switchRig();
  const adapter = scriptedAdapter(script);
  const execution = createExecutor({
    ...{ adapters: [adapter], killSwitch: switches.killSwitch, ...options },
  });
  return { ...switches, adapter, execution };
}

/** Answers as if nobody had told it to stop, once it was. */
const deaf = (request: RunRequest, { signal }: RunContext): Promise<RunResult> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve(okResult(request))));

/** Everything goes to the adapter that takes over, and is run again on the one that served before. */
const comparing = (): Promotion =>
  createPromotion({
    future: "future",
    rules: {
      ...{ mode: "canary", share: 1, comparedShare: 1, coolDownMs: 1, leastRuns: 1 },
      ...{ maxFailureShare: 1, maxDifferences: 9, maxSlowdown: 9 },
    },
    now: Date.now,
  });

const SCOPES = [
  ["global", "", {}],
  ["tenant", "acme", { tenantId: "other" }],
  ["adapter", "scripted", null],
  ["language", "py", { language: "javascript" }],
  ["useCase", "validation", { useCase: "report_generation" }],
] as const;

describe("before a run begins", () => {
  it.each(SCOPES)("a switch of scope %s refuses it, and no other", async (scope, name, other) => {
    const { execution, adapter, throwSwitch, lift } = await rig();
    await throwSwitch(scope, name);
    const refused = await execution.execute("1", "python", MINE);
    expect(refused).toMatchObject({ status: "refused", code: "KILL_SWITCH", decidedBy: "policy" });
    // Why it was stopped is for operators.
    expect(JSON.stringify(refused)).not.toContain("secret");
    expect(adapter.requests).toEqual([]);
    if (scope !== "global" && other !== null) {
      const { language = "python", ...options } = { language: undefined, ...other };
      expect(await execution.execute("1", language, { ...MINE, ...options })).toMatchObject({
        status: "ok",
      });
    }
    await lift(scope, name);
    expect(await execution.execute("1", "python", MINE)).toMatchObject({ status: "ok" });
  });

  it("a use case counts however the request names it", async () => {
    const { execution, throwSwitch } = await rig();
    await throwSwitch("useCase", "validation");
    expect(await execution.execute("1", "python", { policy: "validation" })).toMatchObject({
      code: "KILL_SWITCH",
    });
  });

  it("a mistake of the caller's is still a mistake", async () => {
    const { execution, throwSwitch } = await rig();
    await throwSwitch("global");
    await expect(execution.execute("1", "python", { seed: 1.5 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  it("an adapter that is stopped is passed over for the next", async () => {
    const next = scriptedAdapter({ name: "next" });
    const first = scriptedAdapter({ name: "first" });
    const { execution, throwSwitch } = await rig({}, { adapters: [first, next] });
    await throwSwitch("adapter", "first");
    await execution.execute("1", "python");
    expect([first.requests.length, next.requests.length]).toEqual([0, 1]);
    await throwSwitch("adapter", "next");
    expect(await execution.execute("1", "python")).toMatchObject({ code: "KILL_SWITCH" });
  });

  it("languages that are stopped for everybody are not offered, and explained as stopped", async () => {
    const { execution, throwSwitch } = await rig();
    const before = execution.supportedLanguages();
    await throwSwitch("tenant", "acme");
    expect(execution.supportedLanguages()).toEqual(before);
    await throwSwitch("language", "python");
    expect(execution.supportedLanguages()).toEqual(before.filter((name) => name !== "python"));
    expect(await execution.explain("1", "python")).toMatchObject({
      ...{ outcome: "would_refuse", code: "KILL_SWITCH", decidedBy: "policy", changes: [] },
    });
    await throwSwitch("adapter", "scripted");
    expect(execution.supportedLanguages()).toEqual([]);
  });

  it("one that is thrown while the program is looked at stops it there", async () => {
    const { execution, adapter, throwSwitch } = await rig({
      inspect: async () => {
        await throwSwitch("global");
        return { syntax: null, imports: [] };
      },
    });
    expect(await execution.execute("1", "python")).toMatchObject({
      ...{ status: "cancelled", by: "kill_switch" },
    });
    expect(adapter.requests).toEqual([]);
  });

  it("one of its adapter that is thrown just before it gets there keeps it away", async () => {
    const { execution, adapter, throwSwitch } = await rig({
      inspect: async () => {
        await throwSwitch("adapter", "scripted");
        return { syntax: null, imports: [] };
      },
    });
    expect(await execution.execute("1", "python")).toMatchObject({
      ...{ status: "refused", code: "KILL_SWITCH" },
    });
    expect(adapter.requests).toEqual([]);
  });
});

describe("while a run goes on", () => {
  it.each(SCOPES)("a switch of scope %s kills it", async (scope, name) => {
    const { execution, throwSwitch } = await rig({ run: untilStopped });
    const running = execution.execute("1", "python", MINE);
    await sleep(5);
    await throwSwitch(scope, name);
    expect(await running).toMatchObject({ status: "cancelled", by: "kill_switch" });
  });

  it("one of another tenant lets it", async () => {
    const { execution, throwSwitch } = await rig({ run: untilStopped });
    const running = execution.execute("1", "python", { ...MINE, runId: "r" });
    await sleep(5);
    await throwSwitch("tenant", "other");
    await throwSwitch("adapter", "elsewhere");
    expect(execution.cancel("r")).toBe(true);
    expect(await running).toMatchObject({ by: "api" });
  });

  it("the end of its events says so", async () => {
    const { execution, throwSwitch } = await rig({ run: deaf });
    const events = collect(execution.stream("1", "python", MINE));
    await sleep(5);
    await throwSwitch("tenant", "acme");
    expect((await events).at(-1)).toMatchObject({
      ...{ type: "finished", result: { status: "cancelled", by: "kill_switch" } },
    });
  });

  it("a run that waits for its turn never begins", async () => {
    const switches = await switchRig();
    const adapter = sessionAdapter();
    const execution = createExecutor({ adapters: [adapter], killSwitch: switches.killSwitch });
    const { sessionId } = await execution.sessions.create({ language: "python" });
    const first = execution.execute("wait", "python", { sessionId });
    const queued = execution.execute("+x", "python", { sessionId });
    await sleep(10);
    await switches.throwSwitch("global");
    expect(await first).toMatchObject({ status: "cancelled", by: "kill_switch" });
    expect(await queued).toMatchObject({ status: "cancelled", by: "kill_switch" });
    expect(adapter.told).not.toContain("+x");
  });

  it("its second run, for comparison, is killed as well", async () => {
    const switches = await switchRig();
    const promotion = comparing();
    let ended: unknown = "not begun";
    const serving = scriptedAdapter({
      name: "serving",
      run: async (request, context) => {
        ended = "running";
        const result = await untilStopped(request, context);
        ended = context.signal.reason;
        return result;
      },
    });
    const future = scriptedAdapter({
      name: "future",
      run: (request) => Promise.resolve({ ...okResult(request), adapter: "future" }),
    });
    const execution = createExecutor({
      ...{ adapters: [serving, future], promotion, killSwitch: switches.killSwitch },
    });
    expect(await execution.execute("1", "python", MINE)).toMatchObject({ status: "ok" });
    await sleep(5);
    expect(ended).toBe("running");
    await switches.throwSwitch("useCase", "validation");
    await sleep(5);
    expect(ended).toBe("kill_switch");
    await execution[Symbol.asyncDispose]();
  });

  it("it is not run for comparison after it", async () => {
    const switches = await switchRig();
    const serving = scriptedAdapter({ name: "serving" });
    const future = scriptedAdapter({ name: "future", run: deaf });
    const execution = createExecutor({
      ...{ adapters: [serving, future], promotion: comparing(), killSwitch: switches.killSwitch },
    });
    const running = execution.execute("1", "python", MINE);
    await sleep(5);
    await switches.throwSwitch("tenant", "acme");
    expect(await running).toMatchObject({ by: "kill_switch" });
    expect([future.requests.length, serving.requests.length]).toEqual([1, 0]);
    await execution[Symbol.asyncDispose]();
  });
});

describe("when a run has ended", () => {
  it.each(SCOPES)(
    "under a switch of scope %s, nothing of it is handed out",
    async (scope, name) => {
      const { execution, throwSwitch } = await rig({ run: deaf });
      const running = execution.execute("1", "python", MINE);
      await sleep(5);
      await throwSwitch(scope, name);
      const result = await running;
      expect(result).toMatchObject({ status: "cancelled", by: "kill_switch" });
      expect(result).not.toHaveProperty("value");
      expect(result).not.toHaveProperty("stdout");
    },
  );

  it("under one that was lifted meanwhile, nothing either", async () => {
    const { execution, throwSwitch, lift } = await rig({
      run: async (request, { signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        await sleep(40);
        return okResult(request);
      },
    });
    const running = execution.execute("1", "python", MINE);
    await sleep(5);
    await throwSwitch("global");
    await lift("global");
    expect(await running).toMatchObject({ status: "cancelled", by: "kill_switch" });
  });

  it("nothing either where its time was up before, and its answer came all the same", async () => {
    const { execution, throwSwitch } = await rig({
      run: async (request) => {
        await sleep(60);
        return okResult(request);
      },
    });
    const running = execution.execute("1", "python", { deadlineMs: 5 });
    await sleep(20);
    await throwSwitch("global");
    expect(await running).toMatchObject({ status: "cancelled", by: "kill_switch" });
  });

  it("that is what is put on record", async () => {
    const recorded: unknown[] = [];
    const { execution, throwSwitch } = await rig(
      { run: deaf },
      { onEnd: async ({ outcome }) => void recorded.push(outcome) },
    );
    const running = execution.execute("1", "python");
    await sleep(5);
    await throwSwitch("global");
    await running;
    expect(recorded).toMatchObject([{ result: { status: "cancelled", by: "kill_switch" } }]);
  });

  it("while it is put on record, it is not handed out after that", async () => {
    const recorded: unknown[] = [];
    const { execution, throwSwitch } = await rig(
      {},
      {
        onEnd: async ({ outcome }) => {
          recorded.push(outcome.kind === "result" && outcome.result.status);
          await throwSwitch("global");
        },
      },
    );
    expect(await execution.execute("1", "python")).toMatchObject({ by: "kill_switch" });
    expect(recorded).toEqual(["ok"]);
  });
});

it("an executor that is gone hears of no switch", async () => {
  const { execution, throwSwitch } = await rig();
  await execution[Symbol.asyncDispose]();
  await throwSwitch("global");
});
