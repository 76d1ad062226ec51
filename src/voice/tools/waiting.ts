import { turnLocaleFor } from "../locales/for.ts";

/** What hosts that pass the time themselves are given to say, in the order it is said. */
export interface WaitingLines {
  readonly filler: string;
  readonly progress: string;
  readonly later: string;
}

/** When each is due, in milliseconds after the tool was called: the caller has then waited a little longer. */
export const WAITING_MS = { filler: 900, progress: 4_000, later: 8_000 } as const;

/** Where a call takes longer, the filler is said at once. */
export const SILENT_MS = 900;

/** @param locale BCP 47 */
export function waitingLines(locale: string | undefined): WaitingLines {
  const { fillers, progress } = turnLocaleFor(locale);
  const [filler = ""] = fillers.generic;
  const [soon = "", later = soon] = progress;
  return { filler, progress: soon, later };
}
