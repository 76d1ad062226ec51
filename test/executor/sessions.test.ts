import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";

import type { RunEvent } from "../../src/core/events.ts";
import { createExecutor } from "../../src/executor.ts";
import { scriptedAdapter } from "./scripted-adapter.ts";
import { idsOf, sessionAdapter, stage } from "./scripted-sessions.ts";

describe("a session", () => {
  test("keeps what its runs leave, and says when it ends by itself", async () => {
    const { run, execution, adapter } = await stage();
    expect(await run("+a")).toMatchObject({ status: "ok", value: "a" });
    expect(await run("+b")).toMatchObject({ status: "ok", value: "ab" });
    const [session] = await execution.sessions.list();
    expect(session).toMatchObject({
      sessionId: "s",
      tenantId: "default",
      language: "python",
      stateBytes: 2,
    });
    const lifeMs = Date.parse(session?.expiresAt ?? "") - Date.parse(session?.lastUsedAt ?? "");
    expect(lifeMs).toBe(15 * 60_000);
    expect(adapter.opened).toEqual([
      { sessionId: "s", tenantId: "default", language: "python", stateBytes: 32 * 2 ** 20 },
    ]);
    expect(adapter.requests).toEqual([]);
  });

  test("is opened on the first adapter that keeps state, once it knows what it can enforce", async () => {
    const prepared: string[] = [];
    const able = sessionAdapter({ name: "able" });
    const adapters = [
      scriptedAdapter(),
      { ...able, prepare: async (language: string) => void prepared.push(language) },
    ];
    const execution = createExecutor({ adapters });
    await execution.sessions.create({ language: "py", sessionId: "s" });
    expect(prepared).toEqual(["python"]);
    expect(await execution.execute("+a", "python", { sessionId: "s" })).toMatchObject({
      value: "a",
    });
  });

  test("runs one program at a time, in the order they came", async () => {
    const { run, adapter } = await stage();
    const results = await Promise.all(["sleep", "+a", "+b", "sleep", "+c"].map((it) => run(it)));
    expect(adapter.told).toEqual(["sleep", "+a", "+b", "sleep", "+c"]);
    expect(results.map((result) => "value" in result && result.value)).toEqual([
      "",
      "a",
      "ab",
      "ab",
      "abc",
    ]);
    expect(results[4]?.phases.queuedMs).toBeGreaterThan(30);
  });

  test("the order is that of the calls, however long validation takes", async () => {
    const { run, adapter } = await stage(
      {},
      {
        inspect: async (source) => {
          await sleep(source === "+slow" ? 20 : 0);
          return { syntax: null, imports: [] };
        },
      },
    );
    await Promise.all([run("+slow"), run("+b"), run("+c")]);
    expect(adapter.told).toEqual(["+slow", "+b", "+c"]);
  });

  test("a run that was refused makes room for the next", async () => {
    const { run } = await stage();
    const results = await Promise.all([run(""), run("+a")]);
    expect(results).toMatchObject([{ code: "SOURCE_EMPTY" }, { value: "a" }]);
  });

  test("a run that waits for its turn is queued once, and is cancelled where it stands", async () => {
    const { run, execution, adapter } = await stage();
    const events: string[] = [];
    const first = run("wait", { runId: "first" });
    const second = run("+a", {
      runId: "second",
      onEvent: (event: RunEvent) => void events.push(event.type),
    });
    const third = run("+b", { deadlineMs: 20 });
    const fourth = run("+c", { signal: AbortSignal.timeout(20) });
    expect(await third).toMatchObject({
      status: "limit",
      limit: "deadline",
      phases: { runMs: 0, queuedMs: expect.any(Number) },
    });
    expect(await fourth).toMatchObject({ status: "cancelled", by: "signal" });
    expect(events).toEqual(["queued"]);
    execution.cancel("first");
    expect(await first).toMatchObject({ status: "cancelled", by: "api" });
    expect(await second).toMatchObject({ status: "ok", value: "a" });
    expect(events).toEqual(["queued", "started", "finished"]);
    expect(adapter.told).toEqual(["wait", "stopped", "+a"]);
  });

  test("takes no more waiting runs than the policy says", async () => {
    const { run, execution } = await stage();
    const policy = { maxQueued: 1 };
    const running = [run("wait", { runId: "r" }), run("+a", { policy })];
    expect(await run("+b", { policy })).toMatchObject({
      status: "unavailable",
      code: "QUEUE_FULL",
      retryAfterMs: 250,
    });
    execution.cancel("r");
    expect(await running[1]).toMatchObject({ status: "ok" });
  });

  test("streams in order, rows included; who leaves early kills the run", async () => {
    const { execution, run, adapter } = await stage();
    const events: RunEvent[] = [];
    for await (const event of execution.stream("rows", "python", { sessionId: "s" }))
      events.push(event);
    expect(events.map(({ type }) => type)).toEqual([
      "queued",
      "started",
      "rows",
      "rows",
      "rows",
      "finished",
    ]);
    expect(events.flatMap((event) => (event.type === "rows" ? event.rows.flat() : []))).toEqual([
      1, 2, 3,
    ]);
    for await (const event of execution.stream("wait", "python", { sessionId: "s" }))
      if (event.type === "started") break;
    expect(await run("+a")).toMatchObject({ value: "a" });
    expect(adapter.told).toEqual(["rows", "wait", "stopped", "+a"]);
  });
});

