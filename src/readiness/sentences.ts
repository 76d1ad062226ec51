import type { Notice } from "../notify/notice.ts";
import type { Change } from "./hysteresis.ts";
import { differenceText, type Look } from "./look.ts";
import { type Need, needText } from "./needs.ts";
import type { ReadinessStatus } from "./status.ts";

/** What the team is told. The first two sentences are the architecture document's. */

export function availableSentence(adapter: string): string {
  return `${titleOf(adapter)} code execution now available!`;
}

export const URGENT_SENTENCE = "Consider implementing Lambda integration";

export function statusSentence(
  clause: ReadinessStatus["clause"],
  adapter: string,
  nextCheckAt: string | null,
): string {
  if (clause === "available") return availableSentence(adapter);
  if (clause === "urgent_need") return URGENT_SENTENCE;
  if (clause === "not_checked") return "Availability is not checked: checkAvailability is false.";
  const next =
    nextCheckAt === null ? "a check is under way" : `the next check is at ${nextCheckAt}`;
  return clause === "unknown"
    ? `Whether ${titleOf(adapter)} code execution is available is not known yet; ${next}.`
    : `Waiting for ${titleOf(adapter)} code execution; ${next}.`;
}

type Unnamed = Omit<Notice, "occasion">;

export function availableNotice(adapter: string, look: Look, atMs: number): Unnamed {
  const { languages, facts, latencyMs } = look;
  return {
    ...{ kind: "available", sentence: availableSentence(adapter), atMs },
    details: [
      ...(languages.length === 0 ? [] : [`Languages: ${languages.join(", ")}.`]),
      ...(latencyMs === null ? [] : [`It answered in ${latencyMs} ms.`]),
    ],
    facts: { adapter, languages, clauses: { ...look.clauses }, ...facts },
  };
}

export function urgentNotice(
  needs: readonly Need[],
  native: readonly (readonly [adapter: string, look: Look])[],
  atMs: number,
): Unnamed {
  return {
    ...{ kind: "urgent_need", sentence: URGENT_SENTENCE, atMs },
    details: [
      ...needs.slice(0, MOST_NEEDS).map(needText),
      ...native.map(
        ([adapter, { state, reason }]) => `${adapter} is ${state}${reason && `: ${reason}`}`,
      ),
    ],
    facts: {
      needs: needs.slice(0, MOST_NEEDS).map((need) => ({ ...need })),
      native: Object.fromEntries(native.map(([adapter, { state }]) => [adapter, state])),
    },
  };
}

export function changeNotice(adapter: string, change: Change, atMs: number): Unnamed {
  const { before, after, differences } = change;
  return {
    ...{ kind: "state_change", atMs },
    sentence: `The adapter ${adapter} is ${after.state}, and was ${before?.state ?? "unknown"}.`,
    details: [...(after.reason === "" ? [] : [after.reason]), ...differences.map(differenceText)],
    facts: {
      ...{ adapter, from: before?.state ?? null, to: after.state },
      changed: differences.map(({ field, from: was, to }) => ({ field, from: was, to })),
    },
  };
}

// --- internals

const MOST_NEEDS = 20;

function titleOf(adapter: string): string {
  return adapter.charAt(0).toUpperCase() + adapter.slice(1);
}
