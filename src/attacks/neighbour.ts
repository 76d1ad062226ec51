import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ReadLanguage } from "../core/language.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult } from "../core/result.ts";
import type { Neighbour } from "./attack.ts";
import {
  type Attempt,
  type Settled,
  type Stage,
  attemptRun,
  breached,
  policyOf,
  settle,
} from "./attempt.ts";
import { fill } from "./placeholders.ts";

/** Has another tenant do its part, and attacks it as its `when` says. */
export function attemptOn(neighbour: Neighbour, stage: Stage): Promise<Attempt> {
  const language = neighbour.language ?? stage.language;
  const victim: Victim = {
    language,
    source: fill(neighbour.source, stage.scene.placeholders),
    options: {
      tenantId: `blue-${language}`,
      policy: { ...policyOf(stage.attacked), maxExecutionTimeMs: VICTIM_MS[neighbour.when] },
    },
  };
  return WAYS[neighbour.when](victim, stage);
}

// --- internals

interface Victim {
  readonly language: ReadLanguage;
  readonly source: string;
  readonly options: ExecuteOptions & { readonly tenantId: string };
}

/** A victim that has ended may have been stopped; one that is disturbed would have ended by itself. */
const VICTIM_MS: Readonly<Record<Neighbour["when"], number>> = {
  before: 400,
  meanwhile: 4_000,
  in_session: 1_500,
};

const WAYS: Readonly<
  Record<Neighbour["when"], (victim: Victim, stage: Stage) => Promise<Attempt>>
> = { before: attackAfter, meanwhile: attackMeanwhile, in_session: attackSession };

/** As often as there may be engines that are reused: so that each is met. */
const TIMES: Readonly<Record<ReadLanguage, number>> = {
  python: 3,
  javascript: 3,
  typescript: 3,
  sql: 1,
  elixir: 1,
};

const LEAD_MS = 50;
const NOT_SET_UP: Attempt = { kind: "unavailable", reason: "the other tenant's run did not work" };

async function attackAfter(victim: Victim, stage: Stage): Promise<Attempt> {
  const times = Array.from({ length: TIMES[stage.language] });
  await Promise.all(times.map(() => runVictim(victim, stage)));
  const attempts = await Promise.all(times.map(() => attemptRun(stage)));
  return attempts.find(({ kind }) => kind === "breach") ?? attempts[0] ?? NOT_SET_UP;
}

async function attackMeanwhile(victim: Victim, stage: Stage): Promise<Attempt> {
  let startCount = 0;
  const isHeard = stage.target.place === "this_process";
  const started = Promise.withResolvers<void>();
  const onEvent = ({ type }: { readonly type: string }): void => {
    if (type !== "started") return;
    startCount += 1;
    started.resolve();
  };
  const running = runVictim(
    { ...victim, options: { ...victim.options, ...(isHeard && { onEvent }) } },
    stage,
  );
  // A victim that still waits for an engine has nothing to be disturbed in.
  if (isHeard) await Promise.race([started.promise, running]);
  await sleep(LEAD_MS);
  const attempt = await attemptRun(stage);
  const undisturbed = await running;
  if (attempt.kind === "breach") return attempt;
  if (!isOk(undisturbed)) return breached("disturbs_neighbour", "another tenant's run failed");
  // Where the thread could have been ended alone, nobody else need have noticed.
  if (stage.attacked.wall === "termination" && startCount > 1)
    return breached("disturbs_neighbour", "another tenant's run had to start again");
  return attempt;
}

async function attackSession(victim: Victim, stage: Stage): Promise<Attempt> {
  const { target } = stage;
  const { language, options } = victim;
  const { tenantId } = options;
  const session = await settle(() =>
    target.createSession({ language, tenantId, sessionId: randomUUID() }),
  );
  if (!session.ok) return { kind: "unavailable", reason: `no session: ${session.code}` };
  const { sessionId } = session.value;
  try {
    const kept = await runVictim({ ...victim, options: { ...options, sessionId } }, stage);
    if (!isOk(kept)) return NOT_SET_UP;
    return await attemptRun({ ...stage, options: { ...stage.options, sessionId } });
  } finally {
    await target.endSession?.(sessionId, tenantId);
  }
}

function runVictim(
  { source, language, options }: Victim,
  { target }: Stage,
): Promise<Settled<RunResult>> {
  return settle(() => target.execute(source, language, options));
}

function isOk(settled: Settled<RunResult>): boolean {
  return settled.ok && settled.value.status === "ok";
}
