import { dateMarks, datePattern, numberPattern, parsePattern } from "./patterns.ts";

/**
 * Functions, operators, types and tables that other dialects have, written in DuckDB's own. They lie in a
 * schema at the end of the search path: what a program defines itself comes first. Forms that are no function
 * are in `../dialects/rewrite.ts`; what shows only when a statement is bound, in `mend.ts`.
 */

export const HABIT_SCHEMA = "habits";

/**
 * SQLite counts its modifiers on from a moment, one after the other. A macro's argument is copied to each of its
 * places, so modifiers of modifiers would multiply: the lambda holds the moment once.
 */
const MOMENTS = `
moment(x) AS CASE lower(x::VARCHAR) WHEN 'now' THEN now()::TIMESTAMP ELSE coalesce(TRY_CAST(x::VARCHAR AS TIMESTAMP), DATE '2000-01-01' + TRY_CAST(x::VARCHAR AS TIME)) END
shift_months(t, i) AS date_trunc('month', t) + i + (t - date_trunc('month', t))
shift_moment(t, m) AS list_transform([row(t, m)], lambda s: CASE
  WHEN s[2] = 'start of year' THEN date_trunc('year', s[1]) WHEN s[2] = 'start of month' THEN date_trunc('month', s[1]) WHEN s[2] = 'start of day' THEN date_trunc('day', s[1])
  WHEN s[2] LIKE 'weekday %' THEN s[1] + to_days(((TRY_CAST(s[2][9:] AS INTEGER) - dayofweek(s[1]) + 7) % 7)::INTEGER)
  WHEN s[2] IN ('localtime', 'utc', 'auto', 'subsec') THEN s[1]
  WHEN s[2] LIKE '%month%' OR s[2] LIKE '%year%' THEN habits.shift_months(s[1], TRY_CAST(ltrim(s[2], '+') AS INTERVAL))
  ELSE s[1] + TRY_CAST(ltrim(s[2], '+') AS INTERVAL) END)[1]
first_moment(x, m) AS CASE m WHEN 'unixepoch' THEN make_timestamp((TRY_CAST(x::VARCHAR AS DOUBLE) * 1000000)::BIGINT) ELSE habits.shift_moment(habits.moment(x), m) END
moment_of() AS now()::TIMESTAMP, (x) AS habits.moment(x), (x, a) AS habits.first_moment(x, a), (x, a, b) AS habits.shift_moment(habits.first_moment(x, a), b), (x, a, b, c) AS habits.shift_moment(habits.shift_moment(habits.first_moment(x, a), b), c)
calendar_date() AS now()::DATE, (x) AS habits.moment_of(x)::DATE, (x, a) AS habits.moment_of(x, a)::DATE, (x, a, b) AS habits.moment_of(x, a, b)::DATE, (x, a, b, c) AS habits.moment_of(x, a, b, c)::DATE
clock_time() AS now()::TIME, (x) AS habits.moment_of(x)::TIME, (x, a) AS habits.moment_of(x, a)::TIME
datetime() AS habits.moment_of(), (x) AS habits.moment_of(x), (x, a) AS habits.moment_of(x, a), (x, a, b) AS habits.moment_of(x, a, b), (x, a, b, c) AS habits.moment_of(x, a, b, c)
julianday(x) AS julian(habits.moment(x)) - 0.5, (x, a) AS julian(habits.moment_of(x, a)) - 0.5
unixepoch() AS epoch(now())::BIGINT, (x) AS epoch(habits.moment(x))::BIGINT
span(n, part) AS CASE lower(part)
  WHEN 'year' THEN to_years(n::INTEGER) WHEN 'quarter' THEN to_months((n * 3)::INTEGER) WHEN 'month' THEN to_months(n::INTEGER)
  WHEN 'week' THEN to_weeks(n::INTEGER) WHEN 'day' THEN to_days(n::INTEGER) WHEN 'hour' THEN to_hours(n::BIGINT)
  WHEN 'minute' THEN to_minutes(n::BIGINT) WHEN 'second' THEN to_seconds(n::DOUBLE) WHEN 'millisecond' THEN to_milliseconds(n::DOUBLE)
  ELSE to_microseconds(n::BIGINT) END`;

