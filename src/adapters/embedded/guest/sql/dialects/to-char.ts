/** A pattern of `to_char` for dates as a format of `strftime`; `null` where that has no word for a part of it. */
export function strftimeFormat(pattern: string): string | null {
  let format = "";
  for (let at = 0; at < pattern.length;) {
    const part = PARTS.find(([name]) => pattern.startsWith(name, at));
    if (part !== undefined) {
      const [name, code] = part;
      if (code === null) return null;
      format += code;
      at += name.length;
      continue;
    }
    const letter = pattern[at] ?? "";
    // Letters that mean nothing here may mean something to Postgres.
    if (/[A-Za-z"]/.test(letter)) return null;
    format += letter === "%" ? "%%" : letter;
    at += 1;
  }
  return format;
}

// --- internals

/** Longest first where one begins another; `null` for what is written by a macro. */
const PARTS: readonly (readonly [string, string | null])[] = [
  ["FMMonth", "%B"],
  ["FMMON", null],
  ["FMDay", "%A"],
  ["FMDDD", "%-j"],
  ["FMDD", "%-d"],
  ["FMMM", "%-m"],
  ["FMHH24", "%-H"],
  ["FMHH12", "%-I"],
  ["FMHH", "%-I"],
  ["FMMI", "%-M"],
  ["Month", null],
  ["MONTH", null],
  ["month", null],
  ["Mon", "%b"],
  ["Day", null],
  ["DAY", null],
  ["Dy", "%a"],
  ["IYYY", "%G"],
  ["YYYY", "%Y"],
  ["yyyy", "%Y"],
  ["YY", "%y"],
  ["yy", "%y"],
  ["HH24", "%H"],
  ["hh24", "%H"],
  ["HH12", "%I"],
  ["hh12", "%I"],
  ["HH", "%I"],
  ["MI", "%M"],
  ["mi", "%M"],
  ["MM", "%m"],
  ["mm", "%m"],
  ["SS", "%S"],
  ["ss", "%S"],
  ["US", "%f"],
  ["DDD", "%j"],
  ["DDth", null],
  ["DD", "%d"],
  ["dd", "%d"],
  ["IW", "%V"],
  ["AM", "%p"],
  ["PM", "%p"],
  ["T", "T"],
];
