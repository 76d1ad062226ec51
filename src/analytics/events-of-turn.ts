import { randomUUID } from "node:crypto";
import { type AnalyticsEvent, EVENT_VERSION, type EventHead } from "./events.ts";
import { idOf, nameOf, rounded } from "./events-of-run.ts";
import type { EndedTurn, TurnMoment } from "./facts.ts";

/** The events of a turn that is over: the turn itself, and what happened in it. Words are counted, not kept. */
export function eventsOfTurn(turn: EndedTurn, atMs: number): readonly AnalyticsEvent[] {
  const { answer } = turn;
  const { result, timeline } = answer;
  const endMs = rounded(timeline.at(-1)?.atMs ?? 0);
  const head = (sinceMs: number): EventHead => ({
    version: EVENT_VERSION,
    eventId: randomUUID(),
    atMs: Math.round(atMs - endMs + sinceMs),
    tenantId: idOf(turn.tenantId),
    callId: turn.callId === null ? null : idOf(turn.callId),
    runId: idOf(result.runId),
  });

  const during = timeline.flatMap((moment): readonly AnalyticsEvent[] => {
    const sinceMs = rounded(moment.atMs);
    if (moment.type === "filler" || moment.type === "progress")
      return [
        {
          ...{ ...head(sinceMs), type: "filler", kind: moment.type, sinceMs },
          sayCharacters: (moment.say ?? "").length,
        },
      ];
    const kind = bargeInOf(moment);
    if (kind === null) return [];
    const unheardCharacters = (moment.unheard ?? "").length;
    return [{ ...head(sinceMs), type: "barge_in", kind, sinceMs, unheardCharacters }];
  });

  const { outcome } = answer;
  const fallback: readonly AnalyticsEvent[] =
    outcome === "deferred" || outcome === "failed"
      ? [
          {
            ...{ ...head(endMs), type: "fallback", outcome, status: result.status },
            reason: answer.repair === undefined ? null : nameOf(answer.repair.code),
            repairAsked: answer.repair?.retry.allowed === true,
            sinceMs: endMs,
          },
        ]
      : [];
  const firstWords = firstWordsIn(timeline);
  const has = (type: string): boolean => timeline.some((moment) => moment.type === type);
  return [
    ...during,
    ...fallback,
    {
      ...{ ...head(endMs), type: "turn", language: result.language, outcome },
      ...{ status: result.status, locale: nameOf(answer.locale) },
      origin: has("joined") ? "joined" : has("ran_ahead") ? "ran_ahead" : "itself",
      totalMs: endMs,
      firstWordsMs: firstWords === undefined ? null : rounded(firstWords.atMs),
      expired: has("expired"),
      sayCharacters: answer.say.length,
      factCount: answer.facts.length,
    },
  ];
}

/** The first moment in which anything was said; a turn may have none. */
export function firstWordsIn(timeline: readonly TurnMoment[]): TurnMoment | undefined {
  return timeline.find(({ type, say = "" }) => SAID.has(type) && say !== "");
}

// --- internals

const SAID: ReadonlySet<string> = new Set(["filler", "progress", "spoken"]);

function bargeInOf({ type, unheard }: TurnMoment): "interrupted" | "hung_up" | "answer_cut" | null {
  if (type === "interrupted" || type === "hung_up") return type;
  return type === "received" && unheard !== undefined && unheard !== "" ? "answer_cut" : null;
}
