import type { Countable, FieldGrammar, Sentences, SpeechLocale, TextGrammar } from "../locale.ts";

const ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ORDINALS: Readonly<Record<string, string>> = {
  one: "first", two: "second", three: "third", five: "fifth", eight: "eighth", nine: "ninth", twelve: "twelfth",
};
const MONTHS = "January February March April May June July August September October November December".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const SCALES = [
  { exponent: 6, word: "million" },
  { exponent: 9, word: "billion" },
  { exponent: 12, word: "trillion" },
  { exponent: 15, word: "quadrillion" },
  { exponent: 18, word: "quintillion" },
];

/** Where the country can be left out, because a caller hears the same thing. */
const SHORT_CURRENCIES: Readonly<Record<string, Countable>> = {
  USD: { one: "dollar", other: "dollars" },
  EUR: { one: "euro", other: "euros" },
  GBP: { one: "pound", other: "pounds" },
  JPY: { one: "yen", other: "yen" },
  CNY: { one: "yuan", other: "yuan" },
  INR: { one: "rupee", other: "rupees" },
};

const CENT: Countable = { one: "cent", other: "cents" };
const FILS: Countable = { other: "fils" };
const CENTAVO: Countable = { one: "centavo", other: "centavos" };
const CENTIME: Countable = { one: "centime", other: "centimes" };
const MINOR_UNITS: Readonly<Record<string, Countable>> = {
  USD: CENT, EUR: CENT, AUD: CENT, CAD: CENT, NZD: CENT, SGD: CENT, HKD: CENT, TWD: CENT, ZAR: CENT, KES: CENT, LKR: CENT, JMD: CENT, TTD: CENT,
  GBP: { one: "penny", other: "pence" },
  KWD: FILS, BHD: FILS, JOD: FILS, IQD: FILS, AED: FILS,
  OMR: { one: "baisa", other: "baisas" }, TND: { one: "millime", other: "millimes" }, SAR: { one: "halala", other: "halalas" },
  MXN: CENTAVO, BRL: CENTAVO, ARS: CENTAVO, COP: CENTAVO, PHP: CENTAVO,
  CHF: CENTIME, MAD: CENTIME, DZD: CENTIME,
  INR: { one: "paisa", other: "paise" }, PKR: { one: "paisa", other: "paise" }, PLN: { one: "grosz", other: "groszy" },
  ILS: { one: "agora", other: "agorot" }, DKK: { other: "øre" }, NOK: { other: "øre" }, SEK: { other: "öre" },
  CZK: { one: "haler", other: "halers" }, TRY: { other: "kurus" }, NGN: { other: "kobo" }, THB: { other: "satang" },
  EGP: { one: "piastre", other: "piastres" },
};

const countable = (one: string, other = `${one}s`): Countable => ({ one, other });
const TIME = { days: countable("day"), hours: countable("hour"), minutes: countable("minute"), seconds: countable("second") };
const UNITS: Readonly<Record<string, Countable>> = {
  ...TIME,
  day: TIME.days, hour: TIME.hours, hrs: TIME.hours, minute: TIME.minutes, mins: TIME.minutes, min: TIME.minutes,
  second: TIME.seconds, secs: TIME.seconds, ms: countable("millisecond"), milliseconds: countable("millisecond"),
  weeks: countable("week"), months: countable("month"), years: countable("year"),
  km: countable("kilometer"), kilometers: countable("kilometer"), miles: countable("mile"), meters: countable("meter"), cm: countable("centimeter"),
  mm: countable("millimeter"), feet: countable("foot", "feet"), inches: countable("inch", "inches"),
  kg: countable("kilogram"), grams: countable("gram"), lbs: countable("pound"), ounces: countable("ounce"),
  liters: countable("liter"), gallons: countable("gallon"), kwh: countable("kilowatt hour"), kw: countable("kilowatt"),
  celsius: countable("degree Celsius", "degrees Celsius"), fahrenheit: countable("degree Fahrenheit", "degrees Fahrenheit"),
  kmh: countable("kilometer per hour", "kilometers per hour"), mph: countable("mile per hour", "miles per hour"),
  cents: CENT,
};

