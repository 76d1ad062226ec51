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
  /** What the caller heard in this turn before: of other requests that are open, or that came before. */
  readonly before: readonly OtherVoice[];
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

/** What another request of the call says. */
export interface OtherVoice {
  /** `words`: a line of the turn before, which is still being said. */
  readonly kind: Line["kind"] | "words" | "answer";
  /** When it will have been said, estimated. */
  readonly untilMs: number;
}

export type TurnState =
  | {
      readonly phase: "working";
      /** Index of the line that is next. */
      readonly next: number;
      /** Until when the last line is being said, by whom it may be. */
      readonly busyUntilMs: number;
      /** Until when anything is being said that no line may follow at once. */
      readonly restUntilMs: number;
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
  /** Another request of the call says something. */
  | { readonly type: "other_voice"; readonly voice: OtherVoice }
  | { readonly type: "barge_in" }
  /** The call is over. */
  | { readonly type: "hang_up" };

export type TurnEffect =
  | { readonly type: "say"; readonly line: Line }
  /** Nothing is being said any more. */
  | { readonly type: "hush" }
  | { readonly type: "abort"; readonly why: "barge_in" | "deadline" | "hang_up" }
  /** Always last, exactly once. `spoken` and `expired` speak what is to be said now. */
  | { readonly type: "end"; readonly end: TurnEnd };

export interface TurnStep {
  readonly state: TurnState;
  readonly effects: readonly TurnEffect[];
}

export function startTurn(plan: TurnPlan): TurnState {
  const start: Working = { phase: "working", next: 0, busyUntilMs: 0, restUntilMs: 0 };
  return plan.before.reduce((state, voice) => hearOther(plan, state, voice), start);
}

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
    case "other_voice":
      return {
        state: state.phase === "working" ? hearOther(plan, state, input.voice) : state,
        effects: [],
      };
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
  const hush = { type: "hush" } as const;
  if (onBargeIn === "cancel") return over("cancelled", hush, { type: "abort", why: "barge_in" });
  // The work is done already where its answer only waits to be said.
  if (state.phase === "holding") return over("silent", hush);
  return { state: { phase: "quiet" }, effects: [hush] };
}

/** The line that another request says is not said again, and what is being said is not talked over. */
function hearOther({ lines }: TurnPlan, state: Working, { kind, untilMs }: OtherVoice): Working {
  const restUntilMs = Math.max(state.restUntilMs, untilMs + BETWEEN_LINES_MS);
  // An answer follows another in the host's queue: only lines keep clear of it.
  if (kind === "answer") return { ...state, restUntilMs };
  const same = lines.findIndex((line, at) => at >= state.next && line.kind === kind);
  return {
    phase: "working",
    next: same < 0 ? state.next : same + 1,
    busyUntilMs: Math.max(state.busyUntilMs, untilMs),
    restUntilMs,
  };
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
  const untilMs = atMs + line.durationMs;
  return {
    state: {
      phase: "working",
      next: state.next + 1,
      busyUntilMs: untilMs,
      restUntilMs: untilMs + BETWEEN_LINES_MS,
    },
    effects: [{ type: "say", line }],
  };
}

function speakAfter(
  { playout, deadlineMs }: TurnPlan,
  state: Working,
  end: "spoken" | "expired",
  atMs: number,
): TurnStep {
  // Own lines end in time; those of a request with more of it are not waited for beyond the deadline.
  const busyUntilMs = Math.min(state.busyUntilMs, deadlineMs);
  if (playout === "preempt" || atMs >= busyUntilMs) return over(end);
  return { state: { phase: "holding", busyUntilMs, end }, effects: [] };
}

/** When the next line is to begin, not before `fromMs`; `null` where none is left or it would not end in time. */
function lineAtMs(plan: TurnPlan, { next, restUntilMs }: Working, fromMs: number): number | null {
  const line = plan.lines[next];
  if (line === undefined) return null;
  const atMs = Math.max(fromMs, line.afterMs - plan.waitedMs, restUntilMs);
  const isSoon =
    plan.dueMs - atMs < DUE_SOON_MS || (line.kind === "filler" && plan.dueMs < SHORT_SILENCE_MS);
  const beginMs = isSoon ? Math.max(atMs, plan.dueMs + DUE_SOON_MS) : atMs;
  return beginMs + line.durationMs <= plan.deadlineMs ? beginMs : null;
}
