import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunEvent } from "../../../src/core/events.ts";
import { descendantsOf, isAlive, type Service, startService } from "./in-service.ts";

const HOG = "for (;;) new Array(1e9) + ''";

/** The processes in which guests run, as opposed to those of the cage around them. */
function engineHosts(): number[] {
  return descendantsOf(process.pid).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("guest/main"),
  );
}

function killHosts(): void {
  for (const pid of engineHosts()) process.kill(pid, "SIGKILL");
}

describe("the service, when things go wrong around a run", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ pythonSlots: 2, javascriptSlots: 2 });
  });
  afterAll(() => service[Symbol.asyncDispose]());

  it("stops a native call that polls nothing by terminating its thread, and its neighbour does not notice", async () => {
    const starts: string[] = [];
    const onEvent = (event: RunEvent): void =>
      void (event.type === "started" && starts.push(event.runId));
    const neighbour = service.run("python", "import time\ntime.sleep(0.8)\n7", {
      runId: "neighbour",
      onEvent,
    });
    const hog = await service.run("javascript", HOG, { limits: { ...LIMITS, runMs: 100 } });
    expect(hog).toMatchObject({ status: "limit", limit: "time" });
    expect(await neighbour).toMatchObject({ status: "ok", value: 7 });
    expect(starts).toEqual(["neighbour"]);
  });

  it("kills a host that no longer answers, gives its innocent run another turn, and goes on serving", async () => {
    const controller = new AbortController();
    const started = new Promise<void>((resolve) => {
      void service
        .run("python", "while True: pass", {
          signal: controller.signal,
          onEvent: ({ type }) => type === "started" && resolve(),
        })
        .then((result) => {
          expect(result).toMatchObject({ status: "cancelled" });
        });
    });
    await started;
    for (const pid of engineHosts()) process.kill(pid, "SIGSTOP");
    controller.abort();
    for (const language of ["python", "javascript"] as const) {
      // A host that starts anew beside others, on a machine with more to do than cores, may miss a first limit.
      let result = await service.run(language, "6 * 7");
      for (let again = 0; again < 2 && result.status === "limit"; again += 1)
        result = await service.run(language, "6 * 7");
      expect(result).toMatchObject({ status: "ok", value: 42 });
    }
  });

  it("answers a run whose host was killed from outside by running it again", async () => {
    const run = service.run("python", "import time\ntime.sleep(0.3)\n'done'", {
      onEvent: ({ type }) => void (type === "started" && setTimeout(killHosts, 50)),
    });
    expect(["ok", "unavailable"]).toContain((await run).status);
    expect(await service.run("javascript", "1 + 1")).toMatchObject({ status: "ok", value: 2 });
  });

  it("is fair: a tenant with a full queue does not delay another one's run behind all of it", async () => {
    const hogs = Array.from({ length: 12 }, () =>
      service.run("python", "sum(range(10**6))", {
        tenantId: "hog",
        limits: { ...LIMITS, concurrentCount: 1 },
      }),
    );
    let hogsDone = 0;
    for (const hog of hogs) void hog.then(() => (hogsDone += 1));
    expect(await service.run("python", "1", { tenantId: "victim" })).toMatchObject({
      status: "ok",
    });
    expect(hogsDone).toBeLessThan(6);
    await Promise.all(hogs);
  });

  it("refuses the run that is one too many for a tenant's queue, and says when to come back", async () => {
    const limits = { ...LIMITS, concurrentCount: 1, queuedCount: 2 };
    const runs = await Promise.all(
      Array.from({ length: 6 }, () => service.run("javascript", "1", { tenantId: "many", limits })),
    );
    const full = runs.filter((result) => result.status === "unavailable");
    expect(runs.filter(({ status }) => status === "ok")).toHaveLength(3);
    expect(full).toHaveLength(3);
    expect(full[0]).toMatchObject({ code: "QUEUE_FULL", retryAfterMs: expect.any(Number) });
  });

  it("stops a run that waits in the queue without ever starting it", async () => {
    const controller = new AbortController();
    const limits = { ...LIMITS, concurrentCount: 1 };
    const first = service.run("python", "import time\ntime.sleep(0.2)", {
      tenantId: "queue",
      limits,
    });
    const events: string[] = [];
    const second = service.run("python", "1", {
      tenantId: "queue",
      limits,
      signal: controller.signal,
      onEvent: ({ type }) => void events.push(type),
    });
    controller.abort("api");
    expect(await second).toMatchObject({ status: "cancelled", by: "api" });
    expect(events).toEqual(["queued"]);
    expect(await first).toMatchObject({ status: "ok" });
  });
});

describe("disposal", () => {
  it("stops every run and leaves no process behind", async () => {
    const service = await startService({ pythonSlots: 1, javascriptSlots: 1 });
    const before = engineHosts();
    const running = service.run("python", "while True: pass");
    await new Promise((resolve) => setTimeout(resolve, 50));
    const mine = before.filter(isAlive);
    await service[Symbol.asyncDispose]();
    expect(["cancelled", "limit", "unavailable"]).toContain((await running).status);
    await expect.poll(() => mine.filter(isAlive), { timeout: 1_000 }).toEqual([]);
  });
});

describe("isolation: tenant", () => {
  it("gives each tenant processes of its own", async () => {
    await using service = await startService({
      pythonSlots: 1,
      javascriptSlots: 1,
      isolation: "tenant",
    });
    expect(await service.run("python", "1", { tenantId: "a" })).toMatchObject({ status: "ok" });
    const ofA = engineHosts();
    expect(await service.run("python", "2", { tenantId: "a" })).toMatchObject({ status: "ok" });
    expect(engineHosts()).toEqual(ofA);
    expect(await service.run("python", "3", { tenantId: "b" })).toMatchObject({ status: "ok" });
    expect(engineHosts().some((pid) => ofA.includes(pid))).toBe(false);
  });
});

const LIMITS = {
  runMs: 5_000,
  memoryBytes: 64 * 1024 * 1024,
  outputBytes: 64 * 1024,
  resultBytes: 1024 * 1024,
  fileBytes: 0,
  concurrentCount: 64,
  queuedCount: 100,
};
