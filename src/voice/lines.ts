import type { TurnLocale, WorkFamily } from "./locales/turn-locale.ts";
import { enUS } from "./locales/en.ts";
import type { Line } from "./turn.ts";

/** What was said to pass the time in a call, so that nothing is said twice in a row. */
export interface SaidLines {
  last: string;
  count: number;
}

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
  said: Readonly<SaidLines>,
): Line[] {
  const fillers = locale.fillers[familyOf(description, locale)];
  const line = (kind: Line["kind"], say: string, afterMs: number): Line => ({
    ...{ kind, say, afterMs },
    durationMs: Math.round((say.length / locale.charsPerSecond) * 1_000),
  });
  return [
    ...(preamble === "none" ? [line("filler", pick(fillers, said), FILLER_AFTER_MS)] : []),
    line("progress", pick(locale.progress, said), PROGRESS_AFTER_MS),
    line(
      "progress",
      pick(texting === "offered" ? locale.exits : locale.progress, {
        ...said,
        count: said.count + 1,
      }),
      EXIT_AFTER_MS,
    ),
  ];
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

/** In turn, so that they vary over a call; never what was said last. */
function pick(from: readonly string[], { last, count }: Readonly<SaidLines>): string {
  const at = count % from.length;
  const chosen = from[at] ?? "";
  return chosen === last ? (from[(at + 1) % from.length] ?? chosen) : chosen;
}
