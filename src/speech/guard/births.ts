import { type Hit, type View, lastIndex } from "./view.ts";

/** The date of a birth: a date in a field of that name, or close behind words that say so. */
export function findBirthDates(view: View): Hit[] {
  const { text, from, vocabulary, fieldAt } = view;
  const { born, language } = vocabulary;
  if (lastIndex(text, born) < 0 && lastIndex(view.fields, born) < 0) return [];
  const hits: Hit[] = [];
  const dates = language === "ja" ? datesIn(text, JAPANESE_DATE) : latinDates(view);
  for (const { start, end } of dates) {
    if (end <= from || hits.some((hit) => hit.end > start)) continue;
    const before = text.slice(Math.max(0, start - REACH), start);
    const at = lastIndex(before, born);
    const isNear = at >= 0 && isLinked(before.slice(at));
    const after = text.slice(end, end + REACH_AFTER);
    const bornAfter = lastIndex(after, born);
    const isAfter =
      bornAfter >= 0 && bornAfter <= NEXT_WORD && !/[.,;?!。、]/.test(after.slice(0, bornAfter));
    if (isNear || isAfter || lastIndex(fieldAt(start), born) >= 0)
      hits.push({ type: "birth_date", start, end, value: text.slice(start, end).toLowerCase() });
  }
  return hits;
}

// --- internals

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A handful of words: "birthday is on Thursday, the". */
const REACH = 52;
const REACH_AFTER = 24;
const NEXT_WORD = 8;
const WRITTEN_DATE =
  /(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?!\d)/g;
const DAY_WORD = "[\\p{L}\\p{M}\\d'’-]+";
const JAPANESE_NUMBER = "[0-9０-９〇零一二三四五六七八九十百千]+";
const JAPANESE_DATE = new RegExp(
  `(?:(?:${JAPANESE_NUMBER}|[ぁ-んァ-ヶー]{2,12})年)?(?:${JAPANESE_NUMBER})月(?:${JAPANESE_NUMBER})日|(?:昭和|平成|令和|大正)?${JAPANESE_NUMBER}年(?:生まれ)|(?<!\\d)\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}`,
  "gu",
);

function datesIn(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Written dates, month names with their day and year, and rows of numbers that could be one. */
function latinDates(view: View): Span[] {
  const { text, vocabulary, numbers } = view;
  const spans = /\d/.test(text) ? datesIn(text, WRITTEN_DATE) : [];
  for (const match of text.matchAll(vocabulary.months)) {
    // "May" and "march" are also other words; a day or a year stands beside a month.
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const lead = new RegExp(`(?:${DAY_WORD} (?:of |de |d'|di )?)$`, "iu").exec(before);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 70);
    const tail = /^(?:[ ,]+[\p{L}\p{M}\d'’-]+){0,9}/u.exec(after);
    const end = match.index + match[0].length;
    const dayBefore = numbers.some((n) => n.end <= match.index && match.index - n.end <= 6);
    const numbersAfter = numbers.filter((n) => n.start >= end && n.start - end < 60);
    const isDay = ORDINAL.test(lead?.[0] ?? "") || ORDINAL.test((tail?.[0] ?? "").slice(0, 24));
    if (!dayBefore && !isDay && (numbersAfter[0]?.start ?? Number.MAX_SAFE_INTEGER) - end > 8)
      continue;
    const start = dayBefore
      ? Math.max(0, ...numbers.filter((n) => n.end <= match.index).map((n) => n.start))
      : match.index - (ORDINAL.test(lead?.[0] ?? "") ? (lead?.[0].length ?? 0) : 0);
    spans.push({ start, end: endOfDate(text, end, numbers) });
  }
  if (spans.length === 0) spans.push(...numericDates(view));
  return spans.toSorted((a, b) => a.start - b.start);
}

const ORDINAL =
  /(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|teen|twentie|thirtie)th|primero|premier|primeiro|primo|erste[nr]?|\p{L}+(?:te|ste|de)[nrs]?|[\d]+(?:st|nd|rd|th|\.|e|er|º)?) ?(?:of |de |d'|di )?$|^[ ]*(?:the )?(?:\p{L}+[- ])?(?:first|second|third|\p{L}+th)\b/iu;

/** The date goes on over its day and year: numbers with little between them. */
function endOfDate(text: string, monthEnd: number, numbers: View["numbers"]): number {
  let end = monthEnd;
  const ordinal =
    /^[ ]*(?:the )?(?:\p{L}+[- ])?(?:first|second|third|\p{L}+th|\d+(?:st|nd|rd|th))\b/iu.exec(
      text.slice(end, end + 40),
    );
  if (ordinal !== null) end += ordinal[0].length;
  for (const number of numbers) {
    if (number.start < end) {
      if (number.end > end && number.start >= monthEnd) end = number.end;
      continue;
    }
    if (!/^[\s,]*(?:of |de |del |d'|di |e )?[\s-]*$/iu.test(text.slice(end, number.start))) break;
    end = number.end;
  }
  return end;
}

/** "Three, five, nineteen eighty": a row that could be day, month and year. */
function numericDates({ numbers, gaps }: View): Span[] {
  const spans: Span[] = [];
  for (let first = 0; first < numbers.length; first += 1) {
    if (first > 0 && (gaps[first - 1] ?? 3) <= 1) continue;
    let last = first;
    while ((gaps[last] ?? 3) <= 1) last += 1;
    const digits = numbers.slice(first, last + 1).reduce((sum, { text }) => sum + text.length, 0);
    const [start, end] = [numbers[first]?.start ?? 0, numbers[last]?.end ?? 0];
    if (last > first && digits >= 4 && digits <= 8) spans.push({ start, end });
  }
  return spans;
}

/** Near, in the same sentence, and no other thing named in between. */
function isLinked(between: string): boolean {
  return !/[.?!。]\s*\S/u.test(between) && between.split(/\s+/).length <= 8;
}
