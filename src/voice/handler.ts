import type { CodeExecution } from "../core/execution.ts";
import type { VoiceAnswer } from "./answer.ts";
import { createCalls } from "./calls.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import type { CallContext } from "./context.ts";
import { answerOnce } from "./answer-once.ts";
import { remainderOf, type Remainder } from "./heard.ts";
import { createForecast } from "./predict.ts";
import type { ComputationRequest } from "./request.ts";
import { type Speculation, speculate } from "./speculate.ts";
import type { Desk } from "./desk.ts";
import type { GuardRules } from "./guard-rules.ts";

export type { Clock } from "./clock.ts";
export type { CallContext, Speech } from "./context.ts";
export type { GuardRules } from "./guard-rules.ts";
export type { Remainder } from "./heard.ts";
export type { ComputationRequest } from "./request.ts";
export type { RepairEnvelope, RepairStage, VoiceAnswer } from "./answer.ts";
export type { Speculation } from "./speculate.ts";
export type { TurnEvent } from "./timeline.ts";

/** The architecture document's `handle_computation_request`, bound to what executes. */
export interface VoiceHandler {
  /**
   * Runs what a voice agent wants computed and answers with the sentence to say.
   *
   * Resolves for whatever becomes of the run. Rejects with an `ExecError` for a malformed request, unless
   * the answer is that nothing can be executed yet.
   */
  handleComputationRequest(
    request: ComputationRequest,
    context?: CallContext,
  ): Promise<VoiceAnswer>;
  /**
   * Starts a run before it is asked for: while its arguments stream, or before the caller has finished.
   * A request of the same call for the very same uses it; by itself it says nothing.
   */
  speculate(request: ComputationRequest, context: CallContext): Speculation;
  /** What of the call's last answer is still to be said, where it was cut off; `null` where there was none. */
  resume(callId: string, heardUntil: string, tenantId?: string): Remainder | null;
  /** What must not be read out for a tenant, for whoever has words of their own to say or to hand on. */
  guardOf(tenantId?: string): GuardRules;
  /** The call is over: what runs for it is killed, and nothing of it is kept. */
  endCall(callId: string, tenantId?: string): void;
}

export interface VoiceOptions {
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** The kill switch, asked before a run, when its result is there, and before anything is said of it. @default always allowed */
  readonly isAllowed?: ((tenantId: string) => boolean) | undefined;
  /** What must not be read out for a tenant. @default the guard's own policy, without words of the host's */
  readonly guardOf?: ((tenantId: string) => GuardRules) | undefined;
  /** Told of every turn before it is answered; the answer waits, and is a rejection where this rejects. @default nobody */
  readonly onTurn?: ((turn: EndedTurn) => Promise<void>) | undefined;
}

/** A turn that is over, for whoever keeps account of turns. */
export interface EndedTurn {
  readonly tenantId: string;
  readonly callId: string | null;
  readonly answer: VoiceAnswer;
}

/** What a handler needs of what executes. `capabilities` tells of engines that have yet to start. */
export type VoiceExecution = Pick<CodeExecution, "execute"> &
  Partial<Pick<CodeExecution, "capabilities">>;

export function createVoiceHandler(
  execution: VoiceExecution,
  { clock = SYSTEM_CLOCK, isAllowed = () => true, guardOf = () => ({}), onTurn }: VoiceOptions = {},
): VoiceHandler {
  const calls = createCalls(clock);
  const forecast = createForecast(
    execution.capabilities === undefined ? undefined : () => execution.capabilities?.() ?? [],
  );
  const desk: Desk = { execution, clock, isAllowed, guardOf, onTurn, calls, forecast };
  return {
    handleComputationRequest: async (request, context = {}) => answerOnce(desk, request, context),
    speculate: (request, context) => speculate(desk, request, context),
    resume(callId, heardUntil, tenantId = DEFAULT_TENANT) {
      const last = calls.find(tenantId, callId)?.lastAnswer ?? null;
      return last === null ? null : remainderOf(last, heardUntil);
    },
    guardOf: (tenantId = DEFAULT_TENANT) => guardOf(tenantId),
    endCall: (callId, tenantId = DEFAULT_TENANT) => calls.end(tenantId, callId),
  };
}

/** One computation, of which nothing is remembered. */
export async function handleComputationRequest(
  execution: VoiceExecution,
  request: ComputationRequest,
  context: CallContext = {},
): Promise<VoiceAnswer> {
  return createVoiceHandler(execution).handleComputationRequest(request, context);
}

// --- internals

const DEFAULT_TENANT = "default";
