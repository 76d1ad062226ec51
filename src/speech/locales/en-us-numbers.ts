const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ORDINALS: Readonly<Record<string, string>> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
};
export const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
export const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
export const SCALES = [
  { exponent: 6, word: "million" },
  { exponent: 9, word: "billion" },
  { exponent: 12, word: "trillion" },
  { exponent: 15, word: "quadrillion" },
  { exponent: 18, word: "quintillion" },
];

export function cardinal(number: bigint): string {
  if (number < 20n) return ONES[Number(number)] ?? "";
  if (number < 100n) return joined(TENS[Number(number / 10n)] ?? "", number % 10n, "-");
  if (number < 1_000n) return joined(`${cardinal(number / 100n)} hundred`, number % 100n, " ");
  if (number < 1_000_000n)
    return joined(`${cardinal(number / 1_000n)} thousand`, number % 1_000n, " ");
  const scale = SCALES.findLast(({ exponent }) => number >= 10n ** BigInt(exponent)) ?? {
    exponent: 6,
    word: "million",
  };
  const unit = 10n ** BigInt(scale.exponent);
  return joined(`${cardinal(number / unit)} ${scale.word}`, number % unit, " ");
}

export function ordinal(number: number): string {
  return cardinal(BigInt(number)).replace(
    /[a-z]+$/,
    (last) => ORDINALS[last] ?? (last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`),
  );
}

export function year(number: number): string {
  const [century, rest] = [BigInt(Math.trunc(number / 100)), BigInt(number % 100)];
  if (number < 1_000 || number > 9_999 || (century % 10n === 0n && rest < 10n))
    return cardinal(BigInt(number));
  if (rest === 0n) return `${cardinal(century)} hundred`;
  return rest < 10n
    ? `${cardinal(century)} oh-${cardinal(rest)}`
    : `${cardinal(century)} ${cardinal(rest)}`;
}

// --- internals

function joined(head: string, rest: bigint, separator: string): string {
  return rest === 0n ? head : `${head}${separator}${cardinal(rest)}`;
}