const MYSQL = `
mysql_format(f) AS replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(f,
  '%M', '%B'), '%i', '%M'), '%W', '%A'), '%s', '%S'), '%h', '%I'), '%e', '%-d'), '%c', '%-m'), '%k', '%-H'), '%l', '%-I'),
  '%r', '%I:%M:%S %p'), '%T', '%H:%M:%S'), '%v', '%V'), '%D', '%-d')
date_format(d, f) AS strftime(habits.moment(d), if(f IS NULL, f, habits.mysql_format(f)))
time_format(d, f) AS strftime(DATE '1970-01-01' + d::VARCHAR::TIME, if(f IS NULL, f, habits.mysql_format(f)))
str_to_date(s, f) AS strptime(s, if(f IS NULL, f, habits.mysql_format(f)))
curdate() AS now()::DATE
curtime() AS now()::TIME
sysdate() AS now()::TIMESTAMP
utc_timestamp() AS now()::TIMESTAMP
utc_date() AS now()::DATE
from_unixtime(x) AS make_timestamp((x::DECIMAL(20, 6) * 1000000)::BIGINT), (x, f) AS strftime(make_timestamp((x::DECIMAL(20, 6) * 1000000)::BIGINT), if(f IS NULL, f, habits.mysql_format(f)))
unix_timestamp() AS epoch(now())::BIGINT, (d) AS epoch(habits.moment(d))::BIGINT
date_sub(d, i) AS habits.moment(d) - i, (part, a, b) AS system.main.date_sub(part, a::TIMESTAMP, b::TIMESTAMP)
date_add(d, i) AS habits.moment(d) + i
adddate(d, i) AS habits.moment(d) + i
subdate(d, i) AS habits.moment(d) - i
datediff(a, b) AS date_diff('day', b::DATE, a::DATE), (part, a, b) AS date_diff(part, a::TIMESTAMP, b::TIMESTAMP)
timestampdiff(part, a, b) AS system.main.date_sub(part, a::TIMESTAMP, b::TIMESTAMP)
timestampadd(part, n, d) AS d::TIMESTAMP + habits.span(n, part)
lcase(s) AS lower(s)
ucase(s) AS upper(s)
mid(s, a) AS substr(s, a), (s, a, n) AS substr(s, a, n)
locate(needle, s) AS instr(s::VARCHAR, needle), (needle, s, start) AS CASE WHEN instr(s[start:], needle) = 0 THEN 0 ELSE instr(s[start:], needle) + start - 1 END
substring_index(s, d, n) AS CASE WHEN n >= 0 THEN array_to_string(string_split(s, d)[1:n], d) ELSE array_to_string(string_split(s, d)[n:], d) END
find_in_set(x, l) AS coalesce(list_position(string_split(l, ','), x), 0)
field(x, a) AS CASE x WHEN a THEN 1 ELSE 0 END, (x, a, b) AS CASE x WHEN a THEN 1 WHEN b THEN 2 ELSE 0 END, (x, a, b, c) AS CASE x WHEN a THEN 1 WHEN b THEN 2 WHEN c THEN 3 ELSE 0 END, (x, a, b, c, d) AS CASE x WHEN a THEN 1 WHEN b THEN 2 WHEN c THEN 3 WHEN d THEN 4 ELSE 0 END, (x, a, b, c, d, e) AS CASE x WHEN a THEN 1 WHEN b THEN 2 WHEN c THEN 3 WHEN d THEN 4 WHEN e THEN 5 ELSE 0 END
elt(n, a, b) AS [a, b][n], (n, a, b, c) AS [a, b, c][n], (n, a, b, c, d) AS [a, b, c, d][n]
truncate(x, n) AS trunc(x, n)
rand() AS random(), (seed) AS random()
json_unquote(j) AS j::JSON ->> '$'
json_value(j, p) AS json_extract_string(j, p)
json_length(j) AS json_array_length(j)
regexp_like(s, p) AS regexp_matches(s::VARCHAR, p), (s, p, o) AS regexp_matches(s::VARCHAR, '(?' || replace(o, 'c', '-i') || ')' || p)
regexp_substr(s, p) AS nullif(regexp_extract(s::VARCHAR, p), '')
makedate(y, n) AS make_date(y::BIGINT, 1, 1) + (n - 1)::INTEGER
maketime(h, m, s) AS make_time(h, m, s)
sec_to_time(n) AS to_seconds(n)::VARCHAR
time_to_sec(t) AS epoch(coalesce(TRY_CAST(t::VARCHAR AS INTERVAL), habits.moment(t) - date_trunc('day', habits.moment(t))))::BIGINT
clock_text(t, x) AS CASE WHEN contains(x::VARCHAR, '-') THEN strftime(t, '%Y-%m-%d %H:%M:%S') ELSE strftime(t, '%H:%M:%S') END
addtime(t, x) AS habits.clock_text(habits.moment(t) + x::VARCHAR::INTERVAL, t)
subtime(t, x) AS habits.clock_text(habits.moment(t) - x::VARCHAR::INTERVAL, t)
timediff(a, b) AS to_seconds(epoch(habits.moment(a)) - epoch(habits.moment(b)))::VARCHAR
day_number(d) AS date_diff('day', DATE '1970-01-01', habits.moment(d)::DATE) + 719528
from_days(n) AS DATE '1970-01-01' + (n - 719528)::INTEGER
period_months(p) AS p::BIGINT // 100 * 12 + p::BIGINT % 100
period_diff(a, b) AS habits.period_months(a) - habits.period_months(b)
period_add(p, n) AS ((habits.period_months(p) - 1 + n) // 12) * 100 + (habits.period_months(p) - 1 + n) % 12 + 1
yearweek(d) AS system.main.yearweek(d), (d, mode) AS CASE WHEN mode IN (1, 3) THEN system.main.yearweek(habits.moment(d)) ELSE year(habits.moment(d)) * 100 + strftime(habits.moment(d), '%U')::BIGINT END
year_month(d) AS year(habits.moment(d)) * 100 + month(habits.moment(d))
mysql_dayofweek(d) AS dayofweek(habits.moment(d)) + 1
mysql_weekday(d) AS isodow(habits.moment(d)) - 1
mysql_week(d) AS strftime(habits.moment(d), '%U')::BIGINT, (d, mode) AS CASE WHEN mode = 3 THEN week(habits.moment(d)) WHEN mode = 1 THEN CASE WHEN isoyear(habits.moment(d)) < year(habits.moment(d)) THEN 0 WHEN isoyear(habits.moment(d)) > year(habits.moment(d)) THEN 53 ELSE week(habits.moment(d)) END WHEN mode IN (5, 7) THEN strftime(habits.moment(d), '%W')::BIGINT ELSE strftime(habits.moment(d), '%U')::BIGINT END
thousands(x, n) AS format('{:,.' || n || 'f}', round(x::DOUBLE, n))
strcmp(a, b) AS CASE WHEN a < b THEN -1 WHEN a > b THEN 1 ELSE 0 END`;

