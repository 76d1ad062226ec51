import { atLeast, atMost, type Figure, formatNumber, type Target } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import type { ElixirMeasured } from "./measure/elixir.ts";
import { CALLS_AT_ONCE, type MixedBurst } from "./measure/mixed-burst.ts";
import type { NativeCancelFigure } from "./measure/native-cancel.ts";
import type { NativeStart } from "./measure/native-start.ts";
import type { SessionFigure, SessionLanguage } from "./measure/sessions.ts";
import { SQL_TASKS, type SqlMeasured, type SqlTask } from "./measure/sql.ts";
import type { NativeLanguage } from "./native-service.ts";
import { ELIXIR_TASKS, type ElixirTask } from "./peers/elixir/tasks.ts";

/** What was measured of SQL, Elixir and sessions → figures, each beside its target. */

const LABEL: Readonly<Record<SessionLanguage, string>> = {
  javascript: "JavaScript",
  python: "Python",
  sql: "SQL",
  elixir: "Elixir",
};

const SQL_P50_MS: Readonly<Record<SqlTask, readonly [what: string, target: Target]>> = {
  selectOne: ["`SELECT 1`", atMost(4)],
  smallGroups: ["10,000 rows in and grouped", atMost(50)],
  largeGroups: ["100,000 rows in and grouped", atMost(600)],
};
const ELIXIR_P50_MS: Readonly<Record<ElixirTask, readonly [what: string, target: Target]>> = {
  sum: ["`1+1`", atMost(2)],
  pipeline: ["an `Enum` pipeline over 1..1000", atMost(5)],
  module: ["`defmodule` and a call", atMost(20)],
};
const FRESH_RUNS = atLeast(4);
const FRESH_NOTE = "each is started for one run; two callers a core";
const SESSION_RUNS = atLeast(30);
const WAITING_MIB: Readonly<Record<NativeLanguage, Target>> = {
  sql: atMost(75),
  elixir: atMost(60),
};
const SESSION_EXTRA_MS = atMost(8);
const MIXED_BURST_P95_MS = atMost(400);
const KIB = 1024;

export function sqlFigures({ entrants, freshRunsPerSecond }: SqlMeasured): Figure[] {
  const ours = entrants.find(({ kind }) => kind === "ours")?.times;
  const sqlite = entrants.find(({ kind }) => kind === "our SQLite form")?.times;
  return [
    ...SQL_TASKS.map((task) => {
      const [what, target] = SQL_P50_MS[task];
      const note = ours ? spread(ours[task]) : "";
      return milliseconds(`SQL: ${what}, p50`, ours?.[task].p50 ?? null, target, note);
    }),
    milliseconds("SQL: `SELECT 1`, p99", ours?.selectOne.p99 ?? null, null, ""),
    {
      what: "SQL: runs in fresh processes, sustained",
      unit: "runs/s",
      value: freshRunsPerSecond,
      target: null,
      note: FRESH_NOTE,
    },
    ...SQL_TASKS.map((task) => {
      const note = sqlite ? spread(sqlite[task]) : "";
      const what = `SQL without a cage (SQLite): ${SQL_P50_MS[task][0]}, p50`;
      return milliseconds(what, sqlite?.[task].p50 ?? null, null, note);
    }),
  ];
}

export function elixirFigures({ ours, sessionRunsPerSecond }: ElixirMeasured): Figure[] {
  return [
    ...ELIXIR_TASKS.map((task) => {
      const [what, target] = ELIXIR_P50_MS[task];
      const note = ours ? spread(ours.times[task]) : "";
      return milliseconds(`Elixir: ${what}, p50`, ours?.times[task].p50 ?? null, target, note);
    }),
    {
      what: "Elixir: runs in fresh machines, sustained",
      unit: "runs/s",
      value: ours?.freshRunsPerSecond ?? null,
      target: FRESH_RUNS,
      note: FRESH_NOTE,
    },
    {
      what: "Elixir: runs inside one session",
      unit: "runs/s",
      value: sessionRunsPerSecond,
      target: SESSION_RUNS,
      note: "one after the other",
    },
  ];
}

export function nativeStartFigures(starts: readonly NativeStart[]): Figure[] {
  return starts.flatMap(({ language, firstUse, waitingMib, waitingCount }) => [
    milliseconds(
      `${LABEL[language]}: first use in a new service`,
      firstUse.p50,
      null,
      `start, self-test and probes; ${spread(firstUse)}`,
    ),
    {
      what: `${LABEL[language]}: memory of one waiting process`,
      unit: "MiB",
      value: waitingMib,
      target: WAITING_MIB[language],
      note: `PSS with its cage, ${waitingCount} waiting`,
    },
  ]);
}

export function nativeCancelFigures(figures: readonly NativeCancelFigure[]): Figure[] {
  return figures.map(({ language, kind, settled, free }) =>
    milliseconds(
      `${LABEL[language]}: cancel to next answer, ${kind}, p95`,
      free.p95,
      null,
      `p50 ${formatNumber(free.p50)}; answered to the caller p50 ${formatNumber(settled.p50)}, p95 ${formatNumber(settled.p95)}; ${free.runCount} runs`,
    ),
  );
}

export function sessionFigures(figures: readonly SessionFigure[]): Figure[] {
  return figures.flatMap(({ language, inSession, plain, stateBytes }) => {
    const what = `${LABEL[language]}: run in a session, p50`;
    const own = milliseconds(what, inSession.p50, null, spread(inSession));
    if (stateBytes === null) return [own];
    const extra = milliseconds(
      `${LABEL[language]}: session load and save`,
      inSession.p50 - plain.p50,
      SESSION_EXTRA_MS,
      `p50 over that of a plain run, ${formatNumber(plain.p50)}; 1,000 rows kept, ${formatNumber(stateBytes / KIB)} KiB of state`,
    );
    return [own, extra];
  });
}

export function mixedBurstFigures({ all, byLanguage }: MixedBurst): Figure[] {
  const languages = [...byLanguage].map(
    ([language, { p95 }]) => `${language} ${formatNumber(p95)}`,
  );
  return [
    milliseconds(
      `${CALLS_AT_ONCE} calls at once over ${byLanguage.size} languages, p95`,
      all.p95,
      MIXED_BURST_P95_MS,
      `p50 ${formatNumber(all.p50)}, max ${formatNumber(all.max)}; p95 by language: ${languages.join(", ")}; ${all.runCount} runs`,
    ),
  ];
}
