import type { TextConventions } from "./conventions.ts";

const LOWER = " demi tiers quart cinquième sixième  huitième  dixième".split(" ");

export const FRENCH: TextConventions = {
  decimal: ",",
  groups: ". ",
  dateOrder: "dmy",
  dollar: "USD",
  region: "FR",
  script: "spaced",
  minorMarks: { "¢": "" },
  ordinals: { marks: "er|re|ère|ème|eme|nde?|e", feminine: /^(?:re|ère|nde)$/ },
  dates: {
    of: "de",
    beforeYear: /(?<!\p{L})(?:en|depuis|jusqu'en|année|an|de|dès|avant|après|et|fin|début|mi) $/iu,
    beforeDay:
      /(?<!\p{L})(?:échéance|date|avant le|depuis le|le|du|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[:,]? $/iu,
    firstOfRange: "cardinal",
  },
  clock: {
    always: "heures?",
    maybe: "h|H",
    articles: "",
    withArticle: (_, words) => ["", words],
    partOfDay: /(?!)/,
  },
  powers: {
    k: 3,
    mille: 3,
    million: 6,
    millions: 6,
    Mio: 6,
    Md: 9,
    Mds: 9,
    milliard: 9,
    milliards: 9,
  },
  moneyPowers: { M: 6 },
  abbreviations: {
    "M.^": "monsieur",
    "MM.^": "messieurs",
    "Mme.": "madame",
    Mme: "madame",
    Mlle: "mademoiselle",
    "Dr.": "docteur",
    "Dr^": "docteur",
    "Me^": "maître",
    "p.ex.": "par exemple",
    "c.-à-d.": "c'est-à-dire",
    càd: "c'est-à-dire",
    "etc.!": "et cetera",
    "env.": "environ",
    "n~o#": "numéro",
    "n°#": "numéro",
    "tél.": "téléphone",
    "poste#": "poste",
    "av.": "avenue",
    "bd.": "boulevard",
    "bd^": "boulevard",
    "St^": "Saint",
    "Ste^": "Sainte",
    "p.#": "page",
    "max.": "maximum",
    "min.!": "minimum",
    "réf.": "référence",
    "av.J.-C.!": "avant Jésus-Christ",
    "apr.J.-C.!": "après Jésus-Christ",
    "S.A.!": "S A",
    "vs.": "contre",
    vs: "contre",
  },
  initialisms: "TVA FBI CIA USA SNCF RATP RSA ID URL API UE SMS PDG TTC".split(" "),
  symbols: {
    "&": "et",
    "+": "plus",
    "=": "égale",
    "%": "pour cent",
    "‰": "pour mille",
    "°": "degrés",
    "×": "fois",
    "÷": "divisé par",
    "≥": "au moins",
    "≤": "au plus",
    "≈": "environ",
    "~": "environ",
    "±": "plus ou moins",
    "#": "numéro",
    hashtag: "hashtag",
    "→": "à",
    ">": "plus de",
    "<": "moins de",
    "@": "arobase",
    $: "dollars",
    "€": "euros",
    "£": "livres",
  },
  percent: /^\s(?:pour cent)(?!\p{L})/iu,
  between: {
    range: "à",
    score: "à",
    minus: "moins",
    by: "par",
    squared: "au carré",
    cubed: "au cube",
    power: "puissance",
    per: "par",
  },
  fractions: {
    of: (upper, lower, words) => {
      const name = LOWER[lower - 1] ?? "";
      if (name === "") return null;
      const plural = name.endsWith("s") ? name : `${name}s`;
      return upper === 1 ? `un ${name}` : `${words} ${plural}`;
    },
    mixed: (whole, fraction) => `${whole} et ${fraction}`,
    half: (whole) => `${whole} et demi`,
    before: /^ (?:de|des|du)\b|^ d'/,
  },
  romans: [
    { before: /^e? siècles?/, as: "ordinal" },
    {
      after: /(?<!\p{L})(?:tome|chapitre|volume|titre|acte|phase|partie|livre) $/iu,
      as: "cardinal",
    },
    {
      after:
        /(?<!\p{L})(?:Louis|Charles|Henri|Philippe|François|Napoléon|Jean|Jean-Paul|Pie|Benoît|Léon|Georges|George|Édouard|Guillaume|Frédéric|Pape|Roi) $/u,
      as: "cardinal",
    },
    { after: /(?<!\p{L})(?:Élisabeth|Elizabeth|Catherine|Marie) $/u, as: "cardinal" },
  ],
  units: {
    m2: "mètre carré|mètres carrés",
    cm2: "centimètre carré|centimètres carrés",
    km2: "kilomètre carré|kilomètres carrés",
    ft2: "pied carré|pieds carrés",
    m3: "mètre cube|mètres cubes",
    "m/s": "mètre par seconde|mètres par seconde",
    ml: "millilitre|millilitres",
    cl: "centilitre|centilitres",
    mg: "milligramme|milligrammes",
    t: "f|tonne|tonnes",
    GB: "gigaoctet|gigaoctets",
    MB: "mégaoctet|mégaoctets",
    KB: "kilooctet|kilooctets",
    TB: "téraoctet|téraoctets",
    Hz: "hertz|hertz",
    kHz: "kilohertz|kilohertz",
    MHz: "mégahertz|mégahertz",
    GHz: "gigahertz|gigahertz",
    W: "watt|watts",
    V: "volt|volts",
    "°": "degré|degrés",
  },
  genderOf: (word) => {
    if (!/^\p{Ll}{3,}$/u.test(word) || NO_NOUN.test(word)) return null;
    return FEMININE.test(word) && !MASCULINE.test(word) ? "feminine" : "masculine";
  },
};

// --- internals

const NO_NOUN =
  /^(?:les|des|aux|par|pour|sur|sous|avec|sans|dans|que|qui|mais|est|sont|était|plus|moins|entre|depuis|chez|vers|cette|ces|mille|million|millions|milliard|milliards)$/;
const MASCULINE =
  /^(?:musée|lycée|côté|été|comité|traité|domaine|silence|magazine|modèle|siècle)s?$/;
const FEMININE =
  /(?:[ts]ion|té|ée|ette|[ae]nce|ure|ude|ière|elle|esse|ine|ille|aine|ande|ise|ique|ue|tte|sse|nne|ie)s?$|^(?:heure|minute|seconde|semaine|livre|personne|place|fois|page|pièce|ligne|étoile|nuit|part|carte|chambre|table|porte|offre|taxe|tonne|once|action|note|lettre|rue|commande|facture|image|étape|tâche|clé)s?$/;
