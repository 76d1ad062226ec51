import { expect } from "vitest";
import type { Adapter, AdapterSession } from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import type { RunResult } from "../../core/result.ts";
import { makeRequest, type RequestOptions } from "../request.ts";
import {
  type Programs,
  type Row,
  type Subject,
  type TestedLanguage,
  expectStatus,
  expectValue,
  row,
  script,
} from "../row.ts";

/** The same little story in each language: something is kept, changed, looked at. */
interface Story {
  /** Leaves a function (or what comes nearest) and `total`, 40. */
  readonly keep: string;
  /** Adds one to `total`. */
  readonly add: string;
  /** Answers `total` doubled by what was left; fails where nothing was. */
  readonly look: string;
  /** A fault of the program. */
  readonly fail: string;
  readonly endless: string;
  /** Spends long in code of the engine that looks at no stop flag. */
  readonly stuck: string;
  /** Leaves some ten mebibytes. */
  readonly hoard: string;
}

const STORIES: Programs<Story> = {
  python: {
    keep: "def double(n):\n    return n * 2\n\ntotal = 40",
    add: "total += 1",
    look: "double(total)",
    fail: "total = total / 0",
    endless: "while True: pass",
    stuck: "sum(iter(int, 1))",
    hoard: 'hoard = [str(n) + "x" * 1000 for n in range(10000)]\n1',
  },
  ...script({
    keep: "function double(n) { return n * 2; }\nlet total = 40;",
    add: "total += 1;",
    look: "double(total)",
    fail: "null.price",
    endless: "for (;;) {}",
    stuck: "for (;;) new Array(1e9) + ''",
    hoard: 'const hoard = Array.from({ length: 10000 }, (_, n) => n + "x".repeat(1000));\n1',
  }),
  sql: {
    keep: "create table kept (total integer);\ninsert into kept values (40);\ncreate view doubled as select total * 2 as twice from kept;",
    add: "update kept set total = total + 1",
    look: "select twice from doubled",
    fail: "select price from kept",
    endless: "with recursive n(x) as (select 1 union all select 1 from n) select count(*) from n",
    stuck: "select instr(repeat('a', 4000000), repeat('a', 2000000) || 'b')",
    hoard:
      "create table hoard as with recursive t(n) as (select 1 union all select n + 1 from t where n < 700) select a.n as a, b.n as b, 'row ' || (a.n * 1000 + b.n) as s from t a, t b;\nselect 1",
  },
  elixir: {
    keep: "defmodule Kept do\n  def double(n), do: n * 2\nend\n\ntotal = 40",
    add: "total = total + 1",
    look: "Kept.double(total)",
    fail: "div(total, 0)",
    endless: "defmodule Loop do\n  def spin, do: spin()\nend\n\nLoop.spin()",
    stuck: ':binary.matches(String.duplicate("ab", 20_000_000), "ba")',
    hoard: 'hoard = for n <- 1..10_000, do: "#{n}" <> String.duplicate("x", 1000)\nlength(hoard)',
  },
};

const STATE_BYTES = 64 * 1024 * 1024;
const SMALL_STATE_BYTES = 4 * 1024 * 1024;

