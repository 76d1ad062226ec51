import { spellYear } from "../date.ts";
import type { Countable } from "../locale.ts";
import {
  type Counted,
  BARE,
  spellDigits,
  spellExact,
  spellIdentifier,
  spellQuantity,
  spellWritten,
} from "../number.ts";
import { type Phrase, exactly, made, quoted } from "../phrase.ts";
import { type Quantity, Exact, quantityFrom } from "../rounding.ts";
import { amountIn, currencyIn, sayAmount } from "./say-money.ts";
import { type WrittenNumber, readNumeral } from "./numeral.ts";
import { type Groups, type Surroundings, nextWord } from "./surroundings.ts";

/** A number of a text with its sign, currency, power, unit or ordinal mark. */
export function sayNumber(token: string, found: Groups, around: Surroundings): Phrase {
  const { path, locale, conventions } = around;
  const { groups, before, after } = withoutNames(found, around);
  const marks = [groups["code3"], groups["symbol"], groups["tail"]];
  const isMoney = marks.some((mark) => currencyIn(mark, conventions) !== null);
  // Fuel is sold by the tenth of a cent: "1,899 €/l".
  const kind = isMoney && !around.after.startsWith("/") ? "money" : "any";
  const written = readNumeral(groups["digitsOf"] ?? "", conventions, kind);
  if (written.isSeries) return saySeries(written.digits, token, around);
  const isBare = BARE_GROUPS.every((name) => groups[name] === undefined);
  if (isBare && isCode(written.digits, { ...around, before: `${around.before}${before}` })) {
    const code = spellIdentifier(written.digits, path, locale);
    return made(`${before} ${code.text}`.trim(), quoted(before), code);
  }
  const power = powerOf(groups, around);
  const quantity = quantityOf(written, groups, power);
  if (quantity === null) return saySeries(written.digits, token, around);
  const amount = amountIn(groups, { digits: written.digits, power, quantity }, around);
  if (amount !== null) return sayAmount(amount, around);
  const { ordinal } = groups;
  if (ordinal !== undefined && /^\d{1,6}$/.test(written.digits))
    return sayOrdinal(written.digits, ordinal, around);
  if (isBare && isYear(written.digits, groups["digitsOf"] ?? "", around, before))
    return before === ""
      ? spellYear(Number(written.digits), path, locale)
      : made(
          `${before} ${spellYear(Number(written.digits), path, locale).text}`,
          quoted(before),
          spellYear(Number(written.digits), path, locale),
        );
  const counted = countedBy(groups, around);
  const said =
    groups["exponent"] === undefined
      ? spellWritten(written.digits, power, quantity, path, locale, counted)
      : spellQuantity(quantity, path, locale, counted);
  const lost = groups["unit"] !== undefined && counted.kind === "number" ? groups["unit"] : "";
  const letters = /^\p{L}*$/u.test(`${lost}${after}`)
    ? Array.from(`${lost}${after}`).join(" ")
    : "";
  const sign = groups["sign"] === "+" ? `${conventions.symbols["+"] ?? ""} ` : "";
  const words = [before, `${sign}${said.text}`, letters].join(" ").trim();
  return made(words, quoted(before), said, quoted(letters));
}

/** A bare number that agrees with the word after it, which is then part of its words: "veintiuna libras". */
export function sayCountedNumber(digits: string, noun: Countable, around: Surroundings): Phrase {
  const quantity = quantityFrom(digits);
  if (quantity === null) return sayDigits(digits, around);
  return spellWritten(digits, 0, quantity, around.path, around.locale, { kind: "counted", noun });
}

/** Digits inside a word or a version: as they stand. */
export function sayDigits(digits: string, { path, locale }: Surroundings): Phrase {
  return exactly(spellDigits(digits, locale), path, "digits", digits);
}

/** A version, an address: "one point two point three". */
export function saySeries(digits: string, token: string, { path, locale }: Surroundings): Phrase {
  const parts = digits.split(/[.,]/).filter((part) => part !== "");
  const mark = parts.length === 4 ? locale.spelling.dot : locale.spelling.point;
  const words = parts.map((part) => spellDigits(part, locale)).join(` ${mark} `);
  return exactly(words, path, "code", digits === "" ? token : digits);
}

/** The cardinal alone, for a number that is part of a longer expression. */
export function cardinal(digits: string, { locale }: Surroundings): string {
  return spellExact(new Exact(digits), locale, BARE);
}

export function sayOrdinal(digits: string, mark: string, around: Surroundings): Phrase {
  const { conventions, locale, path, before } = around;
  const { ordinals } = conventions;
  const gender = ordinals.feminine.test(mark) ? "feminine" : "masculine";
  const plain = locale.number.ordinal(BigInt(digits), gender);
  const words = ordinals.inflected?.(plain, before, mark) ?? plain;
  return exactly(words, path, "ordinal", digits);
}

/** The noun a bare whole number agrees with, where the language knows the word that follows. */
export function nounAfter(text: string, around: Surroundings): Countable | null {
  const { genderOf } = around.conventions;
  if (genderOf === undefined || !/^\d[\d., ]*$/.test(text)) return null;
  const { digits, isSeries } = readNumeral(text, around.conventions);
  if (isSeries || !/^(?:[1-9]\d{0,7}|0)$/.test(digits)) return null;
  if (isYear(digits, text, around, "")) return null;
  const word = nextWord(around.after);
  const gender = word === "" || isAbbreviation(word, around) ? null : genderOf(word);
  return gender === null ? null : { one: word, other: word, gender };
}

