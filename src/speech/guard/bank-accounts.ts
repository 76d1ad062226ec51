import type { Hit, View } from "./view.ts";
import { spelledRows } from "./identities.ts";

/** International bank account numbers (ISO 13616): a country, its length, and a remainder of one. */
export function findIbans(view: View): Hit[] {
  const { text, from, pieces } = view;
  if (pieces.length === 0 && !/\d/.test(text)) return [];
  const hits: Hit[] = [];
  if (/[A-Za-z]{2}\s?-?\d{2}/.test(text)) {
    for (const match of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z]{2}[ -]?\d{2}/g)) {
      const found = writtenFrom(text, match.index);
      if (found !== null && found.end > from) hits.push(found);
    }
  }
  for (const { characters, at } of spelledRows(view)) {
    for (const match of characters.matchAll(/(?=([A-Z]{2}\d{2}))/g)) {
      const length = LENGTHS[characters.slice(match.index, match.index + 2)];
      if (length === undefined) continue;
      const value = characters.slice(match.index, match.index + length);
      if (value.length !== length || !hasRemainderOne(value)) continue;
      const [start] = at[match.index] ?? [0, 0];
      const [, end] = at[match.index + length - 1] ?? [0, 0];
      if (end > from) hits.push({ type: "iban", start, end, value });
    }
  }
  return hits;
}

// --- internals

/** Countries by the length of their numbers. */
const BY_LENGTH: Readonly<Record<number, string>> = {
  15: "NO",
  16: "BE",
  18: "DK FO FI GL NL SD",
  19: "MK SI",
  20: "AT BA EE KZ LT LU MN XK",
  21: "CH HR LI LV",
  22: "BG BH CR DE GB GE IE ME RS VA",
  23: "AE GI IL IQ TL OM SO",
  24: "AD CZ ES MD PK RO SA SE SK TN VG",
  25: "LY PT ST",
  26: "IS TR",
  27: "BI DJ FR GR IT MC MR SM",
  28: "AL AZ BY CY DO GT HU LB NI PL SV",
  29: "BR EG PS QA UA",
  30: "JO KW MU YE",
  31: "MT SC",
  32: "LC",
  33: "RU",
};
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(BY_LENGTH).flatMap(([length, countries]) =>
    countries.split(" ").map((country) => [country, Number(length)] as const),
  ),
);

/** Letters and digits with single spaces or hyphens between them, as many as the country has. */
function writtenFrom(text: string, start: number): Hit | null {
  const length = LENGTHS[text.slice(start, start + 2).toUpperCase()];
  if (length === undefined) return null;
  let value = "";
  for (let i = start; i < text.length; i += 1) {
    const character = text[i] ?? "";
    if (/[A-Za-z0-9]/.test(character)) {
      value += character.toUpperCase();
      if (value.length < length) continue;
      const end = i + 1;
      const isWhole = !/[A-Za-z0-9]/.test(text[end] ?? "");
      return isWhole && hasRemainderOne(value) ? { type: "iban", start, end, value } : null;
    }
    if (!/[ \u00A0-]/.test(character) || !/[A-Za-z0-9]/.test(text[i + 1] ?? "")) return null;
  }
  return null;
}

/** ISO 7064, mod 97-10. */
function hasRemainderOne(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
