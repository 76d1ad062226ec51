import type { Json } from "../core/json.ts";
import { uniformEnforcement } from "../core/limits.ts";
import { parseLanguage } from "../core/language.ts";
import {
  type CancelledBy,
  type OkResult,
  type RunReport,
  type RunResult,
  assertNever,
} from "../core/result.ts";
import type { GuardSettings } from "../speech/guard/final-words.ts";
import { type Spoken, speakValue } from "../speech/speak.ts";
import { isStopped } from "./allowed.ts";
import type { CallContext } from "./context.ts";
import { sayDeferred } from "./deferred.ts";
import { type Contradiction, contradictionOf } from "./expected.ts";
import { turnLocaleFor } from "./locales/for.ts";
import { printedValue } from "./printed.ts";
import { type Trouble, troubleOf } from "./repair.ts";
import type { ReadRequest } from "./request.ts";

/** From receipt to the sentence, where the host does not say. */
export const DEADLINE_MS = 4_000;

/** What a result comes to: words, value, and what went wrong. */
export interface Composed {
  readonly result: RunResult;
  readonly value: Json;
  readonly spoken: Pick<Spoken, "say" | "locale" | "facts" | "more">;
  /** `null` for an answer, a deferral and a caller who moved on. */
  readonly trouble: Trouble | null;
}

/** @param guard What must not be read out, and what was said in this call, newest last. */
export function compose(
  result: RunResult,
  read: ReadRequest,
  context: CallContext,
  guard: Omit<GuardSettings, "locale" | "saidByCaller">,
): Composed {
  switch (result.status) {
    case "ok": {
      const { value, root } = answerOf(result);
      const contradiction: Contradiction | null = contradictionOf(value, read.expectedOutcome);
      if (contradiction !== null)
        return failure(result, troubleOf(result, contradiction), context, value);
      const spoken = speakValue(value, {
        locale: context.locale,
        description: read.description,
        expectedOutcome: read.expectedOutcome,
        root,
        guard: guardOfCall(guard, context),
      });
      return { result, value, spoken, trouble: null };
    }
    case "not_implemented": {
      const locale = localeOfWords(context.locale);
      const say = sayDeferred(read, { ...guardOfCall(guard, context), locale });
      return { result, value: null, spoken: plain(say, context), trouble: null };
    }
    case "cancelled":
      return { result, value: null, spoken: plain("", context), trouble: null };
    case "guest_error":
    case "limit":
    case "refused":
    case "unavailable":
      return failure(result, troubleOf(result, null), context, null);
    default:
      return assertNever(result);
  }
}

/** For a caller who moved on before the run had ended. */
export function cancelledResult(report: RunReport, by: CancelledBy): RunResult {
  return { ...bare(report), status: "cancelled", by };
}

/** For a run that was killed because its time was up. */
export function expiredResult(report: RunReport, runMs: number): RunResult {
  return {
    ...bare(report),
    ...{ status: "limit", limit: "deadline", used: { runMs } },
    ...{ stdout: "", stderr: "", truncated: false },
  };
}

/** Where the kill switch is thrown: nothing that was computed is in it. `null`: nothing ran. */
export function composeForbidden(
  read: ReadRequest,
  context: CallContext,
  result: RunResult | null,
): Composed {
  const refused: RunResult = {
    ...bare(result ?? unknownReport(read.language)),
    ...{ status: "refused", code: "KILL_SWITCH", risks: [], decidedBy: "policy" },
    ...SWITCHED_OFF,
  };
  const trouble: Trouble = {
    ...{ stage: "policy", code: "switched_off", ...SWITCHED_OFF },
    ...{ reason: "not_available", mendable: "no" },
  };
  const isTold = result !== null && isStopped(result);
  return failure(isTold ? result : refused, trouble, context, null);
}

/** Of a run that nobody reported on. */
export function unknownReport(language: string): RunReport {
  return {
    ...{ runId: "", language: parseLanguage(language) ?? null, adapter: "", engine: "" },
    phases: { queuedMs: 0, startMs: 0, runMs: 0 },
    enforcement: uniformEnforcement({
      state: "not_applicable",
      reason: "No result was waited for.",
    }),
  };
}

/** The asked locale where its language has these words, else that of the words. */
export function localeOfWords(asked: string | undefined): string {
  const { tag } = turnLocaleFor(asked);
  if (asked === undefined || asked.split(/[-_]/)[0]?.toLowerCase() !== tag.split("-")[0])
    return tag;
  try {
    return Intl.getCanonicalLocales(asked.replaceAll("_", "-"))[0] ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

// --- internals

const SWITCHED_OFF = {
  message: "Computations are switched off.",
  hint: "Answer without a computation.",
};

function guardOfCall(
  guard: Omit<GuardSettings, "locale" | "saidByCaller">,
  { saidByCaller }: CallContext,
): Omit<GuardSettings, "locale"> {
  return { ...guard, ...(saidByCaller !== undefined && { saidByCaller }) };
}

function plain(say: string, { locale }: CallContext): Composed["spoken"] {
  return { say, locale: localeOfWords(locale), facts: [] };
}

function failure(
  result: RunResult,
  trouble: Trouble | null,
  context: CallContext,
  value: Json,
): Composed {
  const { cannot, failures } = turnLocaleFor(context.locale);
  const say =
    context.failureSentences === "staged" && trouble !== null ? failures[trouble.reason] : cannot;
  return { result, value, spoken: plain(say, context), trouble };
}

function bare({ runId, language, adapter, engine, phases, enforcement }: RunReport): RunReport {
  return { runId, language, adapter, engine, phases, enforcement };
}

/** The value, or what was printed where there is none. */
function answerOf({ value, stdout, language }: OkResult): { value: Json; root: string } {
  // What Elixir's printing answers is no answer.
  const isNone = value === null || (language === "elixir" && value === "ok");
  return isNone && stdout.trim() !== ""
    ? { value: printedValue(stdout), root: "stdout" }
    : { value, root: "value" };
}
