import type { EventOf } from "./events.ts";

/**
 * What spans say: names of OpenTelemetry's conventions for generative AI where there are any, else names under
 * `aybiza.`. No code, no output, no words.
 */

export type Attributes = Readonly<Record<string, string | number | boolean | string[]>>;

export function attributesOfRun(event: EventOf<"run">): Attributes {
  return given({
    ...toolAttributes(event),
    "error.type": isFailure(event) ? (event.errorName ?? event.reason ?? event.status) : null,
    "aybiza.run.status": event.status,
    "aybiza.run.reason": event.reason,
    "aybiza.adapter": event.adapter,
    "aybiza.engine": event.engine,
    "aybiza.run.queued_ms": event.queuedMs,
    "aybiza.run.start_ms": event.startMs,
    "aybiza.run.run_ms": event.runMs,
    "aybiza.use_case": event.useCase,
    "aybiza.in_session": event.inSession,
    "aybiza.value.bytes": event.valueBytes,
    "aybiza.output.bytes": event.outputBytes,
    "aybiza.output.truncated": event.truncated,
  });
}

export function attributesOfRefusal(event: EventOf<"refusal">): Attributes {
  return given({
    ...toolAttributes(event),
    "error.type": event.code,
    "aybiza.run.status": "refused",
    "aybiza.run.reason": event.code,
    "aybiza.refusal.decided_by": event.decidedBy,
    "aybiza.refusal.rules": event.rules.map(({ ruleId }) => ruleId),
  });
}

export function attributesOfTurn(event: EventOf<"turn">): Attributes {
  return given({
    "gen_ai.conversation.id": event.callId,
    "error.type": event.outcome === "failed" ? event.status : null,
    "aybiza.tenant.id": event.tenantId,
    "aybiza.run.id": event.runId,
    "aybiza.run.status": event.status,
    "aybiza.language": event.language,
    "aybiza.turn.outcome": event.outcome,
    "aybiza.turn.origin": event.origin,
    "aybiza.turn.expired": event.expired,
    "aybiza.turn.first_words_ms": event.firstWordsMs,
    "aybiza.turn.locale": event.locale,
    "aybiza.turn.fact_count": event.factCount,
  });
}

/** A run that somebody has to look at: one that was cancelled did what it was told. */
export function isFailure({ status }: EventOf<"run">): boolean {
  return status === "guest_error" || status === "limit" || status === "unavailable";
}

// --- internals

function toolAttributes(event: EventOf<"run"> | EventOf<"refusal">) {
  return {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": "run_code",
    "gen_ai.tool.type": "function",
    "gen_ai.tool.call.id": event.runId,
    "gen_ai.conversation.id": event.callId,
    "aybiza.run.id": event.runId,
    "aybiza.tenant.id": event.tenantId,
    "aybiza.language": event.language,
    "aybiza.source.bytes": event.sourceBytes,
  };
}

function given(
  attributes: Readonly<Record<string, string | number | boolean | string[] | null>>,
): Attributes {
  const there: Record<string, string | number | boolean | string[]> = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== null) there[name] = value;
  return there;
}
