import { expectOk, type NativeService, startNativeService } from "../native-service.ts";
import { type Summary, summarize } from "../stats.ts";

/** What a session adds to a run: its state is loaded before the program and saved after it. */

export const SESSION_LANGUAGES = ["javascript", "python", "sql", "elixir"] as const;

export type SessionLanguage = (typeof SESSION_LANGUAGES)[number];

export interface SessionFigure {
  readonly language: SessionLanguage;
  readonly inSession: Summary;
  /** The same program in a fresh engine; of an engine that takes a process for each, one that waits. */
  readonly plain: Summary;
  /** Bytes of saved state; `null` where the state is a process. */
  readonly stateBytes: number | null;
}

/** Plain runs and runs in the session alternate. A language that does not run here is left out. */
export async function measureSessions(runCount: number): Promise<readonly SessionFigure[]> {
  await using service = await startNativeService(["sql", "elixir"]);
  const figures: SessionFigure[] = [];
  for (const language of SESSION_LANGUAGES)
    if (!service.absent.has(language))
      figures.push(await measureSession(service, language, runCount));
  return figures;
}

// --- internals

/** What a caller keeps during a call: a thousand rows and something to work with them. */
const SETUPS: Readonly<Record<SessionLanguage, string>> = {
  javascript:
    'const rows = Array.from({ length: 1000 }, (_, id) => ({ id, region: "north", amount: id * 1.5 }));\nfunction total(list) { return list.reduce((sum, row) => sum + row.amount, 0); }\ntotal(rows)',
  python:
    'rows = [{"id": id, "region": "north", "amount": id * 1.5} for id in range(1000)]\ndef total(list): return sum(row["amount"] for row in list)\ntotal(rows)',
  sql: "create table rows as select range as id, 'north' as region, range * 1.5 as amount from range(1000); select sum(amount) from rows",
  elixir:
    'rows = for id <- 0..999, do: %{id: id, region: "north", amount: id * 1.5}\ntotal = fn list -> list |> Enum.map(& &1.amount) |> Enum.sum() end\ntotal.(rows)',
};
const PROGRAMS: Readonly<Record<SessionLanguage, string>> = {
  javascript: "1+1",
  python: "1+1",
  sql: "select 1",
  elixir: "1+1",
};

const TENANT = "bench";

async function measureSession(
  { execution, refilled }: NativeService,
  language: SessionLanguage,
  runCount: number,
): Promise<SessionFigure> {
  const { sessions } = execution;
  const { sessionId } = await sessions.create({ language, tenantId: TENANT });
  await expectOk(execution, SETUPS[language], language, { sessionId, tenantId: TENANT });
  const inSession: number[] = [];
  const plain: number[] = [];
  const time = async (samples: number[], options: { sessionId?: string }): Promise<void> => {
    const startedAt = performance.now();
    await expectOk(execution, PROGRAMS[language], language, { tenantId: TENANT, ...options });
    samples.push(performance.now() - startedAt);
  };
  const own = (await sessions.list(TENANT)).find((one) => one.sessionId === sessionId);
  const hasImage = typeof own?.stateBytes === "number";
  for (let run = 0; run < (hasImage ? runCount : runCount / PROCESS_SHARE); run += 1) {
    if (!hasImage) await refilled();
    await time(inSession, { sessionId });
    await time(plain, {});
  }
  const kept = (await sessions.list(TENANT)).find((one) => one.sessionId === sessionId);
  await sessions.end(sessionId, TENANT);
  return {
    language,
    inSession: summarize(inSession),
    plain: summarize(plain),
    stateBytes: kept?.stateBytes ?? null,
  };
}

/** Fewer runs where each plain one costs a process. */
const PROCESS_SHARE = 8;
