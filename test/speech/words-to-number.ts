/**
 * English number words back to a number. Written against the language, not against the speller, so that
 * the two check each other. Throws on anything that is no number.
 */
export function numberIn(words: string): number {
  const tokens = words
    .toLowerCase()
    .replace(/[.?,]/g, " ")
    .replace(/-/g, " ")
    .split(/\s+/)
    .filter((token) => token !== "" && token !== "about" && token !== "and");
  const negative = tokens[0] === "minus";
  const value = unsigned(negative ? tokens.slice(1) : tokens);
  return negative ? -value : value;
}

function unsigned(tokens: readonly string[]): number {
  const power = tokens.indexOf("times");
  if (power >= 0) {
    const exponent = tokens.slice(power);
    const expected = ["times", "ten", "to", "the", "power", "of"];
    if (expected.some((word, i) => exponent[i] !== word)) throw new Error(tokens.join(" "));
    return Number(
      `${unsigned(tokens.slice(0, power))}e${numberIn(exponent.slice(expected.length).join(" "))}`,
    );
  }
  const last = tokens.at(-1) ?? "";
  const scale = SCALES[last];
  if (scale !== undefined && last !== "thousand") {
    return Number(`${unsigned(tokens.slice(0, -1))}e${scale}`);
  }
  const point = tokens.indexOf("point");
  if (point < 0) return whole(tokens);
  const digits = tokens.slice(point + 1).map((token) => {
    const digit = SMALL.indexOf(token);
    if (digit < 0 || digit > 9) throw new Error(`no digit: ${token}`);
    return String(digit);
  });
  if (digits.length === 0) throw new Error("nothing after the point");
  return Number(`${whole(tokens.slice(0, point))}.${digits.join("")}`);
}

function whole(tokens: readonly string[]): number {
  if (tokens.length === 0) throw new Error("no number");
  let total = 0;
  let part = 0;
  for (const token of tokens) {
    const small = SMALL.indexOf(token);
    const ten = TENS.indexOf(token);
    if (small >= 0) part += small;
    else if (ten >= 2) part += ten * 10;
    else if (token === "hundred") part *= 100;
    else if (token === "thousand") {
      total += part * 1_000;
      part = 0;
    } else throw new Error(`no number word: ${token}`);
  }
  return total + part;
}

const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  quadrillion: 15,
  quintillion: 18,
};
