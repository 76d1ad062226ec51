import type { TextConventions } from "./conventions.ts";

const LOWER = " half third quarter fifth sixth  eighth  tenth".split(" ");

export const ENGLISH: TextConventions = {
  decimal: ".",
  groups: ",",
  dateOrder: "mdy",
  dollar: "USD",
  region: "US",
  script: "spaced",
  minorMarks: { "¢": "" },
  ordinals: { marks: "st|nd|rd|th", feminine: /^$/ },
  dates: {
    of: "of|,",
    beforeYear:
      /\b(?:in|since|until|till|by|from|year|during|fiscal|before|after|of|early|late|mid|to|and|circa|FY|winter|spring|summer|fall|autumn|Q[1-4]|H[12])[\s-]$/i,
    beforeDay:
      /\b(?:due|on|by|date|dated|until|before|after|since|deadline|expires|from|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?)(?:\s(?:on|by|is))?[:,]?\s$/i,
    dayAfter: (day, before) =>
      /(?:\bthe |~range )$/i.test(before)
        ? day.replace(/^the /, "").replace(/^([A-Z][a-z]+) ([a-z-]+)(?=,|$)/, "$2 of $1")
        : day,
    firstOfRange: "ordinal",
    decade: (digits) => {
      const name = DECADES[Number(digits.slice(-2)) / 10] ?? "hundreds";
      if (digits.length === 2) return name === "hundreds" ? null : name;
      const century = CENTURIES[Number(digits.slice(0, 2))];
      if (digits === "2000") return "two thousands";
      return century === undefined ? null : `${century} ${name}`;
    },
  },
  clock: {
    always: "",
    maybe: "",
    articles: "",
    withArticle: (_, words) => ["", words],
    partOfDay: / [AP] M$/,
  },
  powers: { k: 3, K: 3, thousand: 3, million: 6, mn: 6, billion: 9, bn: 9, trillion: 12 },
  moneyPowers: { M: 6, m: 6, MM: 6, B: 9, b: 9, T: 12 },
  abbreviations: {
    "Mr.": "Mister",
    "Mrs.": "Missus",
    "Ms.": "Miss",
    "Dr.": "Doctor",
    "Prof.": "Professor",
    "Rev.": "Reverend",
    "Gen.": "General",
    "Capt.": "Captain",
    "Jr.!": "Junior",
    "Sr.!": "Senior",
    "St.^": "Saint",
    "St.!": "Street",
    "Ave.!": "Avenue",
    "Blvd.!": "Boulevard",
    "Rd.!": "Road",
    "Ln.!": "Lane",
    "Hwy.": "Highway",
    "Mt.^": "Mount",
    "Ft.^": "Fort",
    "Apt.": "Apartment",
    "Dept.": "Department",
    "Inc.!": "Incorporated",
    "Corp.!": "Corporation",
    "Co.!": "Company",
    "Ltd.!": "Limited",
    "e.g.,": "for example",
    "e.g.": "for example",
    "i.e.,": "that is",
    "i.e.": "that is",
    "etc.!": "and so on",
    "vs.": "versus",
    vs: "versus",
    "approx.": "about",
    "est.": "estimated",
    "incl.": "including",
    "excl.": "excluding",
    "max.": "maximum",
    "min.!": "minimum",
    "avg.": "average",
    "No.#": "number",
    "Nos.#": "numbers",
    "nr.#": "number",
    "p.#": "page",
    "Sec.#": "section",
    "pp.#": "pages",
    "vol.#": "volume",
    "ch.#": "chapter",
    "fig.#": "figure",
    "ext.": "extension",
    "tel.": "telephone",
    "w/o": "without",
    "w/": "with",
    "c/o": "care of",
    "a.m.!": "A M",
    "p.m.!": "P M",
    "U.S.!": "U S",
    "U.S.A.!": "U S A",
    "U.K.!": "U K",
    "Ph.D.!": "P H D",
    "B.C.!": "B C",
    "A.D.!": "A D",
    "P.S.": "P S",
    "P.O.": "P O",
  },
  initialisms:
    "FBI CIA USA UK EU UN ID IDs VAT ATM CEO CFO API URL USB GPS FAQ ETA IRS UPS IBM IT HR PO BA MBA UAE LA NYC DIY VIP SKU".split(
      " ",
    ),
  symbols: {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "%": "percent",
    "‰": "per mille",
    "°": "degrees",
    "×": "times",
    "÷": "divided by",
    "≥": "at least",
    "≤": "at most",
    "≈": "about",
    "~": "about",
    "±": "plus or minus",
    "#": "number",
    hashtag: "hashtag",
    "§": "section",
    "→": "to",
    ">": "more than",
    "<": "less than",
    "@": "at",
    $: "dollars",
    "€": "euros",
    "£": "pounds",
  },
  percent: /^\s(?:per\s?cent)(?!\p{L})/iu,
  between: {
    range: "to",
    score: "to",
    minus: "minus",
    by: "by",
    squared: "squared",
    cubed: "cubed",
    power: "to the power of",
    per: "per",
  },
  fractions: {
    of: (upper, lower, words) => {
      const name = LOWER[lower - 1] ?? "";
      if (name === "") return null;
      return upper === 1 ? `one ${name}` : `${words} ${name === "half" ? "halves" : `${name}s`}`;
    },
    mixed: (whole, fraction) => `${whole} and ${fraction}`,
    half: (whole) => `${whole} and a half`,
    before: /^ (?:of|the|cup|mile|inch|hour|pound|teaspoon|tablespoon|majority)\b/,
  },
  romans: [
    {
      after:
        /\b(?:Elizabeth|Henry|Charles|George|Edward|William|James|Richard|Mary|Louis|Philip|Pius|John Paul|Benedict|Francis|Leo|Catherine|Frederick|Nicholas|Alexander|Napoleon|Wilhelm|Pope|King|Queen) $/,
      as: "ordinal",
      article: "the",
    },
    {
      after:
        /\b(?:War|Chapter|Part|Volume|Book|Act|Scene|Phase|Section|Article|Title|Type|Class|Level|Stage|Appendix|Schedule|Bowl|Rocky) $/i,
      as: "cardinal",
    },
  ],
  units: {
    m2: "square meter|square meters",
    cm2: "square centimeter|square centimeters",
    km2: "square kilometer|square kilometers",
    ft2: "square foot|square feet",
    m3: "cubic meter|cubic meters",
    "m/s": "meter per second|meters per second",
    ml: "milliliter|milliliters",
    cl: "centiliter|centiliters",
    mg: "milligram|milligrams",
    t: "ton|tons",
    GB: "gigabyte|gigabytes",
    MB: "megabyte|megabytes",
    KB: "kilobyte|kilobytes",
    TB: "terabyte|terabytes",
    Hz: "hertz|hertz",
    kHz: "kilohertz|kilohertz",
    MHz: "megahertz|megahertz",
    GHz: "gigahertz|gigahertz",
    W: "watt|watts",
    V: "volt|volts",
    "°": "degree|degrees",
  },
};

export const BRITISH: TextConventions = {
  ...ENGLISH,
  dateOrder: "dmy",
  region: "GB",
  minorMarks: { "¢": "", p: "GBP" },
  units: {
    ...ENGLISH.units,
    m2: "square metre|square metres",
    cm2: "square centimetre|square centimetres",
    km2: "square kilometre|square kilometres",
    m3: "cubic metre|cubic metres",
    "m/s": "metre per second|metres per second",
    ml: "millilitre|millilitres",
    cl: "centilitre|centilitres",
    t: "tonne|tonnes",
  },
};

// --- internals

const DECADES =
  "hundreds tens twenties thirties forties fifties sixties seventies eighties nineties".split(" ");
const CENTURIES: Readonly<Record<number, string>> = {
  16: "sixteen",
  17: "seventeen",
  18: "eighteen",
  19: "nineteen",
  20: "twenty",
};
