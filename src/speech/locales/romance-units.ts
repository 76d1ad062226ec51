import type { Countable, Gender } from "../locale.ts";

/** Words for something counted: "f libra libras". The first letter is the gender; one word serves for both numbers. */
export function countable(words: string): Countable {
  const [letter, ...forms] = words.split(" ");
  const middle = Math.ceil(forms.length / 2);
  const one = forms.slice(0, middle).join(" ");
  const other = forms.slice(middle).join(" ") || one;
  return { one, other, gender: letter === "f" ? "feminine" : "masculine" };
}

/** The words of each code, from words and the codes that share them. */
export function byCode(
  groups: Readonly<Record<string, string>>,
): Readonly<Record<string, Countable>> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([words, codes]) =>
      codes.split(" ").map((code) => [code, countable(words)]),
    ),
  );
}

/**
 * The full names of currencies as CLDR has them, with the country.
 *
 * @param feminine Matches the names that are feminine.
 */
export function fullCurrencies(tag: string, feminine: RegExp): (code: string) => Countable {
  const made = new Map<string, Countable>();
  return (code) => {
    const known = made.get(code);
    if (known !== undefined) return known;
    const format = new Intl.NumberFormat(tag, {
      style: "currency",
      currency: code,
      currencyDisplay: "name",
      maximumFractionDigits: 0,
    });
    const name = (count: number): string => {
      const words =
        format.formatToParts(count).find(({ type }) => type === "currency")?.value ?? code;
      return (
        words
          .replace(/\(.*\)/g, "")
          .replaceAll("’", "'")
          .replace(/[^\p{L}\p{M}' -]/gu, " ")
          .replace(/\s+/g, " ")
          .trim()
          // Some languages of CLDR begin names with a capital.
          .replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())
      );
    };
    const one = name(1);
    const gender: Gender = feminine.test(one) ? "feminine" : "masculine";
    const noun: Countable = { one, other: name(2), gender };
    made.set(code, noun);
    return noun;
  };
}
