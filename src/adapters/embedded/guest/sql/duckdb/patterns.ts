import { MARKS } from "../dialects/to-char.ts";

/** The patterns of Postgres' `to_char` and `to_date`, as expressions over a format that may be computed. */

/** `date_pattern(t, f)`: each pattern becomes a mark nobody types, then each mark its value. */
export function datePattern(): string {
  const marked = nest(
    "f",
    DATE_PATTERNS.map(([pattern], at) => [`'${pattern}'`, mark(at)]),
  );
  return nest(
    marked,
    DATE_PATTERNS.map(([, value], at) => [mark(at), value]),
  );
}

/** `date_marks(t, f)`: a format of `strftime` in which a mark stands for what it has no code for. */
export function dateMarks(): string {
  const values = new Map(DATE_PATTERNS);
  return nest(
    "strftime(t, f)",
    [...MARKS].map(([pattern, sign]) => [`'${sign}'`, values.get(pattern) ?? "''"]),
  );
}

/** `parse_pattern(f)`: constant where the format is, as `strptime` demands. */
export function parsePattern(): string {
  return nest(
    "f",
    PARSE_PATTERNS.map(([pattern, code]) => [`'${pattern}'`, `'${code}'`]),
  );
}

/** `number_pattern(x, f)`. Without `FM` it is filled up to the width of the pattern, as Postgres does. */
export function numberPattern(): string {
  // Each step is bound once: written into one another they would grow past all bounds.
  const steps: readonly (readonly [string, string])[] = [
    ["shape", "replace(replace(upper(f), 'G', ','), 'D', '.')"],
    ["places", "length(regexp_replace(split_part(shape, '.', 2), '[^09]', '', 'g'))::INTEGER"],
    ["whole", "regexp_replace(split_part(shape, '.', 1), '[^09]', '', 'g')"],
    [
      "zeros",
      "CASE instr(whole, '0') WHEN 0 THEN 0 ELSE length(whole) - instr(whole, '0') + 1 END",
    ],
    ["size", "abs(round(x::DOUBLE, places))"],
    [
      "digits",
      "CASE WHEN contains(shape, ',') THEN format('{:,.' || places || 'f}', size) ELSE format('{:.' || places || 'f}', size) END",
    ],
    [
      "filled",
      "lpad(digits, greatest(length(digits), zeros + CASE WHEN places > 0 THEN places + 1 ELSE 0 END)::INTEGER, '0')",
    ],
    [
      "bare",
      "CASE WHEN zeros = 0 AND places > 0 AND size < 1 THEN ltrim(filled, '0') ELSE filled END",
    ],
    ["short", "CASE WHEN shape LIKE 'FM%.%9' THEN regexp_replace(bare, '0+$', '') ELSE bare END"],
    [
      "signed",
      "CASE WHEN x < 0 THEN '-' ELSE '' END || CASE WHEN regexp_matches(f, '[$L]') THEN '$' ELSE '' END || short || CASE WHEN contains(f, '%') THEN '%' ELSE '' END",
    ],
  ];
  const result =
    "CASE WHEN shape LIKE 'FM%' THEN signed ELSE lpad(signed, greatest(length(f) + 1, length(signed))::INTEGER, ' ') END";
  return steps.reduceRight(
    (inner, [name, value]) => `list_transform([${value}], lambda ${name}: ${inner})[1]`,
    result,
  );
}

// --- internals

const ORDINAL =
  "CASE WHEN day(t) IN (11, 12, 13) THEN 'th' WHEN day(t) % 10 = 1 THEN 'st' WHEN day(t) % 10 = 2 THEN 'nd' WHEN day(t) % 10 = 3 THEN 'rd' ELSE 'th' END";

