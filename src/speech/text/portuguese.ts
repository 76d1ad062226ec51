import type { TextConventions } from "./conventions.ts";

const LOWER = " meio terço quarto quinto sexto  oitavo  décimo".split(" ");

export const PORTUGUESE: TextConventions = {
  decimal: ",",
  groups: ". ",
  dateOrder: "dmy",
  dollar: "USD",
  region: "BR",
  script: "spaced",
  minorMarks: { "¢": "" },
  ordinals: { marks: "\\.?(?:~o|~a|°(?!\\s?[CF]))", feminine: /a$/ },
  dates: {
    of: "de",
    beforeYear: /(?<!\p{L})(?:em|desde|até|ano|de|durante|antes|depois|e) $/iu,
    beforeDay:
      /(?<!\p{L})(?:vence|vencimento|data|até|desde|dia|segunda|terça|quarta|quinta|sexta|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo)(?: em| no dia)?[:,]? $/iu,
    firstOfRange: "cardinal",
  },
  clock: {
    always: "horas",
    maybe: "hrs|hs|h",
    articles: "às|à|as|das|da",
    withArticle: (article, words) => {
      if (article === "" || article === "-") return ["", words];
      const [noon, one, other] = /^[dD]a/.test(article) ? ["do", "da", "das"] : ["ao", "à", "às"];
      const right = words.startsWith("meio")
        ? noon
        : /^(?:uma|meia-noite)(?!\p{L})/u.test(words)
          ? one
          : other;
      return [right, words];
    },
    partOfDay: / da (?:madrugada|manhã|tarde|noite)$/,
  },
  powers: {
    k: 3,
    mil: 3,
    mi: 6,
    milhão: 6,
    milhões: 6,
    bi: 9,
    bilhão: 9,
    bilhões: 9,
    trilhão: 12,
    trilhões: 12,
  },
  moneyPowers: { M: 6, B: 9 },
  abbreviations: {
    "Sr.": "senhor",
    "Sra.": "senhora",
    "Srta.": "senhorita",
    "Dr.": "doutor",
    "Dra.": "doutora",
    "Prof.": "professor",
    "Profa.": "professora",
    "Eng.": "engenheiro",
    "Av.": "avenida",
    "R.^": "rua",
    "Pça.": "praça",
    "p.ex.,": "por exemplo",
    "p.ex.": "por exemplo",
    "etc.!": "etcétera",
    "aprox.": "aproximadamente",
    "n~o#": "número",
    "n.~o#": "número",
    "núm.#": "número",
    "nº#": "número",
    "tel.": "telefone",
    "cel.": "celular",
    "pág.#": "página",
    "págs.#": "páginas",
    "Ltda.!": "limitada",
    "S.A.!": "S A",
    "Cia.!": "companhia",
    "máx.": "máximo",
    "mín.": "mínimo",
    "a.C.!": "antes de Cristo",
    "d.C.!": "depois de Cristo",
    "ap.#": "apartamento",
    "apto.#": "apartamento",
    "obs.": "observação",
    "ref.": "referência",
    "a.m.!": "A M",
    "p.m.!": "P M",
    "ext.": "extensão",
    "vs.": "contra",
  },
  initialisms: "CPF CNPJ CEP RG FBI CIA USB GPS ID URL API INSS IBGE UE EUA".split(" "),
  symbols: {
    "&": "e",
    "+": "mais",
    "=": "igual a",
    "%": "por cento",
    "‰": "por mil",
    "°": "graus",
    "×": "vezes",
    "÷": "dividido por",
    "≥": "pelo menos",
    "≤": "no máximo",
    "≈": "cerca de",
    "~": "cerca de",
    "±": "mais ou menos",
    "#": "número",
    hashtag: "hashtag",
    "→": "a",
    ">": "mais de",
    "<": "menos de",
    "@": "arroba",
    $: "dólares",
    "€": "euros",
    "£": "libras",
  },
  percent: /^\s(?:por cento)(?!\p{L})/iu,
  between: {
    range: "a",
    score: "a",
    minus: "menos",
    by: "por",
    squared: "ao quadrado",
    cubed: "ao cubo",
    power: "elevado a",
    per: "por",
  },
  fractions: {
    of: (upper, lower, words) => {
      const name = LOWER[lower - 1] ?? "";
      if (name === "") return null;
      return upper === 1 ? `um ${name}` : `${words} ${name}s`;
    },
    mixed: (whole, fraction) => `${whole} e ${fraction}`,
    half: (whole) => `${whole} e meio`,
    before: /^ (?:d[eoa]s?)\b/,
  },
  romans: [
    {
      after: /(?<!\p{L})(?:séculos?|tomo|capítulo|volume|título|ato|fase|Mundial|livro|parte) $/iu,
      as: "cardinal",
    },
    {
      after:
        /(?<!\p{L})(?:Luís|Filipe|Felipe|Carlos|Fernando|Afonso|João|João Paulo|Henrique|Pio|Bento|Francisco|Leão|Jorge|Eduardo|Guilherme|Napoleão|Pedro|Dom|Papa|Rei) $/u,
      as: "ordinal to ten",
    },
    {
      after: /(?<!\p{L})(?:Isabel|Elizabeth|Catarina|Maria) $/u,
      as: "ordinal to ten",
      gender: "feminine",
    },
  ],
  units: {
    m2: "metro quadrado|metros quadrados",
    cm2: "centímetro quadrado|centímetros quadrados",
    km2: "quilômetro quadrado|quilômetros quadrados",
    ft2: "pé quadrado|pés quadrados",
    m3: "metro cúbico|metros cúbicos",
    "m/s": "metro por segundo|metros por segundo",
    ml: "mililitro|mililitros",
    cl: "centilitro|centilitros",
    mg: "miligrama|miligramas",
    t: "f|tonelada|toneladas",
    GB: "gigabyte|gigabytes",
    MB: "megabyte|megabytes",
    KB: "kilobyte|kilobytes",
    TB: "terabyte|terabytes",
    Hz: "hertz|hertz",
    kHz: "quilohertz|quilohertz",
    MHz: "megahertz|megahertz",
    GHz: "gigahertz|gigahertz",
    W: "watt|watts",
    V: "volt|volts",
    "°": "grau|graus",
  },
  genderOf: (word) => {
    if (!/^\p{Ll}{3,}$/u.test(word) || NO_NOUN.test(word)) return null;
    return MASCULINE.test(word) ? "masculine" : FEMININE.test(word) ? "feminine" : "masculine";
  },
};

// --- internals

const NO_NOUN =
  /^(?:das?|dos?|nas?|nos?|por|com|sem|que|mais|menos|para|sobre|entre|desde|até|são|era|foi|está|estão|mas|porque|como|cada|esta|este|uma|mil|mi|bi|milhão|milhões|bilhão|bilhões)$/;
const MASCULINE =
  /^(?:dia|mapa|problema|programa|sistema|tema|idioma|planeta|clima|drama|esquema|diploma|poema|grama|quilograma|miligrama|cinema)s?$/;
const FEMININE =
  /(?:as?|ç(?:ão|ões)|s(?:ão|ões)|dades?|age(?:m|ns)|ve(?:z|zes)|noites?|partes?|mulher(?:es)?|ordem|ordens|chaves?|mãos?)$/;