const say: Sentences = {
  noValue: "I didn't find a value.",
  noneFound: "I found none.",
  notANumber: "Those numbers don't give an answer.",
  infinite: "That would divide by zero.",
  unreadable: "I have a result, but it isn't something I can read out.",
  tooLong: "I have the answer, but it's too long to read out.",
  valid: "Yes, that's valid.",
  invalid: "No, that's not valid.",
  verdicts: {
    valid: ["Yes, that's valid.", "No, that's not valid."],
    eligible: ["Yes, that's eligible.", "No, that's not eligible."],
    compliant: ["Yes, that's compliant.", "No, that's not compliant."],
    approved: ["Yes, that's approved.", "No, that's not approved."],
    allowed: ["Yes, that's allowed.", "No, that's not allowed."],
    available: ["Yes, that's available.", "No, that's not available."],
    correct: ["Yes, that's correct.", "No, that's not correct."],
    passed: ["Yes, that passes.", "No, that doesn't pass."],
    ok: ["Yes.", "No."],
    success: ["Yes.", "No."],
  },
  problems: (count, isOne, problems) => `No. ${upper(count)} ${isOne === "one" ? "problem" : "problems"}: ${problems}.`,
  counted: (count, noun) => `${count} ${noun}`,
  countedWithTotal: (counted, total) => `${counted}, ${total} in all`,
  topThree: (list) => `The top three are ${list}.`,
  firstThree: (list) => `The first three are ${list}.`,
  labelled: (label, value) => `${label} at ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  offerNext: "Would you like to hear the rest?",
  offerText: "Shall I text you the details?",
};

const field: FieldGrammar = {
  expansions: {
    qty: "quantity", amt: "amount", avg: "average", num: "number", pct: "percent", max: "maximum", min: "minimum",
    id: "I D", ids: "I Ds", vat: "V A T", gst: "G S T", ytd: "year to date", url: "link", dob: "date of birth", eta: "E T A", sku: "S K U", zip: "zip",
    tel: "phone", addr: "address", dept: "department", mtd: "month to date",
  },
  currencyWords: { dollars: "USD", euros: "EUR", yen: "JPY" },
  number: (label, value) => (isPlural(label) ? `the ${label} come to ${value}` : `the ${label} is ${value}`),
  text: (label, value) => (isPlural(label) ? `the ${label} are ${value}` : `the ${label} is ${value}`),
  flag: (label, value) => {
    const [first = "", ...others] = label.split(" ");
    const rest = others.join(" ");
    const not = value === "yes" ? "" : "not ";
    if (first === "is" && rest !== "") return `it is ${not}${rest}`;
    if (first === "has" && rest !== "") return value === "yes" ? `it has ${rest}` : `it has no ${rest}`;
    if (rest === "" && /(ed|able|ible|ive|id|ready|paid|due|late|open|full|new)$/.test(first)) return `it is ${not}${first}`;
    return `${label} is ${value === "yes" ? "yes" : "no"}`;
  },
  missing: (label) => `there is no ${label}`,
  counted: (label, count) => (isPlural(label) ? `there are ${count} ${label}` : `the ${label} has ${count} entries`),
  within: (label, clause) => `for the ${label}, ${clause}`,
};

const text: TextGrammar = {
  abbreviations: [
    [/\bMr\./g, "Mister"], [/\bMrs\./g, "Missus"], [/\bMs\./g, "Miss"], [/\bDr\./g, "Doctor"], [/\bProf\./g, "Professor"],
    [/\bJr\./g, "Junior"], [/\bSr\./g, "Senior"], [/\bInc\./g, "Incorporated"], [/\bCo\./g, "Company"], [/\bLtd\./g, "Limited"],
    [/\be\.g\.,?/gi, "for example"], [/\bi\.e\.,?/gi, "that is"], [/\betc\./gi, "and so on"], [/\bvs\.?(?=\s)/gi, "versus"],
    [/\bapprox\./gi, "about"], [/\bNo\.\s?(?=\d)/g, "number "], [/\ba\.m\.?/gi, "AM"], [/\bp\.m\.?/gi, "PM"], [/\bU\.S\.A?\.?/g, "U S"],
  ],
  symbols: {
    "&": "and", "+": "plus", "=": "equals", "%": "percent", "°": "degrees", "×": "times", "÷": "divided by", "≥": "at least", "≤": "at most",
    "≈": "about", "±": "plus or minus", "#": "number", "§": "section", ">": "more than", "<": "less than", "$": "dollars", "€": "euros", "£": "pounds",
  },
  months: MONTHS,
  beforeYear: /^(in|since|until|by|from|year|during|fiscal|before|after)$/i,
  ordinal,
  range: "to",
  dot: "dot",
  at: "at",
};

export const enUS: SpeechLocale = {
  tag: "en-US",
  charsPerSecond: 15,
  cardinal,
  year,
  minus: "minus",
  decimalPoint: "point",
  scales: SCALES,
  powerOfTen: (mantissa, exponent) => `${mantissa} times ten to the power of ${exponent}`,
  about: (words) => `about ${words}`,
  endingIn: (words) => `ending in ${words}`,
  plural: (words, count) => words[PLURALS.select(count)] ?? words.other,
  currency: (code, naming) => (naming === "short" ? SHORT_CURRENCIES[code] : undefined) ?? fullCurrency(code),
  minorUnit: (code) => MINOR_UNITS[code],
  majorAndMinor: (major, minor) => `${major} and ${minor}`,
  percent: (number) => `${number} percent`,
  underTenthOfPercent: "less than a tenth of a percent",
  unit: (suffix) => UNITS[suffix],
  time: TIME,
  date: ({ year: of, month, day, withYear }) => {
    const weekday = WEEKDAYS[new Date(Date.UTC(of, month - 1, day)).getUTCDay()] ?? "";
    const words = `${weekday}, ${MONTHS[month - 1] ?? ""} ${ordinal(day)}`;
    return withYear === "year" ? `${words}, ${year(of)}` : words;
  },
  clock: (hour, minute) => {
    if (minute === 0 && hour === 12) return "noon";
    if (minute === 0 && hour === 0) return "midnight";
    const words = cardinal(BigInt(hour % 12 === 0 ? 12 : hour % 12));
    const past = minute === 0 ? "" : minute < 10 ? ` oh ${cardinal(BigInt(minute))}` : ` ${cardinal(BigInt(minute))}`;
    return `${words}${past} ${hour < 12 ? "A M" : "P M"}`;
  },
  dateAndTime: (date, time) => `${date}, at ${time}`,
  utc: "U T C",
  list: (items) => LIST.format(items),
  yes: "yes",
  no: "no",
  someData: "some data",
  someText: "some text",
  longCode: "a long code",
  nothing: "nothing",
  say,
  field,
  text,
};

// --- internals

const PLURALS = new Intl.PluralRules("en-US");
const LIST = new Intl.ListFormat("en-US", { type: "conjunction" });

function cardinal(number: bigint): string {
  if (number < 20n) return ONES[Number(number)] ?? "";
  if (number < 100n) return joined(TENS[Number(number / 10n)] ?? "", number % 10n, "-");
  if (number < 1_000n) return joined(`${cardinal(number / 100n)} hundred`, number % 100n, " ");
  if (number < 1_000_000n) return joined(`${cardinal(number / 1_000n)} thousand`, number % 1_000n, " ");
  const scale = SCALES.findLast(({ exponent }) => number >= 10n ** BigInt(exponent)) ?? { exponent: 6, word: "million" };
  const unit = 10n ** BigInt(scale.exponent);
  return joined(`${cardinal(number / unit)} ${scale.word}`, number % unit, " ");
}

function joined(head: string, rest: bigint, separator: string): string {
  return rest === 0n ? head : `${head}${separator}${cardinal(rest)}`;
}

function ordinal(number: number): string {
  return cardinal(BigInt(number)).replace(/[a-z]+$/, (last) => ORDINALS[last] ?? (last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`));
}