/** Longest first where one begins another. */
const DATE_PATTERNS: readonly (readonly [string, string])[] = [
  ["FMMonth", "monthname(t)"],
  ["FMMONTH", "upper(monthname(t))"],
  ["FMmonth", "lower(monthname(t))"],
  ["FMDay", "dayname(t)"],
  ["FMDAY", "upper(dayname(t))"],
  ["FMday", "lower(dayname(t))"],
  ["FMDDD", "dayofyear(t)::VARCHAR"],
  ["FMDDth", `day(t)::VARCHAR || ${ORDINAL}`],
  ["FMDD", "day(t)::VARCHAR"],
  ["FMMM", "month(t)::VARCHAR"],
  ["FMHH24", "hour(t)::VARCHAR"],
  ["FMHH12", "((hour(t) + 11) % 12 + 1)::VARCHAR"],
  ["FMHH", "((hour(t) + 11) % 12 + 1)::VARCHAR"],
  ["FMMI", "minute(t)::VARCHAR"],
  ["FM", "''"],
  ["Month", "rpad(monthname(t), 9, ' ')"],
  ["MONTH", "rpad(upper(monthname(t)), 9, ' ')"],
  ["month", "rpad(lower(monthname(t)), 9, ' ')"],
  ["Mon", "monthname(t)[:3]"],
  ["MON", "upper(monthname(t)[:3])"],
  ["mon", "lower(monthname(t)[:3])"],
  ["Day", "rpad(dayname(t), 9, ' ')"],
  ["DAY", "rpad(upper(dayname(t)), 9, ' ')"],
  ["day", "rpad(lower(dayname(t)), 9, ' ')"],
  ["Dy", "dayname(t)[:3]"],
  ["DY", "upper(dayname(t)[:3])"],
  ["dy", "lower(dayname(t)[:3])"],
  ["IYYY", "isoyear(t)::VARCHAR"],
  ["YYYY", "lpad(year(t)::VARCHAR, 4, '0')"],
  ["yyyy", "lpad(year(t)::VARCHAR, 4, '0')"],
  ["YY", "right(year(t)::VARCHAR, 2)"],
  ["yy", "right(year(t)::VARCHAR, 2)"],
  ["HH24", "lpad(hour(t)::VARCHAR, 2, '0')"],
  ["hh24", "lpad(hour(t)::VARCHAR, 2, '0')"],
  ["HH12", "lpad(((hour(t) + 11) % 12 + 1)::VARCHAR, 2, '0')"],
  ["hh12", "lpad(((hour(t) + 11) % 12 + 1)::VARCHAR, 2, '0')"],
  ["HH", "lpad(((hour(t) + 11) % 12 + 1)::VARCHAR, 2, '0')"],
  ["MI", "lpad(minute(t)::VARCHAR, 2, '0')"],
  ["mi", "lpad(minute(t)::VARCHAR, 2, '0')"],
  ["MM", "lpad(month(t)::VARCHAR, 2, '0')"],
  ["mm", "lpad(month(t)::VARCHAR, 2, '0')"],
  ["SS", "lpad(second(t)::VARCHAR, 2, '0')"],
  ["ss", "lpad(second(t)::VARCHAR, 2, '0')"],
  ["MS", "lpad((millisecond(t) % 1000)::VARCHAR, 3, '0')"],
  ["US", "lpad((microsecond(t) % 1000000)::VARCHAR, 6, '0')"],
  ["DDD", "lpad(dayofyear(t)::VARCHAR, 3, '0')"],
  ["DDth", `lpad(day(t)::VARCHAR, 2, '0') || ${ORDINAL}`],
  ["DD", "lpad(day(t)::VARCHAR, 2, '0')"],
  ["dd", "lpad(day(t)::VARCHAR, 2, '0')"],
  ["ID", "isodow(t)::VARCHAR"],
  ["IW", "lpad(week(t)::VARCHAR, 2, '0')"],
  ["WW", "lpad(((dayofyear(t) - 1) // 7 + 1)::VARCHAR, 2, '0')"],
  ["AM", "CASE WHEN hour(t) < 12 THEN 'AM' ELSE 'PM' END"],
  ["PM", "CASE WHEN hour(t) < 12 THEN 'AM' ELSE 'PM' END"],
  ["am", "CASE WHEN hour(t) < 12 THEN 'am' ELSE 'pm' END"],
  ["pm", "CASE WHEN hour(t) < 12 THEN 'am' ELSE 'pm' END"],
  ["TZ", "'UTC'"],
  ["Q", "quarter(t)::VARCHAR"],
  ["D", "(dayofweek(t) + 1)::VARCHAR"],
  ['"', "''"],
];

const PARSE_PATTERNS: readonly (readonly [string, string])[] = [
  ["FM", ""],
  ["YYYY", "%Y"],
  ["yyyy", "%Y"],
  ["YY", "%y"],
  ["HH24", "%H"],
  ["hh24", "%H"],
  ["HH12", "%I"],
  ["HH", "%I"],
  ["MI", "%M"],
  ["mi", "%M"],
  ["MM", "%m"],
  ["mm", "%m"],
  ["SS", "%S"],
  ["ss", "%S"],
  ["MS", "%g"],
  ["US", "%f"],
  ["Month", "%B"],
  ["MONTH", "%B"],
  ["month", "%B"],
  ["Mon", "%b"],
  ["MON", "%b"],
  ["mon", "%b"],
  ["Day", "%A"],
  ["DAY", "%A"],
  ["Dy", "%a"],
  ["DDD", "%j"],
  ["DD", "%d"],
  ["dd", "%d"],
  ["AM", "%p"],
  ["PM", "%p"],
  ["am", "%p"],
  ["pm", "%p"],
  ["TZ", "%Z"],
];

/** In a private area of Unicode. */
const FIRST_MARK = 0xe000;

function mark(at: number): string {
  return `'${String.fromCodePoint(FIRST_MARK + at)}'`;
}

function nest(inner: string, steps: readonly (readonly [string, string])[]): string {
  return steps.reduce((text, [from, to]) => `replace(${text}, ${from}, ${to})`, inner);
}
