import type { RunResult } from "../core/result.ts";
import type { RepairEnvelope, VoiceAnswer } from "./answer.ts";
import type { Composed } from "./compose.ts";
import type { Log } from "./turn-log.ts";

/** What the model is handed of a turn. */
export function answerOf(
  { result, value, spoken, trouble }: Composed,
  speech: "spoken" | "silent" | "cancelled",
  retry: RepairEnvelope["retry"],
  log: Log,
): VoiceAnswer {
  const isSpoken = speech === "spoken";
  const say = isSpoken ? spoken.say : "";
  log.add({ type: "spoken", say });
  return {
    outcome:
      speech === "cancelled" ? "cancelled" : trouble === null ? OUTCOMES[result.status] : "failed",
    ...{ say, locale: spoken.locale, value },
    ...(speech === "silent" && spoken.say !== "" && { unsaid: spoken.say }),
    facts: isSpoken ? spoken.facts : [],
    ...(isSpoken && spoken.more !== undefined && { more: spoken.more }),
    ...(trouble !== null &&
      speech !== "cancelled" && { repair: envelopeOf(trouble, retry, spoken) }),
    ...{ result, timeline: log.events },
  };
}

// --- internals

const OUTCOMES: Readonly<Record<RunResult["status"], VoiceAnswer["outcome"]>> = {
  ok: "answered",
  not_implemented: "deferred",
  cancelled: "cancelled",
  guest_error: "failed",
  limit: "failed",
  refused: "failed",
  unavailable: "failed",
};

function envelopeOf(
  { reason: _reason, mendable: _mendable, ...seen }: NonNullable<Composed["trouble"]>,
  retry: RepairEnvelope["retry"],
  { say }: Composed["spoken"],
): RepairEnvelope {
  return { ok: false, ...seen, retry, say };
}
