import type { TextConventions } from "./conventions.ts";

const LOWER = " mezzo terzo quarto quinto sesto  ottavo  decimo".split(" ");

export const ITALIAN: TextConventions = {
  decimal: ",",
  groups: ". ",
  dateOrder: "dmy",
  dollar: "USD",
  region: "IT",
  script: "spaced",
  minorMarks: { "¢": "" },
  ordinals: { marks: "~o|~a|°(?!\\s?[CFcf])", feminine: /a$/ },
  dates: {
    of: "di|del",
    beforeYear: /(?<!\p{L})(?:nel|dal|fino al|anno|del|il|al|entro il|e|dopo il) $/iu,
    beforeDay:
      /(?<!\p{L})(?:scadenza|data|entro il|dal|il|al|giorno|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)[:,]? $/iu,
    firstOfRange: "cardinal",
  },
  clock: {
    always: "ore",
    maybe: "h",
    articles: "alle ore|alle|dalle|delle|le ore|le|all'|dall'|ore",
    withArticle: (article, words) => {
      const bare = words.replace(/^(?:le |l')/, "");
      const at = article.toLowerCase();
      if (at === "") return ["", words];
      if (at === "-") return ["", bare];
      if (at === "ore") return ["ore", bare];
      if (words.startsWith("mezz"))
        return [at.startsWith("d") ? "da" : at.startsWith("a") ? "a" : "", words];
      if (words.startsWith("l'")) return ["", `${at.replace(/(?:le|l'|le ore)$/, "")}l'${bare}`];
      return [at, bare];
    },
    partOfDay: / (?:di notte|del mattino|del pomeriggio|di sera)$/,
  },
  powers: {
    k: 3,
    mila: 3,
    mln: 6,
    milione: 6,
    milioni: 6,
    mld: 9,
    mrd: 9,
    miliardo: 9,
    miliardi: 9,
  },
  moneyPowers: { M: 6, m: 6 },
  abbreviations: {
    "Sig.ra": "signora",
    "Sigg.": "signori",
    "Sig.": "signor",
    "Dott.ssa": "dottoressa",
    "Dott.": "dottor",
    "Dr.": "dottor",
    "Ing.": "ingegner",
    "Avv.": "avvocato",
    "Prof.ssa": "professoressa",
    "Prof.": "professor",
    "ad es.": "ad esempio",
    "p.es.": "per esempio",
    "ecc.!": "eccetera",
    "ca.": "circa",
    "n.#": "numero",
    "nr.#": "numero",
    "tel.": "telefono",
    "cell.": "cellulare",
    "int.#": "interno",
    "S.p.A.!": "S P A",
    "S.r.l.!": "S R L",
    "pag.#": "pagina",
    "pagg.#": "pagine",
    "a.C.!": "avanti Cristo",
    "d.C.!": "dopo Cristo",
    "V.le": "viale",
    "P.zza": "piazza",
    "C.so": "corso",
    "max.": "massimo",
    "min.!": "minimo",
    "vs.": "contro",
    "rif.": "riferimento",
  },
  initialisms: "FBI CIA USB GPS ID URL API UE SMS".split(" "),
  symbols: {
    "&": "e",
    "+": "più",
    "=": "uguale",
    "%": "per cento",
    "‰": "per mille",
    "°": "gradi",
    "×": "per",
    "÷": "diviso",
    "≥": "almeno",
    "≤": "al massimo",
    "≈": "circa",
    "~": "circa",
    "±": "più o meno",
    "#": "numero",
    hashtag: "hashtag",
    "→": "a",
    ">": "più di",
    "<": "meno di",
    "@": "chiocciola",
    $: "dollari",
    "€": "euro",
    "£": "sterline",
  },
  percent: /^\s(?:per\s?cento)(?!\p{L})/iu,
  between: {
    range: "a",
    score: "a",
    minus: "meno",
    by: "per",
    squared: "al quadrato",
    cubed: "al cubo",
    power: "elevato a",
    per: "al",
  },
  fractions: {
    of: (upper, lower, words) => {
      const name = LOWER[lower - 1] ?? "";
      if (name === "") return null;
      return upper === 1 ? `un ${name}` : `${words} ${name.replace(/o$/, "i")}`;
    },
    mixed: (whole, fraction) => `${whole} e ${fraction}`,
    half: (whole) => `${whole} e mezzo`,
    before: /^ (?:di|dei|degli|delle|del|della)\b/,
  },
  romans: [
    { before: /^ secolo/, as: "ordinal" },
    { after: /(?<!\p{L})secoli? $/iu, as: "ordinal" },
    {
      after: /(?<!\p{L})(?:tomo|capitolo|volume|titolo|atto|fase|libro) $/iu,
      as: "ordinal",
    },
    {
      after:
        /(?<!\p{L})(?:Luigi|Filippo|Carlo|Enrico|Vittorio Emanuele|Umberto|Giovanni|Giovanni Paolo|Pio|Benedetto|Francesco|Leone|Giorgio|Edoardo|Guglielmo|Napoleone|Federico|Papa|Re) $/u,
      as: "ordinal",
    },
    { after: /(?<!\p{L})(?:Elisabetta|Caterina|Maria) $/u, as: "ordinal", gender: "feminine" },
  ],
  units: {
    m2: "metro quadrato|metri quadrati",
    cm2: "centimetro quadrato|centimetri quadrati",
    km2: "chilometro quadrato|chilometri quadrati",
    ft2: "piede quadrato|piedi quadrati",
    m3: "metro cubo|metri cubi",
    "m/s": "metro al secondo|metri al secondo",
    ml: "millilitro|millilitri",
    cl: "centilitro|centilitri",
    mg: "milligrammo|milligrammi",
    t: "f|tonnellata|tonnellate",
    GB: "gigabyte|gigabyte",
    MB: "megabyte|megabyte",
    KB: "kilobyte|kilobyte",
    TB: "terabyte|terabyte",
    Hz: "hertz|hertz",
    kHz: "kilohertz|kilohertz",
    MHz: "megahertz|megahertz",
    GHz: "gigahertz|gigahertz",
    W: "watt|watt",
    V: "volt|volt",
    "°": "grado|gradi",
  },
  genderOf: (word) => {
    if (!/^\p{Ll}{3,}$/u.test(word) || NO_NOUN.test(word)) return null;
    return FEMININE.test(word) ? "feminine" : "masculine";
  },
};

// --- internals

const NO_NOUN =
  /^(?:del|dei|delle|della|degli|gli|per|con|senza|che|più|meno|sono|era|tra|fra|sul|sulla|nel|nella|dal|dalla|alla|alle|come|ogni|questa|mila|mille|milione|milioni|miliardo|miliardi)$/;
/** Of the singular: only "uno" agrees. */
const FEMININE =
  /(?<!(?:problem|sistem|tem|programm|schem|grupp|clim|diplom))a$|(?:zione|sione|tà|notte|parte|classe|chiave|voce)$/;
