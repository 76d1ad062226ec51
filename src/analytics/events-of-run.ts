import { randomUUID } from "node:crypto";
import { parseLanguage } from "../core/language.ts";
import { USE_CASES } from "../core/policy.ts";
import { assertNever, type RunResult } from "../core/result.ts";
import { type AnalyticsEvent, EVENT_VERSION, ID_CHARACTERS, storableText } from "./events.ts";
import type { DoorRefusal, EndedRun } from "./facts.ts";
import type { PrivateHash } from "./private-hash.ts";

/** The one event of a run that is over: what became of it, or that it was refused. */
export function eventOfRun(run: EndedRun, atMs: number, hash: PrivateHash): AnalyticsEvent {
  const source = typeof run.source === "string" ? run.source : "";
  const head = {
    version: EVENT_VERSION,
    eventId: randomUUID(),
    atMs,
    tenantId: idOf(run.tenantId),
    callId: run.callId === null ? null : idOf(run.callId),
    runId: idOf(run.runId),
    totalMs: rounded(run.totalMs),
    sourceBytes: Buffer.byteLength(source),
    sourceHash: source === "" ? null : hash(run.tenantId, source),
  } as const;
  if (run.outcome.kind === "misuse")
    return {
      ...{ ...head, type: "refusal", language: parseLanguage(run.language) ?? null },
      ...{ code: run.outcome.error.code, decidedBy: "request", rules: [] },
    };
  const { result } = run.outcome;
  const { language } = result;
  if (result.status === "refused")
    return {
      ...{ ...head, type: "refusal", language },
      ...{ code: nameOf(result.code), decidedBy: result.decidedBy, rules: rulesOf(result) },
    };
  const { useCase = null, sessionId } = run.options;
  const value = result.status === "ok" ? (JSON.stringify(result.value) ?? "") : "";
  const output = "stdout" in result ? result.stdout + result.stderr : "";
  return {
    ...{ ...head, type: "run", language, status: result.status, reason: reasonOf(result) },
    errorName: result.status === "guest_error" ? errorNameOf(result.error.name) : null,
    adapter: nameOf(result.adapter),
    engine: nameOf(result.engine),
    queuedMs: rounded(result.phases.queuedMs),
    startMs: rounded(result.phases.startMs),
    runMs: rounded(result.phases.runMs),
    useCase: USE_CASES.find((known) => known === useCase) ?? null,
    inSession: sessionId !== undefined,
    valueBytes: Buffer.byteLength(value),
    valueHash: value === "" ? null : hash(run.tenantId, value),
    outputBytes: Buffer.byteLength(output),
    outputHash: output === "" ? null : hash(run.tenantId, output),
    truncated: "truncated" in result && result.truncated,
  };
}

/** The event of a request that was turned away at the door. */
export function eventOfDoor(refusal: DoorRefusal, atMs: number): AnalyticsEvent {
  return {
    ...{ version: EVENT_VERSION, eventId: randomUUID(), atMs, type: "refusal" },
    ...{ tenantId: idOf(refusal.tenantId), callId: null, runId: null, language: null },
    ...{ totalMs: rounded(refusal.totalMs), sourceBytes: 0, sourceHash: null },
    ...{ code: refusal.error.code, decidedBy: "door", rules: [] },
  };
}

export function idOf(text: string): string {
  return storableText(text, ID_CHARACTERS);
}

export function nameOf(text: string): string {
  return storableText(text, NAME_CHARACTERS);
}

/** To a hundredth: what a clock says beyond is noise, and costs bytes in every record. */
export function rounded(ms: number): number {
  return Number.isFinite(ms) && ms > 0 ? Math.round(ms * 100) / 100 : 0;
}

/** The limit, who cancelled, or the code; `null` where the status says it all. */
export function reasonOf(result: Exclude<RunResult, { status: "refused" }>): string | null {
  switch (result.status) {
    case "limit":
      return result.limit;
    case "cancelled":
      return result.by;
    case "unavailable":
      return result.code;
    case "ok":
    case "guest_error":
    case "not_implemented":
      return null;
    default:
      return assertNever(result);
  }
}

// --- internals

const NAME_CHARACTERS = 200;
const MOST_RULES = 64;

/** Each rule once: a program that breaks one a thousand times is one refusal. */
function rulesOf({ risks }: Extract<RunResult, { status: "refused" }>) {
  const byId = new Map(
    risks.map(({ ruleId, category, severity }) => [ruleId, { category, severity }]),
  );
  return [...byId].slice(0, MOST_RULES).map(([ruleId, { category, severity }]) => ({
    ruleId: nameOf(ruleId),
    category: nameOf(category),
    severity,
  }));
}

/** A program may name its own errors, so that a name is as much its data as a message. */
function errorNameOf(name: string): string {
  return OWN_ERRORS.has(name) ? name : "other";
}

const OWN_ERRORS: ReadonlySet<string> = new Set(
  (
    "ArithmeticError AssertionError AttributeError EOFError Exception FileExistsError FileNotFoundError FloatingPointError GeneratorExit ImportError " +
    "IndentationError IndexError InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError " +
    "NotADirectoryError NotImplementedError OSError OverflowError PermissionError RecursionError RuntimeError StopIteration SyntaxError SystemExit " +
    "TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError ZeroDivisionError InvalidOperation " +
    "JSONDecodeError Error AggregateError EvalError InternalError RangeError ReferenceError URIError " +
    "BinderException CatalogException ConstraintException ConversionException InvalidInputException OutOfRangeException ParserException " +
    "Elixir.ArgumentError ArgumentError BadArityError BadFunctionError BadMapError BadStructError CaseClauseError CompileError CondClauseError ErlangError " +
    "FunctionClauseError MatchError Protocol.UndefinedError TokenMissingError TryClauseError UndefinedFunctionError WithClauseError"
  ).split(" "),
);