const SQLITE = `
iif(c, a) AS CASE WHEN c THEN a END, (c, a, b) AS CASE WHEN c THEN a ELSE b END
total(x) AS coalesce(sum(x)::DOUBLE, 0)
sqlite_random() AS (random() * 9000000000000000000)::BIGINT - 4500000000000000000
whole_number(x) AS CASE WHEN regexp_matches(typeof(x), 'DOUBLE|FLOAT|DECIMAL') THEN trunc(TRY_CAST(x::VARCHAR AS DOUBLE))::BIGINT WHEN typeof(x) = 'BOOLEAN' THEN (x::VARCHAR = 'true')::BIGINT WHEN x IS NULL THEN NULL ELSE coalesce(TRY_CAST(nullif(regexp_extract(x::VARCHAR, '^\\s*[+-]?[0-9]+'), '') AS BIGINT), 0) END
sqlite_typeof(x) AS CASE WHEN x IS NULL THEN 'null' WHEN regexp_matches(typeof(x), 'INT$|INTEGER|BOOLEAN') THEN 'integer' WHEN regexp_matches(typeof(x), 'DOUBLE|FLOAT|DECIMAL') THEN 'real' WHEN typeof(x) = 'BLOB' THEN 'blob' ELSE 'text' END`;

const TSQL = `
getdate() AS now()::TIMESTAMP
getutcdate() AS now()::TIMESTAMP
sysdatetime() AS now()::TIMESTAMP
sysutcdatetime() AS now()::TIMESTAMP
isnull(x) AS x IS NULL, (x, y) AS coalesce(x, y)
charindex(needle, s) AS instr(s, needle), (needle, s, start) AS habits.locate(needle, s, start)
dateadd(part, n, d) AS d::TIMESTAMP + habits.span(n, part)
datename(part, d) AS CASE lower(part) WHEN 'month' THEN monthname(d::TIMESTAMP) WHEN 'weekday' THEN dayname(d::TIMESTAMP) WHEN 'dw' THEN dayname(d::TIMESTAMP) ELSE date_part(part, d::TIMESTAMP)::BIGINT::VARCHAR END
datetrunc(part, d) AS date_trunc(part, d::TIMESTAMP)
datefromparts(y, m, d) AS make_date(y, m, d)
eomonth(d) AS last_day(d::DATE), (d, n) AS last_day((d::DATE + to_months(n::INTEGER))::DATE)
replicate(s, n) AS repeat(s, n)
space(n) AS repeat(' ', n)
square(x) AS x * x
newid() AS uuid()
stuff(s, a, n, t) AS s[:a - 1] || t || s[a + n:]
choose(n, a, b) AS [a, b][n], (n, a, b, c) AS [a, b, c][n]`;