/** True where nothing but a sign, a power or an exponent stands beside the digits. */
export function isBareNumber(groups: Groups): boolean {
  return ["symbol", "ordinal", "tail", "minorMark", "unit", "code3"].every(
    (name) => groups[name] === undefined,
  );
}

// --- internals

/** "5 etc." is no five of anything. */
function isAbbreviation(word: string, { after, conventions }: Surroundings): boolean {
  const written = `${word}.`;
  return (
    after.startsWith(` ${written}`) &&
    [written, `${written}!`].some((key) => Object.hasOwn(conventions.abbreviations, key))
  );
}

const BARE_GROUPS = [
  "sign",
  "minus",
  "symbol",
  "power",
  "exponent",
  "ordinal",
  "tail",
  "minorMark",
  "unit",
  "code3",
];

/** Written abbreviations, to the names by which locales know units. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  "km/h": ["kmh"],
  "km/u": ["kmh"],
  kWh: ["kwh"],
  kW: ["kw"],
  mi: ["miles"],
  m: ["meters"],
  ft: ["feet"],
  lb: ["lbs"],
  oz: ["ounces"],
  g: ["grams"],
  l: ["liters"],
  L: ["liters"],
  mL: ["ml"],
  h: ["hours"],
  hr: ["hours"],
  min: ["minutes"],
  s: ["seconds"],
  sec: ["seconds"],
  kB: ["KB"],
  m2: ["m2", "sqm"],
  ft2: ["ft2", "sqft"],
  sqft: ["ft2", "sqft"],
  "°": ["degrees"],
  "°C": ["celsius"],
  "°F": ["fahrenheit"],
};

function quantityOf({ digits }: WrittenNumber, groups: Groups, power: number): Quantity | null {
  const isNegative = /[-−]/.test(`${groups["sign"] ?? ""}${groups["minus"] ?? ""}`);
  const exponent = groups["exponent"] ?? (power === 0 ? "" : `e${power}`);
  return quantityFrom(`${isNegative ? "-" : ""}${digits}${exponent}`);
}

function powerOf({ power = "" }: Groups, { conventions }: Surroundings): number {
  const name = power.replace(/\s+/g, " ");
  return conventions.powers[name] ?? conventions.moneyPowers[name] ?? 0;
}

/** Capitals beside a number are a currency only where there is one of that name: "room 12B" is no billion. */
function withoutNames(
  groups: Groups,
  { conventions }: Surroundings,
): { readonly groups: Groups; readonly before: string; readonly after: string } {
  const { symbol, code3 } = groups;
  const isName = (mark: string | undefined): boolean =>
    mark !== undefined && /^[A-Z]{3}$/.test(mark) && currencyIn(mark, conventions) === null;
  const before = isName(symbol) ? (symbol ?? "") : "";
  const after = isName(code3) ? (code3 ?? "") : "";
  if (before === "" && after === "") return { groups, before, after };
  const rest = {
    ...groups,
    ...(before !== "" && { symbol: undefined }),
    ...(after !== "" && { code3: undefined }),
  };
  return { groups: rest, before, after };
}

function countedBy({ tail, unit }: Groups, { locale, conventions }: Surroundings): Counted {
  if (tail === "%") return { kind: "percent" };
  if (unit === undefined) return BARE;
  const written = unit.replace(/\s/g, "");
  const names = UNITS[written] ?? [written];
  const found = names.find((name) => locale.units.unit(name) !== undefined);
  const noun = found === undefined ? undefined : locale.units.unit(found);
  const known =
    noun ?? conventions.unitNouns.get(written) ?? conventions.unitNouns.get(names[0] ?? "");
  return known === undefined ? BARE : { kind: "measure", noun: known, unit: found ?? written };
}

/** Too long for a quantity, or led by a zero, or named as a number of something. */
function isCode(digits: string, { before }: Surroundings): boolean {
  return (
    /^\d+$/.test(digits) &&
    (digits.length > 12 ||
      /^0\d/.test(digits) ||
      /#\s?$/.test(before) ||
      (digits.length > 3 && NAMES_CODE.test(before)) ||
      NAMES_EXTENSION.test(before))
  );
}

const NAMES_CODE =
  /(?:番号|コード|(?<!\p{L})(?:orders?|invoices?|tickets?|case|ref(?:erence)?|account|tracking|confirmation|code|pin|sku|id|no|pedido|factura|fatura|código|cuenta|conta|facture|commande|compte|dossier|numéro|rechnung|bestellung|auftrag|kunden|konto|vorgang|nummer|ordine|fattura|conto|codice|pratica|bestelling|factuur|rekening|klant|número|numero|protocolo|expediente|n°|n\.|nr\.|núm\.|no\.|n~o))(?:\s(?:number|no\.?|id|code|n~o|n\.~o|n°|nummer|número|numéro|numero|num\.|nr\.))?[:\s#]{0,3}$/iu;
const NAMES_EXTENSION =
  /(?<!\p{L})(?:ext(?:ension|ensión|ensão)?|poste|durchwahl|interno|int|ramal|toestel|内線)[.:]?\s?$/iu;

function isYear(
  digits: string,
  written: string,
  { conventions, before }: Surroundings,
  name: string,
): boolean {
  const { beforeYear } = conventions.dates;
  const text = name === "" ? before : `${before}${name} `;
  return (
    /^(?:1[5-9]|20)\d{2}$/.test(written) &&
    digits === written &&
    (beforeYear.test(text) || endsInMonth(text, conventions.months))
  );
}

function endsInMonth(before: string, months: ReadonlyMap<string, number>): boolean {
  const word = /(\p{L}+)\.?,?\s$/u.exec(before)?.[1] ?? "";
  return months.has(word.toLowerCase());
}
