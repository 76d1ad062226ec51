/** What to write instead, for what SQLite does not know. */
export function hintFor(message: string, tableNames: readonly string[]): string | null {
  if (message.startsWith("no such table:"))
    return tableNames.length === 0
      ? "Tables are the lists in inputs, and there are none."
      : `Tables are the lists in inputs: ${tableNames.slice(0, MAX_NAMES).join(", ")}.`;
  return HINTS.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

// --- internals

const MAX_NAMES = 20;

const HINTS: readonly (readonly [RegExp, string])[] = [
  [
    /unrecognized token: ":"|near ":"/,
    "This is SQLite: write cast(x as integer) instead of x::integer.",
  ],
  [/near "ilike"/i, "This is SQLite: LIKE ignores the case of ASCII letters; or compare lower(x)."],
  [
    /near "(interval|'\d+ (day|month|year)s?')/i,
    "This is SQLite: add time with date(x, '+1 month') instead of an interval.",
  ],
  [
    /near "from"/i,
    "This is SQLite: write date_part('year', x) or strftime('%Y', x) instead of extract(year from x).",
  ],
  [/near "(pivot|unpivot|qualify)"/i, "This is SQLite: use sum(case when … end), or a subquery."],
  [/no such function/, "This is SQLite's dialect: use one of its functions."],
];
