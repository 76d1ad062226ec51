import type { TextConventions } from "./conventions.ts";

/** Letters that digits are written apart from: not those of Japanese, which has no spaces. */
const LETTER = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\d]`;
/** What makes a dash before a number something else than its sign. Particles of Japanese do not. */
const BEFORE_DASH = String.raw`(?!\p{Script=Hiragana})[\p{L}\d)\]%°]`;
const SYMBOLS = String.raw`[A-Z]{0,3}\$|[€£¥₹₩₽₺₪₫₱₴₦]|zł|Kč|kr(?:\.(?=\s?\d))?|円|元|ユーロ|ドル|ポンド`;
/** Read from the tail of a number, the longest first. */
const UNITS = String.raw`sq\s?ft|km\/h|km\/u|m\/s|mph|kWh|km2|cm2|ft2|m2|m3|km|cm|mm|mi|kg|mg|ft|lbs?|oz|ml|mL|cl|kW|GB|MB|KB|kB|TB|kHz|MHz|GHz|Hz|min|sec|hrs?|ms|°\s?[CF]|°|m|g|l|L|h|s|W|V|t`;

/** A written number with its sign, currency, power, ordinal mark, unit: the source of a pattern with named groups. */
export function numberSource(conventions: TextConventions): string {
  const { ordinals, powers, moneyPowers, minorMarks = {} } = conventions;
  const digits = `(?<digitsOf>${digitsSource(conventions)})`;
  const named = anyOf(powers);
  const short = anyOf(moneyPowers);
  const minor = Object.keys(minorMarks).join("|");
  const code = String.raw`[A-Z]{3}`;
  const coin = String.raw`(?:${SYMBOLS})(?!${LETTER})`;
  return [
    // "$5", "EUR 5", "R$ 1,2 mi": the currency first.
    String.raw`(?:(?<!${BEFORE_DASH})(?<sign>[-−+]))?(?<symbol>${SYMBOLS}|${code}(?=\s?\d|\s[-−]\d))\s?(?<minus>[-−])?${digits}(?:[.,][-–—]{1,2}(?!\d))?(?:\s?(?<power>${named}|${short})(?![\p{Ll}\d]))?(?:\s(?<code3>${code})(?!${LETTER}))?`,
    // "5 $", "5 %", "5 km", "5.º", "1.5e-3".
    String.raw`(?:(?<!${BEFORE_DASH})(?<sign>[-−+]))?${digits}(?:(?<exponent>[eE][-+]?\d{1,3})(?!${LETTER})|(?:[.,][-–—]{1,2}(?=\s?(?:${coin}|${code})))?(?:\s?(?<power>${named})(?![\p{Ll}\d])|\s?(?<power>${short})(?=\s?${coin}))?(?:(?<ordinal>${ordinals.marks})(?!${LETTER})|(?:\s?(?:de |d'|d’|di )?(?<tail>${coin}|[%％‰])|\s?(?<minorMark>${minor === "" ? "(?!)" : minor})(?!${LETTER})|\s?(?<unit>${UNITS})(?!${LETTER}|[/'’])|\s(?<code3>${code})(?!${LETTER})))?)`,
  ].join("|");
}

// --- internals

function digitsSource({ groups, decimal }: TextConventions): string {
  const spaced = groups.includes(" ")
    ? String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)|`
    : "";
  const plain = decimal === "," ? String.raw`\d+(?:[.,]\d+)*` : String.raw`\d+(?:\.\d+)*`;
  return String.raw`${spaced}\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:\.\d{3})+,\d+(?!\d)|${plain}|(?<![\p{L}\d])\.\d+`;
}

function anyOf(powers: Readonly<Record<string, number>>): string {
  const names = Object.keys(powers);
  return names.length === 0
    ? "(?!)"
    : names
        .toSorted((a, b) => b.length - a.length)
        .map((name) => name.replaceAll(".", String.raw`\.`).replaceAll(" ", String.raw`\s`))
        .join("|");
}
