/**
 * One turn of a call as a state machine: when to break the silence, when to speak the answer, when to kill
 * the work. Pure: times come in with events, and what is to be done comes out as effects. Times are in
 * milliseconds since the request was received.
 */
export interface TurnPlan {
  /** How long the caller had been silent when the request was received. */
  readonly waitedMs: number;
  /** When the work is killed. */
  readonly deadlineMs: number;
  /** When the result is expected; 0 where nothing is known. */
  readonly dueMs: number;
  /** What may be said before the answer, in order: a filler, then progress. */
  readonly lines: readonly Line[];
  /** `finish`: the answer waits for a line that is being said. `preempt`: the host lets the answer cut it off. */
  readonly playout: "finish" | "preempt";
  /** `cancel`: a caller who speaks up kills the work. `keep_silent`: it goes on, and nothing is said of it. */
  readonly onBargeIn: "cancel" | "keep_silent";
}

export interface Line {
  readonly kind: "filler" | "progress";
  readonly say: string;
  /** How long it takes to say, estimated. */
  readonly durationMs: number;
  /** When it may begin, after the end of the caller's turn. */
  readonly afterMs: number;
}

export type TurnState =
  | {
      readonly phase: "working";
      /** Index of the line that is next. */
      readonly next: number;
      /** Until when the last line is being said; 0 where none was. */
      readonly busyUntilMs: number;
    }
  /** What is to be said is known, and waits for a line to end. */
  | {
      readonly phase: "holding";
      readonly busyUntilMs: number;
      readonly end: "spoken" | "expired";
    }
  /** The caller spoke up, and the work goes on without a word. */
  | { readonly phase: "quiet" }
  | { readonly phase: "over"; readonly end: TurnEnd };

/** `spoken`: with what came of it. `silent`: something came of it, and nothing is said. */
export type TurnEnd = "spoken" | "silent" | "cancelled" | "expired";

export type TurnInput =
  | { readonly type: "tick" }
  /** The work has ended. `silent`: there is nothing to say of it. */
  | { readonly type: "result"; readonly speech: "speak" | "silent" }
  | { readonly type: "barge_in" }
  /** The call is over. */
  | { readonly type: "hang_up" };

export type TurnEffect =
  | { readonly type: "say"; readonly line: Line }
  | { readonly type: "abort"; readonly why: "barge_in" | "deadline" | "hang_up" }
  /** Always last, exactly once. `spoken` and `expired` speak what is to be said now. */
  | { readonly type: "end"; readonly end: TurnEnd };

export interface TurnStep {
  readonly state: TurnState;
  readonly effects: readonly TurnEffect[];
}

export const TURN_START: TurnState = { phase: "working", next: 0, busyUntilMs: 0 };

export function stepTurn(
  plan: TurnPlan,
  state: TurnState,
  input: TurnInput,
  atMs: number,
): TurnStep {
  if (state.phase === "over") return { state, effects: [] };
  switch (input.type) {
    case "hang_up":
      return over("cancelled", { type: "abort", why: "hang_up" });
    case "barge_in":
      return bargeIn(plan, state);
    case "result":
      return takeResult(plan, state, input.speech, atMs);
    case "tick":
      return tick(plan, state, atMs);
  }
}

/** When the machine wants its next `tick`; `null` where nothing is left to wait for. */
export function nextTickMs(plan: TurnPlan, state: TurnState): number | null {
  switch (state.phase) {
    case "working":
      return Math.min(plan.deadlineMs, lineAtMs(plan, state, 0) ?? plan.deadlineMs);
    case "holding":
      return state.busyUntilMs;
    case "quiet":
      return plan.deadlineMs;
    case "over":
      return null;
  }
}

// --- internals

/** Less predicted silence than this needs no filler. */
const SHORT_SILENCE_MS = 900;
/** A line is not begun where the result is due before it could be taken in, nor before a prediction has proved wrong by as much. */
const DUE_SOON_MS = 400;
/** Between the end of one line and the start of the next. */
const BETWEEN_LINES_MS = 2_000;

type Working = Extract<TurnState, { phase: "working" }>;

function over(end: TurnEnd, ...before: readonly TurnEffect[]): TurnStep {
  return { state: { phase: "over", end }, effects: [...before, { type: "end", end }] };
}

function bargeIn({ onBargeIn }: TurnPlan, state: TurnState): TurnStep {
  if (onBargeIn === "cancel") return over("cancelled", { type: "abort", why: "barge_in" });
  // The work is done already where its answer only waits to be said.
  if (state.phase === "holding") return over("silent");
  return { state: { phase: "quiet" }, effects: [] };
}

function takeResult(
  plan: TurnPlan,
  state: TurnState,
  speech: "speak" | "silent",
  atMs: number,
): TurnStep {
  if (state.phase === "holding") return { state, effects: [] };
  if (state.phase !== "working" || speech === "silent") return over("silent");
  return speakAfter(plan, state, "spoken", atMs);
}

function tick(plan: TurnPlan, state: TurnState, atMs: number): TurnStep {
  if (state.phase === "holding")
    return atMs >= state.busyUntilMs ? over(state.end) : { state, effects: [] };
  if (atMs >= plan.deadlineMs) {
    const abort = { type: "abort", why: "deadline" } as const;
    if (state.phase !== "working") return over("expired", abort);
    const { state: after, effects } = speakAfter(plan, state, "expired", atMs);
    return { state: after, effects: [abort, ...effects] };
  }
  if (state.phase !== "working") return { state, effects: [] };
  const line = plan.lines[state.next];
  const dueAtMs = lineAtMs(plan, state, atMs);
  if (line === undefined || dueAtMs === null || dueAtMs > atMs) return { state, effects: [] };
  return {
    state: { phase: "working", next: state.next + 1, busyUntilMs: atMs + line.durationMs },
    effects: [{ type: "say", line }],
  };
}

function speakAfter(
  { playout }: TurnPlan,
  { busyUntilMs }: Working,
  end: "spoken" | "expired",
  atMs: number,
): TurnStep {
  if (playout === "preempt" || atMs >= busyUntilMs) return over(end);
  return { state: { phase: "holding", busyUntilMs, end }, effects: [] };
}

/** When the next line is to begin, not before `fromMs`; `null` where none is left or it would not end in time. */
function lineAtMs(plan: TurnPlan, { next, busyUntilMs }: Working, fromMs: number): number | null {
  const line = plan.lines[next];
  if (line === undefined) return null;
  const restedMs = busyUntilMs === 0 ? 0 : busyUntilMs + BETWEEN_LINES_MS;
  const atMs = Math.max(fromMs, line.afterMs - plan.waitedMs, restedMs);
  const isSoon =
    plan.dueMs - atMs < DUE_SOON_MS || (line.kind === "filler" && plan.dueMs < SHORT_SILENCE_MS);
  const beginMs = isSoon ? Math.max(atMs, plan.dueMs + DUE_SOON_MS) : atMs;
  return beginMs + line.durationMs <= plan.deadlineMs ? beginMs : null;
}
