import type { TextConventions } from "./conventions.ts";

const LOWER = " medio tercio cuarto quinto sexto  octavo  décimo".split(" ");

export const SPANISH: TextConventions = {
  decimal: ",",
  groups: ". ",
  dateOrder: "dmy",
  dollar: "USD",
  region: "ES",
  script: "spaced",
  minorMarks: { "¢": "" },
  ordinals: { marks: "\\.?(?:~o|~a|er(?!\\p{L})|ro|ra|do|da|°(?!\\s?[CF]))", feminine: /a$/ },
  dates: {
    of: "de|del",
    beforeYear: /(?<!\p{L})(?:en|desde|hasta|año|de|del|durante|antes|después|y|hacia) $/iu,
    beforeDay:
      /(?<!\p{L})(?:vence|fecha|hasta|antes del|desde|el|día|lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?: el)?[:,]? $/iu,
    firstOfRange: "cardinal",
  },
  clock: {
    always: "horas",
    maybe: "hrs|hs|h",
    articles: "las|la",
    withArticle: (article, words) => [
      article === "-" || /^(?:la|medi)/.test(words) ? "" : article,
      words,
    ],
    partOfDay: / de la (?:madrugada|mañana|tarde|noche)$/,
  },
  powers: {
    k: 3,
    "mil millones": 9,
    mil: 3,
    "mill.": 6,
    millón: 6,
    millones: 6,
    mdd: 6,
    billón: 12,
    billones: 12,
  },
  moneyPowers: { M: 6, m: 6, mm: 6 },
  abbreviations: {
    "Sr.": "señor",
    "Sra.": "señora",
    "Srta.": "señorita",
    "Sres.": "señores",
    "Dr.": "doctor",
    "Dra.": "doctora",
    "Ing.": "ingeniero",
    "Lic.": "licenciado",
    "Prof.": "profesor",
    "D.^": "don",
    "Dña.": "doña",
    "Ud.!": "usted",
    "Uds.!": "ustedes",
    "Avda.": "avenida",
    "Av.": "avenida",
    "C/^": "calle",
    "Pza.": "plaza",
    "Pl.^": "plaza",
    "p.ej.,": "por ejemplo",
    "p.ej.": "por ejemplo",
    "etc.!": "etcétera",
    "aprox.": "aproximadamente",
    "núm.#": "número",
    "n.~o#": "número",
    "n~o#": "número",
    "n.°#": "número",
    "S.A.!": "S A",
    "S.L.!": "S L",
    "EE.UU.!": "Estados Unidos",
    "tel.": "teléfono",
    "tfno.": "teléfono",
    "ext.": "extensión",
    "pág.#": "página",
    "págs.#": "páginas",
    "máx.": "máximo",
    "mín.": "mínimo",
    "a.C.!": "antes de Cristo",
    "d.C.!": "después de Cristo",
    "a.m.!": "A M",
    "p.m.!": "P M",
    "vs.": "contra",
    "Cía.!": "compañía",
    "Dpto.": "departamento",
  },
  initialisms: "FBI CIA USB GPS BBVA ID URL API UE".split(" "),
  symbols: {
    "&": "y",
    "+": "más",
    "=": "igual a",
    "%": "por ciento",
    "‰": "por mil",
    "°": "grados",
    "×": "por",
    "÷": "entre",
    "≥": "al menos",
    "≤": "como máximo",
    "≈": "aproximadamente",
    "~": "aproximadamente",
    "±": "más menos",
    "#": "número",
    hashtag: "hashtag",
    "→": "a",
    ">": "más de",
    "<": "menos de",
    "@": "arroba",
    $: "dólares",
    "€": "euros",
    "£": "libras",
  },
  percent: /^\s(?:por ciento)(?!\p{L})/iu,
  between: {
    range: "a",
    score: "a",
    minus: "menos",
    by: "por",
    squared: "al cuadrado",
    cubed: "al cubo",
    power: "elevado a",
    per: "por",
  },
  fractions: {
    of: (upper, lower, words) => {
      const name = LOWER[lower - 1] ?? "";
      if (name === "") return null;
      return upper === 1 ? `un ${name}` : `${words} ${name}s`;
    },
    mixed: (whole, fraction) => `${whole} y ${fraction}`,
    half: (whole) => `${whole} y medio`,
    before: /^ (?:de|del)\b/,
  },
  romans: [
    {
      after: /(?<!\p{L})(?:siglos?|tomo|capítulo|volumen|título|acto|fase|Mundial|libro|parte) $/iu,
      as: "cardinal",
    },
    {
      after:
        /(?<!\p{L})(?:Luis|Felipe|Carlos|Fernando|Alfonso|Juan|Juan Carlos|Juan Pablo|Enrique|Pío|Benedicto|Francisco|León|Jorge|Eduardo|Guillermo|Napoleón|Pedro|Sancho|Rey|Papa) $/u,
      as: "ordinal to ten",
    },
    {
      after: /(?<!\p{L})(?:Isabel|Catalina|María|Juana) $/u,
      as: "ordinal to ten",
      gender: "feminine",
    },
  ],
  units: {
    m2: "metro cuadrado|metros cuadrados",
    cm2: "centímetro cuadrado|centímetros cuadrados",
    km2: "kilómetro cuadrado|kilómetros cuadrados",
    ft2: "pie cuadrado|pies cuadrados",
    m3: "metro cúbico|metros cúbicos",
    "m/s": "metro por segundo|metros por segundo",
    ml: "mililitro|mililitros",
    cl: "centilitro|centilitros",
    mg: "miligramo|miligramos",
    t: "f|tonelada|toneladas",
    GB: "gigabyte|gigabytes",
    MB: "megabyte|megabytes",
    KB: "kilobyte|kilobytes",
    TB: "terabyte|terabytes",
    Hz: "hercio|hercios",
    kHz: "kilohercio|kilohercios",
    MHz: "megahercio|megahercios",
    GHz: "gigahercio|gigahercios",
    W: "vatio|vatios",
    V: "voltio|voltios",
    "°": "grado|grados",
  },
  genderOf: (word) => {
    if (!/^\p{Ll}{3,}$/u.test(word) || NO_NOUN.test(word)) return null;
    return MASCULINE.test(word) ? "masculine" : FEMININE.test(word) ? "feminine" : "masculine";
  },
};

// --- internals

const NO_NOUN =
  /^(?:del|las?|los|por|con|sin|que|más|menos|para|sobre|entre|desde|hasta|son|era|fue|está|están|hay|pero|porque|como|cada|esta|este|estas|estos|mil|millón|millones|billón|billones)$/;
const MASCULINE =
  /^(?:día|mapa|problema|programa|sistema|tema|idioma|planeta|clima|drama|esquema|diploma|poema|kilograma)s?$/;
const FEMININE =
  /(?:as?|ci[oó]n(?:es)?|si[oó]n(?:es)?|dad(?:es)?|tad(?:es)?|tud(?:es)?|noches?|ve(?:z|ces)|mujer(?:es)?|partes?|clases?|imagen|imágenes|calles?|llaves?)$/;