function year(number: number): string {
  const [century, rest] = [BigInt(Math.trunc(number / 100)), BigInt(number % 100)];
  if (number < 1_000 || number > 9_999 || century % 10n === 0n) return cardinal(BigInt(number));
  if (rest === 0n) return `${cardinal(century)} hundred`;
  return rest < 10n ? `${cardinal(century)} oh-${cardinal(rest)}` : `${cardinal(century)} ${cardinal(rest)}`;
}

/** The currency's full name, with letters for an abbreviated country: "US dollars" → "U S dollars". */
function fullCurrency(code: string): Countable {
  const name = (count: number): string => {
    const format = new Intl.NumberFormat("en-US", { style: "currency", currency: code, currencyDisplay: "name", maximumFractionDigits: 0 });
    const words = format.formatToParts(count).find(({ type }) => type === "currency")?.value ?? code;
    return words.replace("&", "and").replace(/\b[A-Z]{2,3}\b/g, (letters) => letters.split("").join(" ")).replace(/[^\p{L}\p{M}' -]/gu, " ");
  };
  return { one: name(1), other: name(2) };
}

function isPlural(label: string): boolean {
  return /[^sui]s$/.test(label) && !/\b(always|news|series|sms|gas)$/.test(label);
}

function upper(words: string): string {
  return words.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
