import { chunks, oneByOne, put } from "./leaks.ts";
import { LOCALES, type Tag, cardinal, phrasingOf } from "./phrasing.ts";
import type { Phrasing } from "./phrasing-shape.ts";
import { type Random, randomFrom } from "./random.ts";
import { cardNumber, letters } from "./numbers.ts";

export interface OrdinaryCase {
  readonly kind: string;
  readonly locale: Tag;
  readonly say: string;
  readonly saidBefore: readonly string[];
}

/** What a business says all day, `each` times over for every kind and locale. */
export function ordinaryCases(seed: number, each: number): OrdinaryCase[] {
  const random = randomFrom(seed ^ 0x5eed);
  const cases: OrdinaryCase[] = [];
  for (const locale of LOCALES) {
    const phrasing = phrasingOf(locale);
    for (const [kind, make] of KINDS)
      for (let i = 0; i < each; i += 1) {
        const say = make(random, phrasing, locale);
        // Every third answer has others before it.
        const saidBefore =
          i % 3 === 2
            ? [random.pick(KINDS)[1](random, phrasing, locale), phrasing.other[0] ?? ""]
            : [];
        cases.push({ kind, locale, say, saidBefore });
      }
  }
  return cases;
}

// --- internals

type Make = (random: Random, phrasing: Phrasing, locale: Tag) => string;

function money(random: Random, phrasing: Phrasing, locale: Tag): string {
  return phrasing.money(
    cardinal(locale, random.below(98_765)),
    cardinal(locale, 2 + random.below(97)),
  );
}

function dateOf(random: Random, phrasing: Phrasing, locale: Tag): string {
  const month = 1 + random.below(12);
  const day = cardinal(locale, 1 + random.below(28));
  const year = cardinal(locale, 2_020 + random.below(9));
  if (locale === "ja") return phrasing.date(day, `${cardinal(locale, month)}月`, year);
  const name = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2026, month - 1, 1),
  );
  return phrasing.date(day, name, year);
}

function list(items: readonly string[], { comma, and }: Phrasing): string {
  return `${items.slice(0, -1).join(comma)}${and}${items.at(-1)}`;
}

const KINDS: readonly (readonly [string, Make])[] = [
  ["total", (r, p, l) => put(r, p.total, money(r, p, l))],
  ["price as digits", (r, p) => put(r, p.total, `$${r.below(9_999)}.${r.digits(2)}`)],
  [
    "large price as digits",
    (r, p) => put(r, p.total, `$${1 + r.below(899)},${r.digits(3)},${r.digits(3)}.${r.digits(2)}`),
  ],
  [
    "order number, words",
    (r, p) => put(r, p.order, oneByOne(r.digits(r.pick([6, 8, 10, 12])), 3, p)),
  ],
  ["order number, digits", (r, p) => put(r, p.order, r.digits(r.pick([6, 8, 10, 12])))],
  // One in ten long order numbers passes the check of a card, and some of those begin like one.
  ["order number like a card, digits", (r, p) => put(r, p.order, cardNumber(r))],
  ["order number like a card, words", (r, p) => put(r, p.order, oneByOne(cardNumber(r), 3, p))],
  [
    "tracking number",
    (r, p) =>
      put(r, p.tracking, r.pick([r.digits(12), r.digits(15), r.digits(20), `94${r.digits(20)}`])),
  ],
  ["tracking number, words", (r, p) => put(r, p.tracking, oneByOne(`94${r.digits(20)}`, 4, p))],
  [
    "tracking code",
    (r, p) => put(r, p.tracking, `1Z${letters(r, "ABCDEFG0123456789", 6)}${r.digits(10)}`),
  ],
  ["long number without a name", (r, p) => put(r, p.bare, oneByOne(`94${r.digits(20)}`, 4, p))],
  ["sixteen digits without a name", (r, p) => put(r, p.bare, r.digits(16))],
  ["telephone number, words", (r, p) => put(r, p.phone, oneByOne(`5${r.digits(9)}`, 3, p))],
  [
    "telephone number, digits",
    (r, p) => put(r, p.phone, `+${1 + r.below(49)} ${r.digits(3)} ${r.digits(3)} ${r.digits(4)}`),
  ],
  ["date", (r, p, l) => put(r, p.due, dateOf(r, p, l))],
  ["date as digits", (r, p) => put(r, p.due, `2026-0${1 + r.below(9)}-1${r.digits(1)}`)],
  [
    "date and time as digits",
    (r, p) => put(r, p.due, `2026-0${1 + r.below(9)}-1${r.digits(1)} 14:${r.pick(["05", "30"])}`),
  ],
  ["quantity", (r, p, l) => put(r, p.quantity, cardinal(l, r.below(99_999)))],
  ["quantity as digits", (r, p) => put(r, p.quantity, String(r.below(99_999)))],
  [
    "three amounts",
    (r, p, l) => put(r, p.bare, list([money(r, p, l), money(r, p, l), money(r, p, l)], p)),
  ],
  [
    "three numbers",
    (r, p, l) =>
      put(
        r,
        p.bare,
        list(
          Array.from({ length: 3 }, () => cardinal(l, r.below(9_999))),
          p,
        ),
      ),
  ],
  [
    "three order numbers",
    (r, p) =>
      put(
        r,
        p.order,
        list(
          Array.from({ length: 3 }, () => oneByOne(r.digits(5), 5, p)),
          p,
        ),
      ),
  ],
  [
    "series as digits",
    (r, p) => put(r, p.bare, Array.from({ length: 6 }, () => String(r.below(999))).join(", ")),
  ],
  ["short code", (r, p) => put(r, p.order, `${letters(r, "BCDF", 2)}-${r.digits(4)}`)],
  [
    "groups of a reference",
    (r, p) =>
      put(
        r,
        p.tracking,
        chunks(Array.from(r.digits(12)), 4)
          .map((g) => g.join(""))
          .join("-"),
      ),
  ],
  ["everyday sentence", (r, p) => r.pick(p.other)],
];