const ORACLE = `
nvl(x, y) AS coalesce(x, y)
nvl2(x, a, b) AS CASE WHEN x IS NOT NULL THEN a ELSE b END
decode(x, a, r) AS CASE WHEN x IS NOT DISTINCT FROM a THEN r END, (x, a, r, o) AS CASE WHEN x IS NOT DISTINCT FROM a THEN r ELSE o END, (x, a, r, b, s) AS CASE WHEN x IS NOT DISTINCT FROM a THEN r WHEN x IS NOT DISTINCT FROM b THEN s END, (x, a, r, b, s, o) AS CASE WHEN x IS NOT DISTINCT FROM a THEN r WHEN x IS NOT DISTINCT FROM b THEN s ELSE o END
add_months(d, n) AS (d::TIMESTAMP + to_months(n::INTEGER))::DATE
months_between(a, b) AS date_diff('month', b::DATE, a::DATE) + (day(a::DATE) - day(b::DATE)) / 31.0`;

const POSTGRES = `
date_pattern(t, f) AS ${datePattern()}
date_marks(t, f) AS ${dateMarks()}
number_pattern(x, f) AS ${numberPattern()}
parse_pattern(f) AS ${parsePattern()}
date_text(x, f) AS habits.date_pattern(coalesce(TRY_CAST(x::VARCHAR AS TIMESTAMP), DATE '1970-01-01' + TRY_CAST(x::VARCHAR AS TIME)), f)
strftime_of(x, f) AS strftime(coalesce(TRY_CAST(x::VARCHAR AS TIMESTAMP), DATE '1970-01-01' + TRY_CAST(x::VARCHAR AS TIME)), f)
marks_of(x, f) AS habits.date_marks(coalesce(TRY_CAST(x::VARCHAR AS TIMESTAMP), DATE '1970-01-01' + TRY_CAST(x::VARCHAR AS TIME)), f)
to_char(x, f) AS CASE WHEN typeof(x) LIKE 'TIMESTAMP%' OR typeof(x) IN ('DATE', 'TIME') THEN habits.date_text(x, f) ELSE habits.number_pattern(TRY_CAST(x::VARCHAR AS DOUBLE), f) END, (x) AS x::VARCHAR
to_date(s) AS s::VARCHAR::DATE, (s, f) AS strptime(s::VARCHAR, if(f IS NULL, f, habits.parse_pattern(f)))::DATE
to_timestamp(x) AS system.main.to_timestamp(x), (s, f) AS strptime(s::VARCHAR, if(f IS NULL, f, habits.parse_pattern(f)))::TIMESTAMPTZ
to_number(s) AS s::VARCHAR::DOUBLE, (s, f) AS regexp_replace(s::VARCHAR, '[^0-9.eE+-]', '', 'g')::DOUBLE
initcap(s) AS array_to_string(list_transform(regexp_extract_all(s, '[A-Za-z0-9À-ÿ]+|[^A-Za-z0-9À-ÿ]+'), lambda w: upper(w[1]) || lower(w[2:])), '')
btrim(s) AS trim(s), (s, c) AS trim(s, c)
clock_timestamp() AS now()
statement_timestamp() AS now()
div(a, b) AS trunc(a / b)::BIGINT
pg_typeof(x) AS lower(typeof(x))
width_bucket(x, low, high, n) AS CASE WHEN x < low THEN 0 WHEN x >= high THEN n + 1 ELSE floor((x - low) / (high - low) * n)::INTEGER + 1 END
make_interval(years := 0, months := 0, weeks := 0, days := 0, hours := 0, mins := 0, secs := 0) AS to_years(years) + to_months(months) + to_days(weeks * 7 + days) + to_hours(hours) + to_minutes(mins) + to_seconds(secs)
overlay_text(s, t, a) AS s[:a - 1] || t || s[a + length(t):], (s, t, a, n) AS s[:a - 1] || t || s[a + n:]
regexp_match(s, p) AS CASE WHEN regexp_matches(s, p) THEN [regexp_extract(s, p)] END
periods_overlap(a, b, c, d) AS greatest(a, b) > least(c, d) AND greatest(c, d) > least(a, b)
date_bin(i, t, o) AS time_bucket(i::INTERVAL, t, o)
json_path(p) AS '$' || array_to_string(list_transform(string_split(trim(p, '{}'), ','), lambda e: CASE WHEN TRY_CAST(e AS INTEGER) IS NULL THEN '."' || trim(e) || '"' ELSE '[' || trim(e) || ']' END), '')
json_build_object(a, b) AS json_object(a::VARCHAR, b), (a, b, c, d) AS json_object(a::VARCHAR, b, c::VARCHAR, d), (a, b, c, d, e, f) AS json_object(a::VARCHAR, b, c::VARCHAR, d, e::VARCHAR, f), (a, b, c, d, e, f, g, h) AS json_object(a::VARCHAR, b, c::VARCHAR, d, e::VARCHAR, f, g::VARCHAR, h)
jsonb_build_object(a, b) AS json_object(a::VARCHAR, b), (a, b, c, d) AS json_object(a::VARCHAR, b, c::VARCHAR, d), (a, b, c, d, e, f) AS json_object(a::VARCHAR, b, c::VARCHAR, d, e::VARCHAR, f), (a, b, c, d, e, f, g, h) AS json_object(a::VARCHAR, b, c::VARCHAR, d, e::VARCHAR, f, g::VARCHAR, h)
row_to_json(x) AS to_json(x)
to_jsonb(x) AS to_json(x)
jsonb_array_length(j) AS json_array_length(j)
jsonb_typeof(j) AS lower(json_type(j))
json_typeof(j) AS lower(json_type(j))
jsonb_extract_path_text(j, k) AS j::JSON ->> k, (j, k, l) AS j::JSON -> k ->> l
json_array_elements(j) AS unnest(j::JSON[])
jsonb_array_elements(j) AS unnest(j::JSON[])
json_array_elements_text(j) AS unnest(j::VARCHAR[])
jsonb_array_elements_text(j) AS unnest(j::VARCHAR[])
json_object_keys(j) AS unnest(json_keys(j))
jsonb_object_keys(j) AS unnest(json_keys(j))`;

