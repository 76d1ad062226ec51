import type { TurnLocale, WorkFamily } from "./locales/turn-locale.ts";
import { enUS } from "./locales/en.ts";
import { turnLocaleFor } from "./locales/for.ts";
import type { Line } from "./turn.ts";

/** What was said to pass the time in a call, newest last, so that nothing is said twice in a row. */
export type SaidLines = readonly string[];

/** How many of them are worth remembering. */
export const MOST_LINES = 12;

export interface LinesWanted {
  readonly locale: TurnLocale;
  /** What the caller wants, in their language or in English. */
  readonly description: string;
  /** The model has said a few words itself. */
  readonly preamble: "spoken" | "none";
  /** Whether an answer can be sent as a text. */
  readonly texting: "offered" | "unavailable";
}

/** What may be said before the answer, in order. Chosen now, said only if the silence grows. */
export function chooseLines(
  { locale, description, preamble, texting }: LinesWanted,
  said: SaidLines,
): Line[] {
  const fillers = locale.fillers[familyOf(description, locale)];
  const line = (kind: Line["kind"], say: string, afterMs: number): Line => ({
    ...{ kind, say, afterMs },
    durationMs: lengthMs(say, locale.tag),
  });
  const progress = pick(locale.progress, said);
  const exit = texting === "offered" ? locale.exits : locale.progress;
  return [
    ...(preamble === "none" ? [line("filler", pick(fillers, said), FILLER_AFTER_MS)] : []),
    line("progress", progress, PROGRESS_AFTER_MS),
    line("progress", pick(exit, [...said, progress]), EXIT_AFTER_MS),
  ];
}

/** How long words take to say, estimated. */
export function lengthMs(say: string, tag: string | undefined): number {
  return Math.round((say.length / turnLocaleFor(tag).charsPerSecond) * 1_000);
}

/** What work a description is about, in the language of the call or in English. */
export function familyOf(description: string, locale: TurnLocale): WorkFamily {
  const text = description.slice(0, LONGEST_DESCRIPTION).toLowerCase();
  const found = [...locale.works, ...enUS.works].find(([, pattern]) => pattern.test(text));
  return found?.[0] ?? "generic";
}

// --- internals

/** After the end of the caller's turn. A caller notices a gap from here on, and something must be heard by 1.5 s. */
const FILLER_AFTER_MS = 800;
const PROGRESS_AFTER_MS = 4_000;
const EXIT_AFTER_MS = 8_000;
const LONGEST_DESCRIPTION = 400;

/** The first that was not said lately, else the one that was said longest ago. */
function pick(from: readonly string[], said: SaidLines): string {
  const byAge = from.toSorted((a, b) => said.lastIndexOf(a) - said.lastIndexOf(b));
  return byAge[0] ?? "";
}