/** State between runs: what a session keeps, and from whom. */
export const SESSION_ROWS: readonly Row[] = [
  sessionRow("keeps names, functions and tables from run to run", async (open, story) => {
    await using session = await open();
    await session.ok(story.keep);
    await session.ok(story.add);
    expectValue(await session.ok(story.look), 82);
    await session.ok(story.add);
    expectValue(await session.ok(story.look), 84);
  }),
  sessionRow(
    "gives each run of a session its own inputs and output",
    async (open, story, subject) => {
      await using session = await open();
      await session.ok(story.keep);
      const source = ECHO[subject.language];
      for (const n of [1, 2]) {
        const result = expectStatus(await session.run(source, { inputs: { n } }), "ok");
        expectValue(result.value, n);
        expect(result.stdout).toBe("");
      }
    },
  ),
  sessionRow(
    "shows a session to no other, and to no run without it",
    async (open, story, { run }) => {
      await using session = await open();
      await using other = await open();
      await session.ok(story.keep);
      expectStatus(await other.run(story.look), "guest_error");
      expectStatus(await run(story.look), "guest_error");
      expectValue(await session.ok(story.look), 80);
    },
  ),
  sessionRow("parts ways with its fork", async (open, story) => {
    await using session = await open();
    await session.ok(story.keep);
    await using fork = await session.fork();
    await fork.ok(story.add);
    expectValue(await fork.ok(story.look), 82);
    expectValue(await session.ok(story.look), 80);
    await session.ok(story.add);
    await session.ok(story.add);
    expectValue(await session.ok(story.look), 84);
    expectValue(await fork.ok(story.look), 82);
  }),
  sessionRow("keeps the state of a session through a fault of the program", async (open, story) => {
    await using session = await open();
    await session.ok(story.keep);
    expectStatus(await session.run(story.fail), "guest_error");
    expectValue(await session.ok(story.look), 80);
  }),
  sessionRow(
    "keeps or loses the state clearly after a run that was stopped",
    async (open, story) => {
      await using session = await open();
      await session.ok(story.keep);
      expectStatus(await session.run(story.endless, { limits: { runMs: 200 } }), "limit");
      expectKeptOrLost(await session.run(story.look));
    },
  ),
  sessionRow(
    "keeps or loses the state clearly after a run that had to be torn out of its engine",
    async (open, story) => {
      await using session = await open();
      await session.ok(story.keep);
      expectStatus(await session.run(story.stuck, { limits: { runMs: 100 } }), "limit");
      expectKeptOrLost(await session.run(story.look));
      await using forked = await open();
      await forked.ok(story.keep);
      expectStatus(await forked.run(story.stuck, { limits: { runMs: 100 } }), "limit");
      try {
        await using fork = await forked.fork();
        expectValue(await fork.ok(story.look), 80);
      } catch (error) {
        if (!(error instanceof ExecError)) throw error;
        expect(error.code).toBe("SESSION_LOST");
      }
    },
  ),
  sessionRow("keeps no more than a session may", async (open, story) => {
    await using session = await open(SMALL_STATE_BYTES);
    await session.ok(story.keep);
    const hoarded = await session.run(story.hoard);
    expect(expectStatus(hoarded, "limit").limit).toBe("memory");
    expectKeptOrLost(await session.run(story.look));
  }),
  sessionRow("begins empty after an end, under the same id", async (open, story) => {
    const ended = await open(STATE_BYTES, "again");
    await ended.ok(story.keep);
    await ended[Symbol.asyncDispose]();
    await using session = await open(STATE_BYTES, "again");
    expectStatus(await session.run(story.look), "guest_error");
  }),
];

// --- internals

const ECHO: Readonly<Record<TestedLanguage, string>> = {
  python: "n",
  javascript: "n",
  typescript: "n",
  sql: "select $n",
  elixir: "n",
};

/** What `look` of a {@link Story} may answer after a run that was stopped: never somebody else's end. */
function expectKeptOrLost(after: RunResult): void {
  if (after.status === "unavailable") expect(after.code).toBe("SESSION_LOST");
  else expectValue(expectStatus(after, "ok").value, 80);
}

/** One session under test, ended at the end of its row. */
interface Opened extends AsyncDisposable {
  run(source: string, options?: RequestOptions): Promise<RunResult>;
  /** The value of what must end `ok`. */
  ok(source: string): Promise<Json>;
  fork(): Promise<Opened>;
}

type Open = (stateBytes?: number, sessionId?: string) => Promise<Opened>;

let lastSession = 0;

function sessionRow(
  name: string,
  check: (open: Open, story: Story, subject: Subject<Story>) => Promise<void>,
): Row {
  return row(name, STORIES, async (subject) => {
    const { adapter, language, program } = subject;
    await check((...options) => openWith(adapter, language, ...options), program, subject);
  });
}

async function openWith(
  adapter: Adapter,
  language: TestedLanguage,
  stateBytes = STATE_BYTES,
  sessionId = `session-${String(++lastSession)}`,
): Promise<Opened> {
  if (adapter.openSession === undefined)
    return expect.fail("capabilities.sessions is false: declare these rows as gaps");
  const opened = await adapter.openSession({ sessionId, tenantId: "test", language, stateBytes });
  return driveSession(opened, language);
}

function driveSession(session: AdapterSession, language: TestedLanguage): Opened {
  const run: Opened["run"] = async (source, options = {}) =>
    session.doRun(makeRequest(language, source, { ...options, sessionId: session.sessionId }), {
      signal: new AbortController().signal,
      emit: () => undefined,
      streaming: false,
    });
  return {
    run,
    ok: async (source) => expectStatus(await run(source), "ok").value,
    fork: async () =>
      driveSession(await session.fork(`session-${String(++lastSession)}`), language),
    [Symbol.asyncDispose]: async () => session[Symbol.asyncDispose](),
  };
}
