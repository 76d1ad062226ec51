import type { Clock } from "./clock.ts";
import type { OtherVoice } from "./turn.ts";

/**
 * Who speaks in a call. Its requests may overlap, follow each other within one turn, and belong to one
 * silence all the same: the caller hears one voice, one filler and three lines at most.
 */
export interface Floor {
  enter(entry: FloorEntry): FloorSeat;
  /** Whether a request of the call is open. */
  isOpen(): boolean;
}

export interface FloorEntry {
  readonly turnId: string | undefined;
  /** How long the caller has been waiting, as the host tells it. */
  readonly waitedMs: number;
}

export interface FloorSpeech {
  readonly kind: OtherVoice["kind"];
  /** When it will have been said by the clock, estimated. */
  readonly untilMs: number;
}

export interface FloorSeat {
  /** How long the caller has heard nothing, as the host tells it or as the turn's requests before show; below 0 while an answer is being said. */
  readonly waitedMs: number;
  /** What was said in this turn before, in order. */
  readonly before: readonly FloorSpeech[];
  /** Calls back with what the call's other requests say from now on. */
  listen(onOther: (speech: FloorSpeech) => void): void;
  say(speech: FloorSpeech): void;
  /** The caller spoke up, so nothing is being said any more. */
  hush(): void;
  /** The model may send a mended program until then, by the clock: it will belong to the same silence. */
  expectRepair(untilMs: number): void;
  leave(): void;
}

export function createFloor({ nowMs }: Pick<Clock, "nowMs">): Floor {
  const seated = new Map<FloorEntry, (speech: FloorSpeech) => void>();
  let turn: FloorTurn | null = null;

  return {
    isOpen: () => seated.size > 0,
    enter(entry) {
      const endedMs = nowMs() - entry.waitedMs;
      const same: FloorTurn | null =
        turn !== null && isSameTurn(turn, entry.turnId, endedMs, nowMs(), seated.size > 0)
          ? turn
          : null;
      const own: FloorTurn = same ?? {
        ...{ turnId: entry.turnId, endedMs, repairUntilMs: 0 },
        said: turn === null ? [] : stillSaid(turn, nowMs()),
      };
      turn = own;
      seated.set(entry, () => undefined);
      return {
        waitedMs: nowMs() - silentSince(own, entry.turnId === undefined ? endedMs : own.endedMs),
        before: [...own.said],
        listen: (onOther) => void seated.set(entry, onOther),
        say(speech) {
          own.said = [...own.said, speech].slice(-MOST_SAID);
          for (const [other, onOther] of seated) if (other !== entry) onOther(speech);
        },
        hush() {
          const hushedMs = nowMs();
          own.said = own.said.map(({ kind, untilMs }) => ({
            ...{ kind, untilMs: Math.min(untilMs, hushedMs) },
          }));
        },
        expectRepair: (untilMs) => void (own.repairUntilMs = untilMs),
        leave: () => void seated.delete(entry),
      };
    },
  };
}

// --- internals

const MOST_SAID = 12;
/** Of two moments that hosts report for the same end of speech. */
const SAME_END_MS = 250;

interface FloorTurn {
  readonly turnId: string | undefined;
  /** When the caller stopped speaking. */
  readonly endedMs: number;
  said: readonly FloorSpeech[];
  /** 0 where none is expected. */
  repairUntilMs: number;
}

/** Of an answer of the turn before nobody tells whether the caller cut it off to speak; a line is short. */
function stillSaid({ said }: FloorTurn, atMs: number): FloorSpeech[] {
  return said.flatMap(({ kind, untilMs }) =>
    kind === "answer" || untilMs <= atMs ? [] : [{ kind: "words" as const, untilMs }],
  );
}

/**
 * @param endedMs When the caller stopped speaking: only the id of a turn tells for certain that it was before
 *   the turn's first request.
 */
function silentSince({ said }: FloorTurn, endedMs: number): number {
  const answers = said.filter(({ kind }) => kind === "answer");
  return Math.max(endedMs, ...answers.map(({ untilMs }) => untilMs));
}

function isSameTurn(
  turn: FloorTurn,
  turnId: string | undefined,
  endedMs: number,
  atMs: number,
  isOpen: boolean,
): boolean {
  if (turnId !== undefined || turn.turnId !== undefined) return turnId === turn.turnId;
  return isOpen || atMs <= turn.repairUntilMs || endedMs <= turn.endedMs + SAME_END_MS;
}