describe("whose session it is", () => {
  test("another tenant neither sees it nor reaches it, and may have one of the same id", async () => {
    const { execution, run } = await stage();
    await run("+mine");
    const acme = { tenantId: "acme" };
    expect(await run("1", acme)).toMatchObject({ status: "refused", code: "SESSION_UNKNOWN" });
    expect(await idsOf(execution, "acme")).toEqual([]);
    const { sessions } = execution;
    for (const attempt of [
      () => sessions.restart("s", "acme"),
      () => sessions.fork("s", acme),
      () => sessions.end("s", "acme"),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "SESSION_UNKNOWN" });
    await sessions.create({ language: "python", sessionId: "s", ...acme });
    expect(await run("+theirs", acme)).toMatchObject({ value: "theirs" });
    expect(await run("+!")).toMatchObject({ value: "mine!" });
  });

  test("each tenant has its own number of them", async () => {
    const { execution } = await stage({ maxPerTenant: 2 });
    const { sessions } = execution;
    await sessions.fork("s", { as: "t" });
    await expect(sessions.create({ language: "python" })).rejects.toMatchObject({
      code: "SESSION_LIMIT",
      httpStatus: 429,
    });
    await expect(sessions.fork("s")).rejects.toMatchObject({ code: "SESSION_LIMIT" });
    await sessions.create({ language: "python", tenantId: "acme" });
    await sessions.end("t");
    await sessions.create({ language: "python", sessionId: "u" });
    expect(await idsOf(execution)).toEqual(["s", "u"]);
  });

  test("places that are being opened count, and their ids are taken", async () => {
    const { execution } = await stage({ maxPerTenant: 3 });
    const create = (sessionId: string): Promise<string> =>
      execution.sessions.create({ language: "python", sessionId }).then(
        () => "created",
        ({ code }: { code: string }) => code,
      );
    expect(await Promise.all(["a", "a", "b", "c"].map(create))).toEqual([
      "created",
      "SESSION_EXISTS",
      "created",
      "SESSION_LIMIT",
    ]);
  });
});

