import { setTimeout as sleep } from "node:timers/promises";
import { ExecError, type ExecErrorCode } from "../core/errors.ts";
import type { ReadLanguage } from "../core/language.ts";
import type { PolicyOverlay } from "../core/policy.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult } from "../core/result.ts";
import type { Case } from "./attack.ts";
import type { Canaries } from "./canaries.ts";
import {
  type Breach,
  type Scene,
  describeEnding,
  judgeAnswer,
  judgeResult,
  judgeWords,
} from "./judge.ts";
import type { AttackTarget } from "./target.ts";

/** What came of one attack, once. */
export type Attempt =
  | { readonly kind: "held"; readonly ending: string }
  | { readonly kind: "breach"; readonly breach: Breach }
  | { readonly kind: "unavailable"; readonly reason: string }
  /** The engine under it was lost: whether that is a breach shows in what runs next. */
  | { readonly kind: "lost"; readonly code: string };

export interface CaseContext {
  readonly target: AttackTarget;
  readonly canaries: Canaries;
  /** Beyond one and a half times its limit, in milliseconds. */
  readonly graceMs: number;
}

/** One case with everything that was made up for it. */
export interface Stage extends CaseContext {
  readonly attacked: Case;
  readonly scene: Scene;
  readonly language: ReadLanguage;
  readonly source: string;
  readonly options: ExecuteOptions;
}

/** The runner's own policy, tightened by the attack's. */
export function policyOf({
  attack,
}: Case): PolicyOverlay & { readonly maxExecutionTimeMs: number } {
  const runMs = attack.effect === "runs_on" ? ENDLESS_MS : PLENTY_MS;
  return {
    validate: "off",
    fileSystemAccess: "none",
    maxMemoryMb: 64,
    ...attack.policy,
    maxExecutionTimeMs: attack.policy?.maxExecutionTimeMs ?? runMs,
  };
}

/** Runs the program, and judges its answer. */
export async function attemptRun(stage: Stage): Promise<Attempt> {
  const { attacked, scene, target, language, source, options } = stage;
  const { act } = attacked.attack;
  const { maxExecutionTimeMs } = policyOf(attacked);
  const cancelAfterMs = typeof act === "object" ? act.cancelAfterMs : null;
  const controller = new AbortController();
  const startedAt = performance.now();
  const running = settle(() =>
    target.execute(source, language, {
      ...options,
      ...(cancelAfterMs !== null && { signal: controller.signal }),
    }),
  );
  if (cancelAfterMs !== null) void sleep(cancelAfterMs).then(() => controller.abort());
  const settled = await within(running, maxExecutionTimeMs + LOST_MS);
  if (settled === null) return breached("runs_on", "it never ended");
  if (!settled.ok) return refused(settled.code, attacked);

  const result = settled.value;
  const breach = judgeAnswer(result, scene) ?? judgeResult(result, attacked, scene);
  if (breach !== null) return { kind: "breach", breach };
  if (result.status === "unavailable") return { kind: "lost", code: result.code };
  if (result.status === "not_implemented")
    return { kind: "unavailable", reason: "nothing is run here" };

  const tookMs = performance.now() - startedAt - waitedMs(result);
  const mayTakeMs = (cancelAfterMs ?? maxExecutionTimeMs * 1.5) + stage.graceMs;
  if (tookMs > mayTakeMs)
    return breached(
      "runs_on",
      `it ended ${String(Math.round(tookMs))} ms after it began, and had ${String(maxExecutionTimeMs)} ms`,
    );
  return act === "speak" && result.status === "ok"
    ? attemptWords(result.value, stage)
    : { kind: "held", ending: describeEnding(result) };
}

/** Has the program checked, which must not take as long as running it would. */
export async function attemptValidation({
  target,
  language,
  source,
  options,
  scene,
  attacked,
  graceMs,
}: Stage): Promise<Attempt> {
  const startedAt = performance.now();
  const settled = await within(
    settle(() => target.validate(source, language, options)),
    LOST_MS,
  );
  if (settled === null) return breached("runs_on", "its validation never ended");
  if (!settled.ok) return refused(settled.code, attacked);
  const breach = judgeAnswer(settled.value, scene);
  if (breach !== null) return { kind: "breach", breach };
  const tookMs = performance.now() - startedAt;
  if (tookMs > VALIDATION_MS + graceMs)
    return breached("runs_on", `its validation took ${String(Math.round(tookMs))} ms`);
  const ending = settled.value.ok ? settled.value.verdict : settled.value.risks[0]?.ruleId;
  return { kind: "held", ending: `validation: ${ending ?? "refused"}` };
}

export function breached(effect: Breach["effect"], seen: string): Attempt {
  return { kind: "breach", breach: { effect, seen } };
}

export type Settled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ExecErrorCode };

/** What a door refuses by throwing is an answer too. */
export async function settle<T>(ask: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    if (ExecError.is(error)) return { ok: false, code: error.code };
    throw error;
  }
}

// --- internals

const ENDLESS_MS = 300;
const PLENTY_MS = 1_500;
/** How long what does not settle is waited for beside its limit. */
const LOST_MS = 30_000;
/** Starting a parser's engine is part of it. */
const VALIDATION_MS = 3_000;

/** Waiting for a place is not the program's doing, and neither is a guest that has to start first. */
function waitedMs({ phases: { queuedMs, startMs } }: RunResult): number {
  return queuedMs + startMs;
}

function attemptWords(
  value: Parameters<NonNullable<AttackTarget["say"]>>[0],
  { target: { say }, scene }: Stage,
): Attempt {
  if (say === null) return { kind: "unavailable", reason: "nobody here puts values into words" };
  const breach = judgeWords(say(value), scene);
  return breach === null ? { kind: "held", ending: "words only" } : { kind: "breach", breach };
}

function refused(code: ExecErrorCode, { attack }: Case): Attempt {
  const mayBe = attack.mustEnd ?? ["refused"];
  return mayBe.includes("refused") || mayBe.includes("guest_error")
    ? { kind: "held", ending: `policy ${code}` }
    : breached(attack.effect, `it was refused with ${code}, which is no way for it to end`);
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  const patience = new AbortController();
  try {
    return await Promise.race([promise, sleep(ms, null, { signal: patience.signal })]);
  } finally {
    patience.abort();
  }
}
