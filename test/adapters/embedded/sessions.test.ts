import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AdapterSession } from "../../../src/core/adapter.ts";
import type { RunEvent } from "../../../src/core/events.ts";
import type { Language } from "../../../src/core/language.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/request.ts";
import { descendantsOf, isAlive, type Service, startService } from "./in-service.ts";

const MEBIBYTE = 1024 * 1024;
const STORIES = {
  python: { keep: "x = 40\ndef f(): return x + 2", add: "x += 1", look: "f()" },
  javascript: { keep: "let x = 40; const f = () => x + 2", add: "x += 1", look: "f()" },
  typescript: { keep: "let x: number = 40; const f = () => x + 2", add: "x += 1", look: "f()" },
} as const;
const LANGUAGES = ["python", "javascript", "typescript"] as const;
const ENDLESS = { python: "while True: pass", javascript: "for (;;);", typescript: "for (;;);" };

/** With one host, and one engine of each kind: with two, both killed at once may cost a run both its turns. */
let service: Service;
let lastSession = 0;
beforeAll(async () => {
  service = await startService({ pythonSlots: 1, javascriptSlots: 1, maxProcessSessions: 2 });
});
afterAll(() => service[Symbol.asyncDispose]());

interface RunOptions extends RequestOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

async function open(
  language: Language,
  { stateBytes = 32 * MEBIBYTE, tenantId = "tenant" } = {},
): Promise<AdapterSession> {
  lastSession += 1;
  const opened = service.adapter.openSession?.({
    ...{ sessionId: `session-${lastSession}`, tenantId, language, stateBytes },
  });
  if (opened === undefined) throw new Error("The adapter keeps no sessions.");
  return opened;
}

function run(
  session: AdapterSession,
  language: Language,
  source: string,
  { signal = new AbortController().signal, onEvent = () => undefined, ...options }: RunOptions = {},
): Promise<RunResult> {
  const request = makeRequest(language, source, { ...options, sessionId: session.sessionId });
  return session.doRun(request, { signal, emit: onEvent, streaming: true });
}

function hosts(program: string): number[] {
  return descendantsOf(process.pid).filter((pid) => commandOf(pid).includes(program));
}

function commandOf(pid: number): string {
  return isAlive(pid) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
}

function killHosts(): void {
  const pids = hosts("guest/main");
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) process.kill(pid, "SIGKILL");
}

describe.each(LANGUAGES)("a session of %s", (language) => {
  const { keep, add, look } = STORIES[language];

  it("is as it was after a run that was cancelled or ran out of time", async () => {
    await using session = await open(language);
    await run(session, language, keep);
    const { stateBytes } = session;
    const endless = `${add}\n${ENDLESS[language]}`;
    const limits = { runMs: 60 };
    expect(await run(session, language, endless, { limits })).toMatchObject({ limit: "time" });
    const controller = new AbortController();
    const onEvent = ({ type }: RunEvent): void => {
      if (type === "started") setTimeout(() => controller.abort("api"), 30);
    };
    const cancelled = await run(session, language, endless, { signal: controller.signal, onEvent });
    expect(cancelled).toMatchObject({ status: "cancelled", by: "api" });
    expect(session.stateBytes).toBe(stateBytes);
    expect(await run(session, language, look)).toMatchObject({ value: 42 });
  });

  it("and its fork go ways of their own, and one ends without the other", async () => {
    const session = await open(language);
    await run(session, language, keep);
    await using fork = await session.fork("fork");
    expect(fork.sessionId).toBe("fork");
    await run(fork, language, add);
    await run(session, language, add);
    await run(session, language, add);
    expect(await run(session, language, look)).toMatchObject({ value: 44 });
    await session[Symbol.asyncDispose]();
    expect(await run(fork, language, look)).toMatchObject({ value: 43 });
  });

  it("that has ended takes no run, keeps nothing and has no fork", async () => {
    const session = await open(language);
    await run(session, language, keep);
    const late = run(session, language, look);
    await session[Symbol.asyncDispose]();
    await late;
    expect(session.stateBytes).toBe(0);
    expect(await run(session, language, look)).toMatchObject({
      status: "unavailable",
      code: "SESSION_LOST",
    });
    await expect(session.fork("late")).rejects.toMatchObject({ code: "SESSION_LOST" });
  });

  it("keeps to its cap", async () => {
    await using session = await open(language, { stateBytes: MEBIBYTE });
    await run(session, language, keep);
    const hoard =
      language === "python" ? "y = b'1' * 3_000_000\n1" : "y = new Uint8Array(3e6).fill(1); 1";
    expect(await run(session, language, hoard)).toMatchObject({ limit: "memory" });
    expect(session.stateBytes).toBeLessThan(MEBIBYTE);
    expect(await run(session, language, look)).toMatchObject({ value: 42 });
  });

  it("is one of many that share the same engines, and none sees another", async () => {
    const sessions = await Promise.all(
      Array.from({ length: 12 }, (_, index) => open(language, { tenantId: `tenant-${index}` })),
    );
    await Promise.all(
      sessions.map(async (session, index) => run(session, language, `mine${index} = ${index}`)),
    );
    const values = await Promise.all(
      sessions.map(async (session, index) => run(session, language, `mine${index}`)),
    );
    expect(values.map((result) => "value" in result && result.value)).toEqual(
      sessions.map((_, index) => index),
    );
    const foreign = await Promise.all(
      sessions.map(async (session, index) => run(session, language, `mine${(index + 1) % 12}`)),
    );
    expect(foreign.map(({ status }) => status)).toEqual(sessions.map(() => "guest_error"));
    expect(await service.run(language, "mine0")).toMatchObject({ status: "guest_error" });
    for (const session of sessions) await session[Symbol.asyncDispose]();
  });
});

