/**
 * Guest code. The engine has no Intl; programs use a little of it. English of the United States only,
 * times in UTC, and a RangeError for everything that would otherwise be silently wrong.
 */
export const INTL = String.raw`
const SYMBOLS = { __proto__: null, USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹", CNY: "CN¥", KRW: "₩", CAD: "CA$", AUD: "A$", MXN: "MX$", BRL: "R$", NZD: "NZ$", ILS: "₪", VND: "₫" };
const MINOR_DIGITS = { __proto__: null, JPY: 0, KRW: 0, VND: 0, CLP: 0, ISK: 0, BHD: 3, KWD: 3, OMR: 3, TND: 3, JOD: 3 };

const requireEnglish = (locales) => {
  const locale = isArray(locales) ? locales[0] : locales;
  if (locale === undefined || locale === "en-US" || locale === "en") return;
  throw new BuiltIn.RangeError("Only en-US is available here, not " + printed(locale) + ".");
};
const requireUtc = (zone) => {
  if (zone === undefined || zone === "UTC" || zone === "GMT" || zone === "Etc/UTC") return;
  throw new BuiltIn.RangeError("Only the time zone UTC is available here, not " + printed(zone) + ".");
};
const oneOf = (name, value, fallback, allowed) => {
  if (value === undefined) return fallback;
  for (let i = 0; i < allowed.length; i++) if (allowed[i] === value) return value;
  throw new BuiltIn.RangeError("Only " + inspect(allowed) + " is available here for " + name + ", not " + printed(value) + ".");
};
const digitsOption = (name, value, low) => {
  if (value === undefined) return undefined;
  const digits = floor(BuiltIn.Number(value));
  if (!(digits >= low && digits <= 100)) throw new BuiltIn.RangeError(name + " value is out of range.");
  return digits;
};

const numberOptions = (options = {}) => {
  const style = oneOf("style", options.style, "decimal", ["decimal", "percent", "currency"]);
  const currency = style === "currency" ? stringOf(options.currency).toUpperCase() : "";
  if (style === "currency" && options.currency === undefined) throw new BuiltIn.TypeError("Currency code is required with currency style.");
  const minor = style === "currency" ? MINOR_DIGITS[currency] ?? 2 : 0;
  const wanted = { least: digitsOption("minimumFractionDigits", options.minimumFractionDigits, 0), most: digitsOption("maximumFractionDigits", options.maximumFractionDigits, 0) };
  const [low, high] = style === "currency" ? [minor, minor] : style === "percent" ? [0, 0] : [0, 3];
  const least = wanted.least ?? min(low, wanted.most ?? low);
  const most = wanted.most ?? max(high, least);
  if (least > most) throw new BuiltIn.RangeError("maximumFractionDigits value is out of range.");
  return {
    style, currency, least, most,
    notation: oneOf("notation", options.notation, "standard", ["standard", "compact"]),
    significant: digitsOption("maximumSignificantDigits", options.maximumSignificantDigits, 1),
    leastSignificant: digitsOption("minimumSignificantDigits", options.minimumSignificantDigits, 1),
    leastInteger: digitsOption("minimumIntegerDigits", options.minimumIntegerDigits, 1) ?? 1,
    grouping: options.useGrouping !== false && options.useGrouping !== "false",
    sign: oneOf("signDisplay", options.signDisplay, "auto", ["auto", "never", "always", "exceptZero"]),
    display: oneOf("currencyDisplay", options.currencyDisplay, "symbol", ["symbol", "narrowSymbol", "code"]),
    accounting: oneOf("currencySign", options.currencySign, "standard", ["standard", "accounting"]) === "accounting",
  };
};

const grouped = (digits) => {
  let text = "";
  for (let end = digits.length; end > 0; end -= 3) text = sliceText(digits, max(0, end - 3), end) + (text === "" ? "" : "," + text);
  return text;
};
/* The digits of an absolute value, rounded half away from zero on its decimal form, as Intl does. */
const roundedDigits = (value, most) => {
  const exact = new Decimal(typeof value === "bigint" ? bigintText(value) : value);
  return exact.abs().toFixed(most, Decimal.ROUND_HALF_UP);
};
const COMPACT = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "K"]];

const formatNumber = (input, settings) => {
  let value = typeof input === "bigint" ? input : BuiltIn.Number(input);
  const negative = value < 0 || (value === 0 && 1 / BuiltIn.Number(value) < 0);
  let suffix = settings.style === "percent" ? "%" : "";
  let body;
  if (isNotANumber(value)) body = "NaN";
  else if (value === Infinity || value === -Infinity) body = "∞";
  else {
    if (settings.style === "percent") value = new Decimal(stringOf(value)).times(100).toString();
    let { least, most } = settings;
    if (settings.notation === "compact") {
      const size = abs(BuiltIn.Number(value));
      let unit = 0;
      while (unit < COMPACT.length && size < COMPACT[unit][0]) unit++;
      const scaled = unit < COMPACT.length ? new Decimal(stringOf(value)).div(COMPACT[unit][0]) : new Decimal(stringOf(value));
      if (unit < COMPACT.length) suffix = COMPACT[unit][1];
      [least, most] = [0, scaled.abs().lt(10) ? 1 : 0];
      value = scaled.toString();
    }
    if (settings.significant !== undefined || settings.leastSignificant !== undefined) {
      const exact = new Decimal(stringOf(value)).abs();
      const kept = exact.toSignificantDigits(settings.significant ?? 21, Decimal.ROUND_HALF_UP);
      value = kept.toString();
      least = settings.leastSignificant === undefined ? 0 : max(0, settings.leastSignificant - (kept.e + 1));
      most = max(least, kept.decimalPlaces());
    }
    const digits = roundedDigits(value, most);
    const point = indexOfText(digits, ".");
    let fraction = point < 0 ? "" : sliceText(digits, point + 1);
    while (fraction.length > least && fraction[fraction.length - 1] === "0") fraction = sliceText(fraction, 0, -1);
    const whole = padStartText(point < 0 ? digits : sliceText(digits, 0, point), settings.leastInteger, "0");
    body = (settings.grouping ? grouped(whole) : whole) + (fraction === "" ? "" : "." + fraction);
  }
  if (settings.style === "currency") {
    const symbol = settings.display === "code" ? undefined : SYMBOLS[settings.currency];
    body = symbol === undefined ? settings.currency + "\u00a0" + body + suffix : symbol + body + suffix;
  } else body += suffix;
  const isZero = !regExpTest(/[1-9∞]/, body);
  if (settings.accounting && negative && !isZero) return "(" + body + ")";
  const sign = settings.sign === "never" ? "" : negative ? (settings.sign === "exceptZero" && isZero ? "" : "-") : settings.sign === "always" || (settings.sign === "exceptZero" && !isZero) ? "+" : "";
  return sign + body;
};

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const DATE_STYLES = {
  full: { weekday: "long", year: "numeric", month: "long", day: "numeric" }, long: { year: "numeric", month: "long", day: "numeric" },
  medium: { year: "numeric", month: "short", day: "numeric" }, short: { year: "2-digit", month: "numeric", day: "numeric" },
};
const TIME_STYLES = {
  full: { hour: "numeric", minute: "2-digit", second: "2-digit", timeZoneName: "short" }, long: { hour: "numeric", minute: "2-digit", second: "2-digit", timeZoneName: "short" },
  medium: { hour: "numeric", minute: "2-digit", second: "2-digit" }, short: { hour: "numeric", minute: "2-digit" },
};
const DATE_FIELDS = ["weekday", "year", "month", "day"];
const TIME_FIELDS = ["hour", "minute", "second"];

/* fallback: the fields shown where the program names none. */
const dateOptions = (options = {}, fallback) => {
  requireUtc(options.timeZone);
  let fields = {};
  if (options.dateStyle !== undefined || options.timeStyle !== undefined) {
    if (options.dateStyle !== undefined) Object.assign(fields, DATE_STYLES[oneOf("dateStyle", options.dateStyle, "", ["full", "long", "medium", "short"])]);
    if (options.timeStyle !== undefined) Object.assign(fields, TIME_STYLES[oneOf("timeStyle", options.timeStyle, "", ["full", "long", "medium", "short"])]);
    fields.joinWord = options.dateStyle === "full" || options.dateStyle === "long" ? " at " : ", ";
  } else {
    const named = [...DATE_FIELDS, ...TIME_FIELDS].filter((name) => options[name] !== undefined);
    for (const name of named) fields[name] = options[name];
    if (fallback === "date" && !named.some((name) => DATE_FIELDS.includes(name)) || fallback === "all" && named.length === 0) Object.assign(fields, { year: "numeric", month: "numeric", day: "numeric" });
    if (fallback === "time" && !named.some((name) => TIME_FIELDS.includes(name)) || fallback === "all" && named.length === 0) Object.assign(fields, { hour: "numeric", minute: "2-digit", second: "2-digit" });
    if (options.timeZoneName !== undefined) fields.timeZoneName = "short";
    fields.joinWord = ", ";
  }
  fields.hour12 = options.hourCycle === undefined ? options.hour12 !== false : options.hourCycle === "h12" || options.hourCycle === "h11";
  return fields;
};
const twoDigits = (value) => padStartText(stringOf(value), 2, "0");
const formatDate = (input, fields) => {
  const date = new BuiltIn.Date(input === undefined ? BuiltIn.Date.now() : input);
  if (isNotANumber(dateTime(date))) throw new BuiltIn.RangeError("Invalid time value");
  const year = fields.year === undefined ? "" : fields.year === "2-digit" ? twoDigits(date.getUTCFullYear() % 100) : stringOf(date.getUTCFullYear());
  const day = fields.day === undefined ? "" : fields.day === "2-digit" ? twoDigits(date.getUTCDate()) : stringOf(date.getUTCDate());
  const weekday = fields.weekday === undefined ? "" : fields.weekday === "long" ? DAYS[date.getUTCDay()] : sliceText(DAYS[date.getUTCDay()], 0, 3);
  let dateText;
  if (fields.month === "long" || fields.month === "short") {
    const month = fields.month === "long" ? MONTHS[date.getUTCMonth()] : sliceText(MONTHS[date.getUTCMonth()], 0, 3);
    const monthDay = day === "" ? month : month + " " + day;
    dateText = (weekday === "" ? "" : weekday + ", ") + (year === "" ? monthDay : day === "" ? monthDay + " " + year : monthDay + ", " + year);
  } else {
    const month = fields.month === undefined ? "" : fields.month === "2-digit" ? twoDigits(date.getUTCMonth() + 1) : stringOf(date.getUTCMonth() + 1);
    const numbers = [month, day, year].filter((text) => text !== "").join("/");
    dateText = [weekday, numbers].filter((text) => text !== "").join(", ");
  }
  let timeText = "";
  if (fields.hour !== undefined || fields.minute !== undefined || fields.second !== undefined) {
    const hours = date.getUTCHours();
    const shown = fields.hour12 ? hours % 12 || 12 : hours;
    const hour = fields.hour === undefined ? "" : fields.hour === "2-digit" || !fields.hour12 ? twoDigits(shown) : stringOf(shown);
    const minute = fields.minute === undefined ? "" : twoDigits(date.getUTCMinutes());
    const second = fields.second === undefined ? "" : twoDigits(date.getUTCSeconds());
    timeText = [hour, minute, second].filter((text) => text !== "").join(":");
    if (fields.hour !== undefined && fields.hour12) timeText += hours < 12 ? " AM" : " PM";
  }
  if (fields.timeZoneName !== undefined) timeText += (timeText === "" ? "" : " ") + "UTC";
  return dateText === "" || timeText === "" ? dateText + timeText : dateText + fields.joinWord + timeText;
};

/* A format function is bound, as programs pass it to map. */
class NumberFormat {
  constructor(locales, options) {
    requireEnglish(locales);
    const settings = numberOptions(options);
    define(this, "format", (value) => formatNumber(value, settings));
  }
  resolvedOptions() { return { locale: "en-US", numberingSystem: "latn" }; }
}
class DateTimeFormat {
  constructor(locales, options) {
    requireEnglish(locales);
    const fields = dateOptions(options, "date");
    define(this, "format", (value) => formatDate(value, fields));
  }
  resolvedOptions() { return { locale: "en-US", calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" }; }
}
class PluralRules {
  #ordinal;
  constructor(locales, options) {
    requireEnglish(locales);
    this.#ordinal = oneOf("type", options?.type, "cardinal", ["cardinal", "ordinal"]) === "ordinal";
  }
  select(value) {
    if (!this.#ordinal) return value === 1 ? "one" : "other";
    const [unit, ten] = [value % 10, value % 100];
    return unit === 1 && ten !== 11 ? "one" : unit === 2 && ten !== 12 ? "two" : unit === 3 && ten !== 13 ? "few" : "other";
  }
}
class ListFormat {
  #word;
  constructor(locales, options) {
    requireEnglish(locales);
    this.#word = oneOf("type", options?.type, "conjunction", ["conjunction", "disjunction"]) === "disjunction" ? "or" : "and";
  }
  format(list) {
    const items = [...list];
    if (items.length < 3) return items.join(" " + this.#word + " ");
    return items.slice(0, -1).join(", ") + ", " + this.#word + " " + items.at(-1);
  }
}
/* Each is callable without new, as in Node. */
const callable = (Class) => new BuiltIn.Proxy(Class, { __proto__: null, apply: (target, self, args) => construct(target, args) });
const intl = { NumberFormat: callable(NumberFormat), DateTimeFormat: callable(DateTimeFormat), PluralRules, ListFormat };
define(intl, symbolToStringTag, "Intl");
define(globalThis, "Intl", intl);

const localeMethods = (prototype, methods) => {
  for (const name of enumerableKeys(methods)) define(prototype, name, methods[name]);
};
localeMethods(BuiltIn.Number.prototype, { toLocaleString(locales, options) { requireEnglish(locales); return formatNumber(numberValue(this), numberOptions(options)); } });
localeMethods(BuiltIn.BigInt.prototype, { toLocaleString(locales, options) { requireEnglish(locales); return formatNumber(BuiltIn.BigInt(this), numberOptions(options)); } });
const dateMethod = (fallback) => function (locales, options) {
  requireEnglish(locales);
  const time = dateTime(this);
  return isNotANumber(time) ? "Invalid Date" : formatDate(time, dateOptions(options, fallback));
};
localeMethods(BuiltIn.Date.prototype, { toLocaleString: dateMethod("all"), toLocaleDateString: dateMethod("date"), toLocaleTimeString: dateMethod("time") });
`;
