import type { TurnEvent } from "../voice/handler.ts";
import type { Terminal } from "./terminal.ts";

/** When what happened in a call, one line each, on one axis with the moments a caller notices. */
export function showTimeline(timeline: readonly TurnEvent[], terminal: Terminal): void {
  const longestMs = Math.max(...LINES.map(({ atMs }) => atMs), ...timeline.map(({ atMs }) => atMs));
  const at = (ms: number): number => Math.round(Math.sqrt(ms / longestMs) * AXIS_COLUMNS);
  const places = LINES.map(({ atMs }) => at(atMs));
  for (const event of timeline) {
    const columns = Array.from({ length: AXIS_COLUMNS + 1 }, (_, column): string =>
      places.includes(column) ? "┆" : column < at(event.atMs) ? "─" : " ",
    );
    columns[at(event.atMs)] = "●";
    const label = `${event.atMs.toFixed(1).padStart(8)} ms  ${columns
      .join("")
      .trimEnd()
      .padEnd(AXIS_COLUMNS + 2)}${labelOf(event)}`;
    terminal.note(terminal.style(colourOf(event), label.trimEnd()));
  }
  for (const { atMs, means } of LINES)
    terminal.note(
      terminal.style(
        "dim",
        `${String(atMs).padStart(8)} ms  ${`${" ".repeat(at(atMs))}┆`.padEnd(AXIS_COLUMNS + 2)}${means}`,
      ),
    );
}

// --- internals

/** The axis is that of a square root, so that a millisecond and a second both have room. */
const AXIS_COLUMNS = 32;

/** Sources: the human gap is the median of ten languages (Stivers et al. 2009); a filler begins between 700 and 900 ms; past 1500 ms a caller asks whether anyone is there. */
const LINES = [
  { atMs: 200, means: "a person would have answered" },
  { atMs: 800, means: "a filler begins" },
  { atMs: 1500, means: "something must have been heard" },
] as const;

function labelOf(event: TurnEvent): string {
  return event.type === "finished" ? `${event.type} (${event.status})` : event.type;
}

function colourOf({ type, atMs }: TurnEvent): "dim" | "green" | "yellow" | "red" {
  if (type !== "spoken") return "dim";
  return atMs <= 800 ? "green" : atMs <= 1500 ? "yellow" : "red";
}