describe.each(["python", "javascript"] as const)("a session of %s", (language) => {
  const { keep, look } = STORIES[language];

  it("outlives its hosts, killed between two runs and under one", async () => {
    await using session = await open(language);
    expect(await run(session, language, keep)).toMatchObject({ status: "ok" });
    killHosts();
    expect(await run(session, language, look)).toMatchObject({ status: "ok", value: 42 });
    let started = 0;
    const onEvent = ({ type }: RunEvent): void => {
      if (type !== "started") return;
      started += 1;
      if (started === 1) setTimeout(killHosts, 20);
    };
    const wait =
      language === "python"
        ? "import time\nx += 1\ntime.sleep(0.3)\nf()"
        : "x += 1; await new Promise((resolve) => setTimeout(resolve, 300)); f()";
    const options = { onEvent, allowedModules: ["time"] };
    expect(await run(session, language, wait, options)).toMatchObject({ status: "ok", value: 43 });
    expect(started).toBe(2);
    expect(await run(session, language, look)).toMatchObject({ value: 43 });
  });
});

/** Where no cage lets DuckDB run, SQL sessions are images, and the rows of the conformance suite hold for them. */
describe("a session in a process of its own", () => {
  const keep = "create table kept (total integer); insert into kept values (40)";
  const add = "update kept set total = total + 1";
  const look = "select total from kept";
  const slow = "select sum(a.range * b.range) from range(10_000_000) a, range(10_000_000) b";
  const table = (total: number): object => ({ value: { rows: [[total]] } });
  let isNative = false;
  beforeAll(async () => {
    await service.adapter.prepare?.("sql");
    isNative = service.adapter.capabilities.engines?.["sql"]?.includes("duckdb") === true;
  });

  it("is lost with its process, and says so", async () => {
    if (!isNative) return;
    await using session = await open("sql");
    await run(session, "sql", keep);
    expect(await run(session, "sql", look)).toMatchObject(table(40));
    const doomed = hosts("guest/sql");
    for (const pid of doomed) process.kill(pid, "SIGKILL");
    await expect.poll(() => doomed.some(isAlive)).toBe(false);
    // One that meets the process before the gateway knows of its death is a run that brought it down.
    expect(["guest_error", "unavailable"]).toContain((await run(session, "sql", look)).status);
    expect(await run(session, "sql", look)).toMatchObject({ code: "SESSION_LOST" });
    await expect(session.fork("late")).rejects.toMatchObject({ code: "SESSION_LOST" });
  });

  it("is copied whole, and a copy stopped at its beginning begins again", async () => {
    if (!isNative) return;
    await using session = await open("sql");
    await run(session, "sql", keep);
    await using fork = await session.fork("fork");
    await run(session, "sql", add);
    const controller = new AbortController();
    const onEvent = ({ type }: RunEvent): void => {
      if (type === "started") setTimeout(() => controller.abort("api"), 100);
    };
    const stopped = await run(fork, "sql", `${add}; ${slow}`, {
      signal: controller.signal,
      onEvent,
    });
    expect(stopped).toMatchObject({ status: "cancelled" });
    expect(await run(fork, "sql", look)).toMatchObject(table(40));
    expect(await run(session, "sql", look)).toMatchObject(table(41));
  });

  it("is one of a few", async () => {
    if (!isNative) return;
    const sessions = [await open("sql"), await open("sql")];
    await expect(open("sql")).rejects.toMatchObject({ code: "SESSION_LIMIT" });
    for (const session of sessions) await session[Symbol.asyncDispose]();
    await using again = await open("sql");
    expect(await run(again, "sql", keep)).toMatchObject({ status: "ok" });
  });
});
