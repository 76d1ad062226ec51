import type { TextConventions } from "./conventions.ts";

const LOWER = "  Drittel Viertel Fünftel Sechstel  Achtel  Zehntel".split(" ");

export const GERMAN: TextConventions = {
  decimal: ",",
  groups: ". ",
  dateOrder: "dmy",
  dollar: "USD",
  region: "DE",
  script: "spaced",
  minorMarks: { "¢": "", ct: "EUR" },
  ordinals: {
    marks: "~?\\.(?=\\s?\\p{L})",
    feminine: /^$/,
    after:
      /(?<!\p{L})(?:der|die|das|dem|den|des|am|im|zum|zur|vom|beim|ins|jeder|jedes|jeden|jede|seit|ab|bis|unser|unsere|ihr|ihre|mein|meine|sein|seine|ein|eine|einen|und) $/iu,
    before:
      /^ (?:Platz|Rang|Stock|Etage|Quartal|Jahrhundert|Klasse|Geburtstag|Mal|Tag|Woche|Monat|Kapitel|Auflage|Rate|Mahnung|und|bis|Halbjahr|OG|Stelle)(?!\p{L})/u,
    inflected: (ordinal, before) => {
      const stem = ordinal.replace(/(?<=t)e[rnsm]?$/, "");
      if (
        /(?<!\p{L})(?:dem|den|des|am|im|zum|zur|vom|beim|ins|seit|ab|jeden|einen|(?:in|an|auf|mit|von|zu|bei|nach|vor|aus) der) $/iu.test(
          before,
        )
      )
        return `${stem}en`;
      return /(?<!\p{L})(?:der|die|das|jede|unsere|ihre|meine|seine|eine) $/iu.test(before)
        ? `${stem}e`
        : `${stem}er`;
    },
  },
  dates: {
    of: "",
    beforeYear:
      /(?<!\p{L})(?:in|seit|bis|Jahr|Jahre|Jahren|ab|vor|nach|von|im|Ende|Anfang|Mitte|und) $/iu,
    beforeDay:
      /(?<!\p{L})(?:fällig|Datum|am|bis|ab|seit|vom|zum|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)(?: am| zum)?[:,]? $/iu,
    // "der fünfte März", but "am fünften März".
    dayAfter: (day, before) => {
      const bare = day.replace(/^der /, "");
      const [, first = "", rest = ""] = /^(\S+t)e[rn]?( .*)$/u.exec(bare) ?? [];
      if (first === "") return day;
      if (before.endsWith("~range "))
        return /(?<!\p{L})(?:am|dem|den|zum|vom) ~range $/iu.test(before)
          ? `${first}en${rest}`
          : `${first}er${rest}`;
      if (
        /(?<!\p{L})(?:am|dem|den|zum|vom|bis|ab|seit|nach|vor|im|des|beim) (?:\d{1,2}\. (?:und|oder|bis) )?$/iu.test(
          before,
        )
      )
        return `${first}en${rest}`;
      return /(?<!\p{L})(?:der|die) $/iu.test(before) ? `${first}e${rest}` : day;
    },
    firstOfRange: "ordinal",
  },
  clock: {
    always: "Uhr",
    maybe: "h",
    articles: "",
    withArticle: (_, words) => ["", words],
    partOfDay: /(?!)/,
  },
  powers: {
    k: 3,
    "Tsd.": 3,
    Tsd: 3,
    Tausend: 3,
    tausend: 3,
    "Mio.": 6,
    Mio: 6,
    Million: 6,
    Millionen: 6,
    "Mrd.": 9,
    Mrd: 9,
    Milliarde: 9,
    Milliarden: 9,
  },
  moneyPowers: { M: 6 },
  abbreviations: {
    "Hr.": "Herr",
    "Hrn.": "Herrn",
    "Fr.^": "Frau",
    "Dr.": "Doktor",
    "Prof.": "Professor",
    "Dipl.-Ing.": "Diplomingenieur",
    "z.B.": "zum Beispiel",
    "d.h.": "das heißt",
    "u.a.": "unter anderem",
    "usw.!": "und so weiter",
    "etc.!": "et cetera",
    "bzw.": "beziehungsweise",
    "ca.": "circa",
    "inkl.": "inklusive",
    "zzgl.": "zuzüglich",
    "exkl.": "exklusive",
    "ggf.": "gegebenenfalls",
    "evtl.": "eventuell",
    "max.": "maximal",
    "min.": "minimal",
    "mind.": "mindestens",
    "Nr.#": "Nummer",
    "Str.!": "Straße",
    "Tel.": "Telefon",
    "Mwst.": "Mehrwertsteuer",
    MwSt: "Mehrwertsteuer",
    "MwSt.!": "Mehrwertsteuer",
    "v.Chr.!": "vor Christus",
    "n.Chr.!": "nach Christus",
    "S.#": "Seite",
    "Abs.#": "Absatz",
    "Art.#": "Artikel",
    "Kap.#": "Kapitel",
    "Std.!": "Stunden",
    "Jh.!": "Jahrhundert",
    "o.Ä.!": "oder Ähnliches",
    "i.d.R.": "in der Regel",
    "vgl.": "vergleiche",
    "St.^": "Sankt",
    "Durchwahl#": "Durchwahl",
  },
  endings: [[/(?<=\p{Ll})str\.(?=\s)/gu, "straße"]],
  initialisms: "FBI CIA USA EU ID GmbH KG AG PC EDV DHL BMW USB GPS URL API ICE".split(" "),
  symbols: {
    "&": "und",
    "+": "plus",
    "=": "gleich",
    "%": "Prozent",
    "‰": "Promille",
    "°": "Grad",
    "×": "mal",
    "÷": "geteilt durch",
    "≥": "mindestens",
    "≤": "höchstens",
    "≈": "etwa",
    "~": "etwa",
    "±": "plus minus",
    "#": "Nummer",
    hashtag: "Hashtag",
    "§": "Paragraf",
    "→": "nach",
    ">": "mehr als",
    "<": "weniger als",
    "@": "ät",
    $: "Dollar",
    "€": "Euro",
    "£": "Pfund",
  },
  percent: /^\s(?:Prozent)(?!\p{L})/iu,
  between: {
    range: "bis",
    score: "zu",
    minus: "minus",
    by: "mal",
    squared: "zum Quadrat",
    cubed: "hoch drei",
    power: "hoch",
    per: "pro",
  },
  fractions: {
    of: (upper, lower, words) => {
      if (lower === 2) return upper === 1 ? "ein halb" : null;
      const name = LOWER[lower - 1] ?? "";
      if (name === "") return null;
      return upper === 1 ? `ein ${name}` : `${words} ${name}`;
    },
    mixed: (whole, fraction) => `${whole} ${fraction}`,
    half: (whole) => `${whole.replace(/eins$/, "ein")}einhalb`,
    before: /^ (?:der|des|von|aller)(?!\p{L})/u,
  },
  romans: [],
  units: {
    m2: "Quadratmeter|Quadratmeter",
    cm2: "Quadratzentimeter|Quadratzentimeter",
    km2: "Quadratkilometer|Quadratkilometer",
    ft2: "Quadratfuß|Quadratfuß",
    m3: "Kubikmeter|Kubikmeter",
    "m/s": "Meter pro Sekunde|Meter pro Sekunde",
    ml: "Milliliter|Milliliter",
    cl: "Zentiliter|Zentiliter",
    mg: "Milligramm|Milligramm",
    t: "f|Tonne|Tonnen",
    GB: "Gigabyte|Gigabyte",
    MB: "Megabyte|Megabyte",
    KB: "Kilobyte|Kilobyte",
    TB: "Terabyte|Terabyte",
    Hz: "Hertz|Hertz",
    kHz: "Kilohertz|Kilohertz",
    MHz: "Megahertz|Megahertz",
    GHz: "Gigahertz|Gigahertz",
    W: "Watt|Watt",
    V: "Volt|Volt",
    "°": "Grad|Grad",
  },
  genderOf: (word) => {
    if (!/^\p{Lu}\p{Ll}+$/u.test(word)) return null;
    return FEMININE.test(word) ? "feminine" : "masculine";
  },
};

// --- internals

/** Of the singular: only "ein" agrees. */
const FEMININE =
  /(?:ung|heit|keit|schaft|tät|ion|nacht|zahl|person|karte|(?<!nam|kund|kolleg|jung|interess|gebäud|kind|tag|jahr|punkt|monat|artikel)e)$|^(?:Nacht|Zahl|Person|Karte|Mark)$/iu;
