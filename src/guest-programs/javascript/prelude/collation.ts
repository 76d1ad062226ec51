/**
 * Guest code. The order of texts that people expect: letters before their case and their accents. The root
 * order of Unicode's collation (UTS 10) for the Latin script, which English, German, French, Italian,
 * Portuguese and Dutch share; letters of other scripts follow by code point. A language with an order of its
 * own is a RangeError, since the order here would be silently wrong.
 */
export const COLLATION = String.raw`
const requireRootOrder = (locales) => {
  const locale = isArray(locales) ? locales[0] : locales;
  if (locale === undefined) return;
  const tag = stringOf(locale);
  if (tag !== "fr-CA" && regExpTest(/^(?:en|de|fr|it|pt|nl)(?:-|$)/i, tag)) return;
  throw new BuiltIn.RangeError("Texts are compared here as in en, de, fr, it, pt and nl, not as in " + printed(locale) + ".");
};
/* Spaces, punctuation and signs, in their order; digits and letters follow. */
const SIGNS = "\t\n\v\f\r\u0085\u2028\u2029 \u00a0_-\u2010\u2011\u2012\u2013\u2014,;:!¡?¿./'‘’\"“”«»()[]{}§¶@*\\&#%\`´^¯¨°©®+±÷×<=>|¦~¤¢$£¥€";
const LATIN = { __proto__: null, "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH" };
const FIRST_DIGIT = 1000;
const FIRST_LETTER = 2000;
const FIRST_OTHER = 10000;

/* The three levels of a text: letters, accents, case. Accents and case stand at the place of their letter. */
const levelsOf = (text, numeric) => {
  const primary = [], secondary = [], tertiary = [];
  const push = (weight, accent, isUpper) => { const at = primary.length; define(primary, at, weight); define(secondary, at, accent); define(tertiary, at, isUpper ? 1 : 0); };
  const decomposed = normalizeText(text, "NFD");
  for (let at = 0; at < decomposed.length; at++) {
    const code = charCodeAt(decomposed, at);
    const char = sliceText(decomposed, at, at + 1);
    if (code >= 0x300 && code <= 0x36f) {
      if (secondary.length > 0) secondary[secondary.length - 1] = secondary[secondary.length - 1] * 1000 + (code - 0x2ff);
    } else if (code >= 48 && code <= 57) {
      let end = at + 1;
      if (numeric) while (end < decomposed.length && charCodeAt(decomposed, end) >= 48 && charCodeAt(decomposed, end) <= 57) end++;
      if (numeric) {
        /* A number sorts by its length, then by its digits. */
        let from = at;
        while (from < end - 1 && charCodeAt(decomposed, from) === 48) from++;
        push(FIRST_DIGIT + end - from, 0, false);
        for (; from < end; from++) push(charCodeAt(decomposed, from), 0, false);
        at = end - 1;
      } else push(FIRST_DIGIT + code - 48, 0, false);
    } else {
      const letters = LATIN[char] ?? char;
      for (let index = 0; index < letters.length; index++) {
        const letter = sliceText(letters, index, index + 1);
        const lower = lowerText(letter);
        const lowerCode = charCodeAt(lower, 0);
        const isLatin = lowerCode >= 97 && lowerCode <= 122;
        const sign = isLatin ? -1 : indexOfText(SIGNS, letter);
        push(isLatin ? FIRST_LETTER + lowerCode : sign >= 0 ? sign : FIRST_OTHER + lowerCode, letters === char ? 0 : 57, letter !== lower);
      }
    }
  }
  return [primary, secondary, tertiary];
};
const compareLevel = (a, b) => {
  const length = min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
};
const collationOptions = (locales, options = {}) => {
  requireRootOrder(locales);
  return {
    sensitivity: oneOf("sensitivity", options.sensitivity, "variant", ["base", "accent", "case", "variant"]),
    numeric: BuiltIn.Boolean(options.numeric) || regExpTest(/-u-.*kn(?!-false)/, stringOf(locales)),
    upperFirst: oneOf("caseFirst", options.caseFirst, "false", ["false", "lower", "upper"]) === "upper",
    usage: oneOf("usage", options.usage, "sort", ["sort", "search"]),
    ignorePunctuation: oneOf("ignorePunctuation", options.ignorePunctuation, false, [false]),
  };
};
/* Most texts are plain: each character has one weight, so the first that differs decides. */
const PLAIN = new BuiltIn.Uint16Array(128);
for (let code = 32; code < 127; code++) PLAIN[code] = levelsOf(fromCharCode(code), false)[0][0] + 1;
const plainOrder = (a, b) => {
  const length = min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = charCodeAt(a, at), y = charCodeAt(b, at);
    if (x === y && x < 128) continue;
    const left = x < 128 ? PLAIN[x] : 0;
    const right = y < 128 ? PLAIN[y] : 0;
    if (left === 0 || right === 0) return 0;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
};
const collate = (a, b, { sensitivity, numeric, upperFirst }) => {
  if (a === b) return 0;
  const plain = numeric ? 0 : plainOrder(a, b);
  if (plain !== 0) return plain;
  const [primaryA, secondaryA, tertiaryA] = levelsOf(a, numeric);
  const [primaryB, secondaryB, tertiaryB] = levelsOf(b, numeric);
  const primary = compareLevel(primaryA, primaryB);
  if (primary !== 0 || sensitivity === "base") return primary;
  const secondary = sensitivity === "case" ? 0 : compareLevel(secondaryA, secondaryB);
  if (secondary !== 0 || sensitivity === "accent") return secondary;
  const tertiary = compareLevel(tertiaryA, tertiaryB);
  return upperFirst ? -tertiary : tertiary;
};

class Collator {
  constructor(locales, options) {
    const settings = collationOptions(locales, options);
    define(this, "compare", (a, b) => collate(stringOf(a), stringOf(b), settings));
    define(this, "resolvedOptions", () => ({ locale: "en-US", usage: settings.usage, sensitivity: settings.sensitivity, ignorePunctuation: false, collation: "default", numeric: settings.numeric, caseFirst: settings.upperFirst ? "upper" : "false" }));
  }
}
define(intl, "Collator", callable(Collator));
localeMethods(BuiltIn.String.prototype, { localeCompare(that, locales, options) { return collate(stringOf(this), stringOf(that), collationOptions(locales, options)); } });
`;
