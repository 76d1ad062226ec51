import type { TurnEvent } from "../voice/handler.ts";
import type { Terminal } from "./terminal.ts";

/** When what happened in a call, one line each, beside the sentence. */
export function showTimeline(timeline: readonly TurnEvent[], terminal: Terminal): void {
  for (const event of timeline) {
    const outcome = event.type === "finished" ? ` (${event.status})` : "";
    terminal.note(
      terminal.style("dim", `${event.atMs.toFixed(1).padStart(8)} ms  ${event.type}${outcome}`),
    );
  }
}
