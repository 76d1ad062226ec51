/** Patterns of `to_char` for dates as formats of `strftime`. */

export interface DateFormat {
  readonly format: string;
  /** Some of it is a mark of {@link MARKS}. */
  readonly hasMarks: boolean;
}

/** `null` where a letter may mean something that is not known here. */
export function dateFormat(pattern: string): DateFormat | null {
  let format = "";
  let hasMarks = false;
  for (let at = 0; at < pattern.length;) {
    const literal = /^"([^"]*)"?/.exec(pattern.slice(at));
    if (literal !== null) {
      format += escaped(literal[1] ?? "");
      at += literal[0].length;
      continue;
    }
    const name = NAMES.find((each) => pattern.startsWith(each, at));
    if (name !== undefined) {
      const mark = MARKS.get(name);
      hasMarks ||= mark !== undefined;
      format += mark ?? CODES[name] ?? "";
      at += name.length;
      continue;
    }
    const letter = pattern[at] ?? "";
    if (/[A-Za-z]/.test(letter)) return null;
    format += escaped(letter);
    at += 1;
  }
  return { format, hasMarks };
}

/** Whether a pattern is one of a number: dates have no digits in theirs but those of the hours. */
export function isNumberPattern(pattern: string): boolean {
  return /[09]/.test(pattern.replaceAll(/"[^"]*"|HH24|HH12/gi, ""));
}

const CODES: Readonly<Record<string, string>> = {
  FMMonth: "%B",
  FMDay: "%A",
  FMDDD: "%-j",
  FMDD: "%-d",
  FMMM: "%-m",
  FMHH24: "%-H",
  FMHH12: "%-I",
  FMHH: "%-I",
  FMMI: "%-M",
  FMSS: "%-S",
  Mon: "%b",
  Dy: "%a",
  IYYY: "%G",
  YYYY: "%Y",
  YY: "%y",
  HH24: "%H",
  HH12: "%I",
  HH: "%I",
  MI: "%M",
  MM: "%m",
  SS: "%S",
  US: "%f",
  DDD: "%j",
  DD: "%d",
  IW: "%V",
  AM: "%p",
  PM: "%p",
  T: "T",
  // Patterns of digits may be written small.
  yyyy: "%Y",
  yy: "%y",
  hh24: "%H",
  hh12: "%I",
  hh: "%I",
  mi: "%M",
  mm: "%m",
  ss: "%S",
  dd: "%d",
};

/** What `strftime` has no code for; each stands as a mark nobody types, in a private area of Unicode. */
const MARKED = [
  ...["FMMONTH", "FMmonth", "FMDAY", "FMday", "FMDDth", "Month", "MONTH", "month", "MON", "mon"],
  ...["Day", "DAY", "day", "DY", "dy", "MS", "DDth", "ID", "WW", "am", "pm", "TZ", "Q", "D"],
] as const;

const FIRST_MARK = 0xe100;

/** Pattern → mark. */
export const MARKS: ReadonlyMap<string, string> = new Map(
  MARKED.map((name, at) => [name, String.fromCodePoint(FIRST_MARK + at)]),
);

// --- internals

/** Longest first: one may begin another. */
const NAMES = [...Object.keys(CODES), ...MARKED].toSorted((a, b) => b.length - a.length);

function escaped(text: string): string {
  return text.replaceAll("%", "%%");
}