/** Elsewhere dates are text where text is asked for, and `~` finds a pattern anywhere. */
const OPERATORS = `
"~~"(a, b) AS system.main."~~"(a::VARCHAR, b::VARCHAR)
"!~~"(a, b) AS system.main."!~~"(a::VARCHAR, b::VARCHAR)
"~~*"(a, b) AS system.main."~~*"(a::VARCHAR, b::VARCHAR)
"!~~*"(a, b) AS system.main."!~~*"(a::VARCHAR, b::VARCHAR)
regexp_full_match(a, b) AS regexp_matches(a::VARCHAR, b), (a, b, o) AS regexp_matches(a::VARCHAR, '(?' || o || ')^(?:' || b || ')$')
"~*"(a, b) AS regexp_matches(a::VARCHAR, b, 'i')
"!~*"(a, b) AS NOT regexp_matches(a::VARCHAR, b, 'i')
substr(s, a) AS system.main.substr(s::VARCHAR, a), (s, a, n) AS system.main.substr(s::VARCHAR, a, n)
substring(s, a) AS system.main.substr(s::VARCHAR, a), (s, a, n) AS system.main.substr(s::VARCHAR, a, n)
"@>>"(a, b) AS json_contains(a::JSON, b::JSON)
"<<@"(a, b) AS json_contains(b::JSON, a::JSON)
"@@@"(j, k) AS json_exists(j::JSON, '$."' || k || '"') OR (json_type(j::JSON) = 'ARRAY' AND json_contains(j::JSON, to_json(k)))
"@->"(j, p) AS json_extract(j::JSON, habits.json_path(p))
"@->>"(j, p) AS json_extract_string(j::JSON, habits.json_path(p))
"left"(s, n) AS system.main."left"(s::VARCHAR, n)
"right"(s, n) AS system.main."right"(s::VARCHAR, n)`;