describe("what a session is asked", () => {
  test("one language; TypeScript is JavaScript", async () => {
    const { execution, run } = await stage();
    await execution.sessions.create({ language: "ts", sessionId: "j" });
    expect(await execution.execute("+a", "javascript", { sessionId: "j" })).toMatchObject({
      value: "a",
      language: "javascript",
    });
    expect(await execution.execute("+b", "typescript", { sessionId: "j" })).toMatchObject({
      value: "ab",
    });
    expect(await execution.execute("1", "python", { sessionId: "j" })).toMatchObject({
      status: "refused",
      code: "SESSION_LANGUAGE",
      decidedBy: "routing",
    });
    expect(await run("+a")).toMatchObject({ value: "a" });
  });

  test("restart empties it; its id stays, and what ran or waited is cancelled", async () => {
    const { execution, run, adapter } = await stage();
    await run("+a");
    const [running, waiting] = [run("wait"), run("+b")];
    await sleep(5);
    const restarted = execution.sessions.restart("s");
    const after = run("+c");
    expect(await running).toMatchObject({ status: "cancelled", by: "api" });
    expect(await waiting).toMatchObject({ status: "cancelled", by: "api" });
    expect(await restarted).toMatchObject({ sessionId: "s", stateBytes: 0 });
    expect(await after).toMatchObject({ status: "ok", value: "c" });
    expect(adapter.told).toEqual(["+a", "wait", "stopped", "+c"]);
    expect(adapter.released).toEqual(["s"]);
  });

  test("fork makes a second one of the same state, from then on apart", async () => {
    const { execution, run } = await stage();
    const runs = [run("sleep"), run("+a")];
    const fork = await execution.sessions.fork("s", { as: "t" });
    expect(fork).toMatchObject({ sessionId: "t", language: "python", stateBytes: 1 });
    await Promise.all(runs);
    expect(await run("+b")).toMatchObject({ value: "ab" });
    expect(await run("+c", { sessionId: "t" })).toMatchObject({ value: "ac" });
    await expect(execution.sessions.fork("s", { as: "t" })).rejects.toMatchObject({
      code: "SESSION_EXISTS",
      httpStatus: 409,
    });
  });

  test("end kills what runs and lets go of the state", async () => {
    const { execution, run, adapter } = await stage();
    const [running, waiting] = [run("wait"), run("+b")];
    const forking = execution.sessions.fork("s").catch((cause: unknown) => cause);
    await sleep(5);
    await execution.sessions.end("s");
    expect(await running).toMatchObject({ status: "cancelled", by: "api" });
    expect(await waiting).toMatchObject({ status: "cancelled", by: "api" });
    expect(await forking).toMatchObject({ code: "SESSION_UNKNOWN" });
    expect(adapter.told).toEqual(["wait", "stopped"]);
    expect(adapter.released).toEqual(["s"]);
    expect(await run("1")).toMatchObject({ code: "SESSION_UNKNOWN" });
    expect(await idsOf(execution)).toEqual([]);
  });

  test.each([
    ["a language nobody knows", { language: "cobol" }, "LANGUAGE_UNKNOWN", 400],
    ["a language nobody offers", { language: "elixir" }, "LANGUAGE_NOT_OFFERED", 501],
    ["an id that is taken", { language: "python", sessionId: "s" }, "SESSION_EXISTS", 409],
    ["an id with a space", { language: "python", sessionId: "a b" }, "BAD_REQUEST", 400],
    ["a tenant with a space", { language: "python", tenantId: "a b" }, "BAD_REQUEST", 400],
  ])("create refuses %s", async (_, options, code, httpStatus) => {
    const { execution } = await stage();
    await expect(execution.sessions.create(options)).rejects.toMatchObject({ code, httpStatus });
  });

  test("where nothing keeps state, that is the answer", async () => {
    const { sessions, execute } = createExecutor({ adapters: [scriptedAdapter()] });
    expect(await sessions.list()).toEqual([]);
    for (const attempt of [
      () => sessions.create({ language: "python" }),
      () => sessions.restart("s"),
      () => sessions.fork("s"),
      () => sessions.end("s"),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "SESSION_NOT_OFFERED" });
    expect(await execute("1", "python", { sessionId: "s" })).toMatchObject({
      code: "SESSION_NOT_OFFERED",
    });
  });
});
