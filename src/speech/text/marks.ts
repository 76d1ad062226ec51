import type { Conventions } from "./conventions.ts";

/** Marks beside digits that normalisation would turn into letters or other digits, or take for a list. */
export function withPlainMarks(
  text: string,
  { ordinals, script, endings = [], weekdays, weekdayRange, between }: Conventions,
): string {
  const marked = MARKED.test(text) ? replaced(text) : text;
  const named =
    marked.search(weekdayRange) >= 0
      ? marked.replace(
          weekdayRange,
          (_, from: string, to: string) =>
            `${weekdays.get(from.toLowerCase()) ?? from} ${between.range} ${weekdays.get(to.toLowerCase()) ?? to}`,
        )
      : marked;
  const plain = endings.reduce((left, [from, to]) => left.replace(from, to), named);
  const japanese =
    script === "unspaced"
      ? plain.replace(WEEKDAY, "、$1曜日").replace(NEGATIVE, " -").replace(WAVE, between.range)
      : plain;
  // "3. Platz" at the start of a line is no item of a list.
  return ordinals.before === undefined
    ? japanese
    : japanese.replace(
        /^(\d{1,2})\.(?= \p{Lu})/u,
        (whole, digits: string, _at: number, all: string) =>
          /\n/.test(all) ? whole : `${digits}~.`,
      );
}

// --- internals

const MARKED = /[ºª²³⁰¹⁴-⁹½¼¾⅓⅔⅛⅜⅝⅞№]/;
/** In Japanese accounts a triangle before a number is its minus. */
const NEGATIVE = /[▲△](?=\s?[¥￥$€]?\d)/g;
/** 月曜～金曜, 九時～. */
const WAVE = /(?<=\p{L})[〜～~](?:(?=\p{L})|(?<=[時日月年分].)(?=[\s、。]|$))/gu;
const WEEKDAY = /\s?[(（]([月火水木金土日])[)）]/g;

const FRACTIONS: Readonly<Record<string, string>> = {
  "½": "1/2",
  "¼": "1/4",
  "¾": "3/4",
  "⅓": "1/3",
  "⅔": "2/3",
  "⅛": "1/8",
  "⅜": "3/8",
  "⅝": "5/8",
  "⅞": "7/8",
};
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function replaced(text: string): string {
  return text
    .replace(/(?<=\d)\.?º/g, "~o")
    .replace(/(?<=\d)\.?ª/g, "~a")
    .replace(/(?<=\b[nN]\.?)º/g, "~o")
    .replace(/№/g, "No.")
    .replace(/(?<=(?:\d\s?|\s)(?:km|cm|m|ft))²/g, "2")
    .replace(/(?<=(?:\d\s?|\s)(?:km|cm|m|ft))³/g, "3")
    .replace(
      /(?<=\d)[⁰¹²³⁴-⁹]+/g,
      (raised) => `^${Array.from(raised, (digit) => RAISED.indexOf(digit)).join("")}`,
    )
    .replace(
      /(\d\s?)?([½¼¾⅓⅔⅛⅜⅝⅞])/g,
      (_, whole: string | undefined, mark: string) =>
        `${whole === undefined ? "" : `${whole.trim()} `}${FRACTIONS[mark] ?? ""}`,
    );
}
