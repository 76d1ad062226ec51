import type { Random } from "../../../bench/soak/random.ts";
import type { Json } from "../../../src/core/json.ts";

/** Programs to spoil, and texts and values of no sense. */

export const MUTABLE_PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  python: [
    "import math\n\ndef total(rows, rate=0.19):\n    net = sum(r['amount'] for r in rows if r.get('amount', 0) > 0)\n    return round(net * (1 + rate), 2)\n\nrows = [{'amount': 12.5}, {'amount': 7}]\nprint(f\"{total(rows):>10}\")\ntotal(rows)",
    "from datetime import date, timedelta\nclass Plan:\n    @property\n    def due(self): return date(2026, 3, 5) + timedelta(days=30)\nmatch Plan().due:\n    case date(year=y): y\n[x for x in range(3) if x % 2]",
    "try:\n    with open('a') as f: data = f.read()\nexcept (OSError, ValueError) as e:\n    data = b'\\x00' + rb'\\d'\nlambda *a, **k: (yield)\nasync def g():\n    async for x in y: await x",
  ],
  javascript: [
    "const rows = [{ a: 1 }, { a: 2 }];\nconst total = rows.reduce((sum, { a = 0 }) => sum + a, 0);\nfunction* ids() { yield* [1, 2]; }\nclass A { #x = 1; get x() { return this.#x ?? `${total}`; } }\nlabel: for (const i of ids()) { if (/[a-z]+/giu.test(i)) continue label; }\nnew A().x",
    "import { Decimal } from 'decimal';\nexport default async () => { try { await import('x'); } catch { } finally { 0b11n ** 2n; } };\nswitch (typeof x) { case 'a': break; default: debugger; }",
  ],
  typescript: [
    "interface Row { readonly a: number; b?: string }\ntype Keys<T> = { [K in keyof T]?: T[K] extends infer U ? U : never };\nconst rows: Row[] = [{ a: 1 }];\nfunction f<T extends Row>(x: T, ...r: unknown[]): x is T { return (x as any)!.a satisfies number; }\nabstract class P<T> { constructor(private readonly x: T) {} }\nrows.map<number>((r) => r.a)",
    "enum E { A = 1, B = A << 2 }\nnamespace N { export const x = <T,>(y: T) => y; }\ndeclare module 'x' { export = y; }\nlet v: `a${string}` | [x: number, ...y: string[]] = 'ab';",
  ],
  sql: [
    "with t as (select region, sum(amount) as total from orders where amount > 0 and note like '%x%' group by region having count(*) > 1) select *, rank() over (partition by region order by total desc) from t left join u using (region) order by 2 limit 10",
    "create table x (a integer primary key, b decimal(10, 2) default 0, check (a > 0)); insert into x values (1, 2.5), (2, null); update x set b = coalesce(b, 0) + 1 where a in (select 1); select case when b is null then 'n' else cast(b as varchar) || '$' end from x -- end",
  ],
  elixir: [
    "defmodule Tax do\n  @rate 19\n  def total(rows) when is_list(rows), do: rows |> Enum.map(& &1.amount) |> Enum.sum() |> then(&(&1 * (100 + @rate) / 100))\nend\n\nrows = [%{amount: 12.5}, %{amount: 7}]\nTax.total(rows)",
    'case File.read("x") do\n  {:ok, <<a::utf8, rest::binary>>} -> ~s(#{a} #{rest})\n  {:error, _} = e -> e\nend\nfor x <- 1..3, rem(x, 2) == 0, into: %{}, do: {x, ~r/a+/i}\nquote do: unquote(x) + 1\nfn\n  0 -> :a\n  _ -> """\n  text\n  """\nend',
  ],
};

/** A text with a few places spoiled. */
export function mutate(text: string, random: Random): string {
  const at = random.int(0, text.length);
  const length = random.int(0, 12);
  const piece = text.slice(at, at + random.int(1, 30));
  return random
    .pick([
      () => text.slice(0, at) + text.slice(at + length),
      () => text.slice(0, at) + drawPiece(random) + text.slice(at),
      () => text.slice(0, at) + piece.repeat(random.int(2, 4)) + text.slice(at),
      () =>
        text.slice(0, at) +
        drawPiece(random)
          .repeat(random.pick([2, 50, 3_000]))
          .slice(0, 20_000) +
        text.slice(at),
      () => text.slice(0, at),
      () => text.slice(at) + text.slice(0, at),
    ])()
    .slice(0, MAX_TEXT);
}

export function drawText(random: Random): string {
  return random.list(random.int(0, 30), () => drawPiece(random)).join(random.pick(["", " ", "\n"]));
}

export function drawValue(random: Random, depth: number): Json {
  if (depth > 4 || random.chance(0.35))
    return random.pick<() => Json>([
      () => drawText(random),
      () => drawPiece(random),
      () => random.int(-1_000, 2 ** 31),
      () => random.int(-1_000, 1_000) / 7,
      () => random.pick([null, true, false, 1e300, 5e-324, -0, 2 ** 53]),
    ])();
  if (random.chance(0.4)) return random.list(random.int(0, 6), () => drawValue(random, depth + 1));
  return Object.fromEntries(
    random.list(random.int(0, 6), () => [
      random.chance(0.8) ? (KEYS[random.int(0, KEYS.length - 1)] ?? "") : drawPiece(random),
      drawValue(random, depth + 1),
    ]),
  );
}

// --- internals

const MAX_TEXT = 30_000;
const KEYS = [
  ..."$type value columns rows name type amount currency percent total items status error code language inputs".split(
    " ",
  ),
  ..."policy request context tenantId sessionId deadlineMs files maxMemoryMb allowedImports requires validate".split(
    " ",
  ),
  ..."securityPolicy tenants voice locale server port adapter __proto__ constructor toString date phone email".split(
    " ",
  ),
];
const PIECES = [
  ..."( ) [ ] { } < > << >> \" ' ` \"\"\" ''' ; : , . .. ... = == => -> |> | || & && ! ? % # ## // /* */ -- \\ $ ${ #{ @ ^ ~ ~r/ ~s( +".split(
    " ",
  ),
  ..."def class if else for while end do fn import from select where with as async await yield lambda new".split(
    " ",
  ),
  ..."0 1 0x 0b1 1e999 1_000 .5 1n 'a' \"b\" b'' r\"\" f'{' decimal date nan infinity table set map object bytes".split(
    " ",
  ),
  ..."-c --json --inputs --policy -l -- --unknown @file {} [] null 2026-03-05 PT1S 12.50 $1,234.50 50% USD".split(
    " ",
  ),
  ...[
    "\0",
    "\uFEFF",
    "\u2028",
    "\r\n",
    "\t",
    "\u00A0",
    "\u202E",
    "\uD800",
    "\uDFFF",
    "\u{1F389}",
    "e\u0301",
    "\u0130",
    "ﷺ",
    "\u{10FFFF}",
    "\u200B",
    "\x1B[31m",
  ],
];

function drawPiece(random: Random): string {
  return random.chance(0.85)
    ? (PIECES[random.int(0, PIECES.length - 1)] ?? "")
    : String.fromCodePoint(
        random.pick([random.int(0, 0x7f), random.int(0, 0xffff), random.int(0, 0x10ffff)]),
      );
}