const TYPES: readonly (readonly [string, string])[] = [
  ["jsonb", "JSON"],
  ["longtext", "VARCHAR"],
  ["mediumtext", "VARCHAR"],
  ["tinytext", "VARCHAR"],
  ["money", "DECIMAL(19, 4)"],
  ["datetime2", "TIMESTAMP"],
  ["smalldatetime", "TIMESTAMP"],
];

/** Statements that make all of it, in an order in which each finds what it needs. */
export const HABIT_STATEMENTS: readonly string[] = [
  `CREATE SCHEMA ${HABIT_SCHEMA}`,
  ...[MOMENTS, MYSQL, SQLITE, TSQL, ORACLE, POSTGRES, OPERATORS].flatMap(macrosOf),
  ...TYPES.map(([name, type]) => `CREATE TYPE ${HABIT_SCHEMA}.${name} AS ${type}`),
  `CREATE VIEW ${HABIT_SCHEMA}.dual AS SELECT 'X' AS dummy`,
];

// --- internals

/** One macro a line; a line that begins with a space goes on. */
function macrosOf(lines: string): string[] {
  return lines
    .replaceAll(/\n +/g, " ")
    .split("\n")
    .filter(Boolean)
    .map((macro) => `CREATE MACRO ${HABIT_SCHEMA}.${macro}`);
}
