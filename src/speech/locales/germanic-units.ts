import type { Countable, Gender } from "../locale.ts";

/** Words for something counted: "f Minute Minuten". The first letter is the gender; one word serves for both numbers. */
export function countable(words: string): Countable {
  const [letter = "", ...forms] = words.split(" ");
  const middle = Math.ceil(forms.length / 2);
  const one = forms.slice(0, middle).join(" ");
  const other = forms.slice(middle).join(" ") || one;
  return { one, other, gender: GENDERS[letter] ?? "masculine" };
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
 * @param genderOf The gender of a name, by its last word.
 * @param mend Mends what CLDR writes otherwise than people do.
 */
export function fullCurrencies(
  tag: string,
  genderOf: (name: string) => Gender,
  mend: (name: string) => string,
): (code: string) => Countable {
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
      return mend(
        words
          .replace(/\(.*\)/g, "")
          .replaceAll("’", "'")
          .replace(/[^\p{L}\p{M}' -]/gu, " ")
          .replace(/\s+/g, " ")
          .trim(),
      );
    };
    const one = name(1);
    const noun: Countable = { one, other: name(2), gender: genderOf(one) };
    made.set(code, noun);
    return noun;
  };
}

// --- internals

const GENDERS: Readonly<Record<string, Gender>> = {
  m: "masculine",
  f: "feminine",
  n: "neuter",
};
