import { CANNOT_EXECUTE, describeComputation } from "./fallback.ts";
import { type ComputationRequest, type ReadRequest, readRequest } from "./request.ts";
import { type Spoken, speakValue } from "../speech/speak.ts";
import { type OkResult, type RunResult, assertNever } from "../core/result.ts";
import type { CodeExecution } from "../core/execution.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { Json } from "../core/json.ts";
import type { RunEvent } from "../core/events.ts";
import { printedValue } from "./printed.ts";
import type { TurnEvent } from "./timeline.ts";
import type { VoiceAnswer } from "./answer.ts";

export type { ComputationRequest } from "./request.ts";
export type { RepairEnvelope, VoiceAnswer } from "./answer.ts";
export type { TurnEvent } from "./timeline.ts";

/** The call a computation belongs to. */
export interface CallContext {
  readonly callId?: string | undefined;
  /** @default "default" */
  readonly tenantId?: string | undefined;
  /** BCP 47. @default "en-US" */
  readonly locale?: string | undefined;
  /** The caller spoke again or hung up: the computation is killed and nothing is said. */
  readonly signal?: AbortSignal | undefined;
  /** From receipt to the sentence, in milliseconds. @default 4000 */
  readonly deadlineMs?: number | undefined;
  /** What the caller heard of the sentence before, where it was cut off. Kept in the timeline. */
  readonly heardUntil?: string | undefined;
  /** Called with each thing to say, as soon as it is known. */
  readonly onSpeech?: ((speech: Speech) => void) | undefined;
}

/** Something to say now. */
export interface Speech {
  readonly kind: "answer";
  readonly say: string;
}

/** The architecture document's `handle_computation_request`, bound to what executes. */
export interface VoiceHandler {
  handleComputationRequest(
    request: ComputationRequest,
    context?: CallContext,
  ): Promise<VoiceAnswer>;
}

export function createVoiceHandler(execution: Pick<CodeExecution, "execute">): VoiceHandler {
  return {
    handleComputationRequest: (request, context) =>
      handleComputationRequest(execution, request, context),
  };
}

/**
 * Runs what a voice agent wants computed and answers with the sentence to say.
 *
 * Resolves for whatever becomes of the run. Rejects with an `ExecError` for a malformed request, unless
 * the answer is that nothing can be executed yet.
 */
export async function handleComputationRequest(
  execution: Pick<CodeExecution, "execute">,
  request: ComputationRequest,
  context: CallContext = {},
): Promise<VoiceAnswer> {
  const turn = startTurn(context);
  const read = readRequest(request);
  const result = await execution.execute(read.code, read.language, optionsFor(read, context, turn));
  if (read.fault !== null && result.status !== "not_implemented") throw read.fault;

  const { value, spoken } = sayResult(result, read, context);
  turn.add({ type: "spoken", say: spoken.say });
  if (spoken.say !== "") context.onSpeech?.({ kind: "answer", say: spoken.say });
  const { say, locale, facts, more } = spoken;
  return {
    outcome: OUTCOMES[result.status],
    say,
    locale,
    value,
    facts,
    ...(more !== undefined && { more }),
    result,
    timeline: turn.events,
  };
}

// --- internals

const DEADLINE_MS = 4_000;

const OUTCOMES: Readonly<Record<RunResult["status"], VoiceAnswer["outcome"]>> = {
  ok: "answered",
  not_implemented: "deferred",
  cancelled: "cancelled",
  guest_error: "failed",
  limit: "failed",
  refused: "failed",
  unavailable: "failed",
};

type WithoutTime<T> = T extends unknown ? Omit<T, "atMs"> : never;

interface Turn {
  readonly events: readonly TurnEvent[];
  add(event: WithoutTime<TurnEvent>): void;
}

function startTurn({ heardUntil }: CallContext): Turn {
  const startedMs = performance.now();
  const events: TurnEvent[] = [
    { type: "received", atMs: 0, ...(heardUntil !== undefined && { heardUntil }) },
  ];
  return {
    events,
    add: (event) => {
      events.push({ ...event, atMs: Math.round((performance.now() - startedMs) * 10) / 10 });
    },
  };
}

function optionsFor(
  { options }: ReadRequest,
  { callId, tenantId, signal, deadlineMs = DEADLINE_MS }: CallContext,
  turn: Turn,
): ExecuteOptions {
  const onEvent = (event: RunEvent): void => {
    if (event.type === "finished") turn.add({ type: "finished", status: event.result.status });
    else if (event.type === "queued" || event.type === "started" || event.type === "warned")
      turn.add({ type: event.type });
  };
  return { ...options, callId, tenantId, signal, deadlineMs, onEvent };
}

function sayResult(
  result: RunResult,
  read: ReadRequest,
  context: CallContext,
): { value: Json; spoken: Pick<Spoken, "say" | "locale" | "facts" | "more"> } {
  const words = (say: string): { say: string; locale: string; facts: [] } => ({
    say,
    locale: "en-US",
    facts: [],
  });
  switch (result.status) {
    case "ok": {
      const { value, root } = answerOf(result);
      // The run may have ended just before the caller spoke again.
      if (context.signal?.aborted === true) return { value, spoken: words("") };
      return {
        value,
        spoken: speakValue(value, {
          locale: context.locale,
          description: read.description,
          expectedOutcome: read.expectedOutcome,
          root,
        }),
      };
    }
    case "not_implemented":
      return { value: null, spoken: words(describeComputation(read)) };
    case "cancelled":
      return { value: null, spoken: words("") };
    case "guest_error":
    case "limit":
    case "refused":
    case "unavailable":
      return { value: null, spoken: words(CANNOT_EXECUTE) };
    default:
      return assertNever(result);
  }
}

/** The value, or what was printed where there is none. */
function answerOf({ value, stdout }: OkResult): { value: Json; root: string } {
  return value === null && stdout.trim() !== ""
    ? { value: printedValue(stdout), root: "stdout" }
    : { value, root: "value" };
}
