/** The locales of the speech engine, and the sets of CLDR's rules that hold their words. */
export interface SpokenLocale {
  readonly tag: string;
  readonly rules: string;
  readonly cardinals: readonly string[];
  readonly ordinals: readonly string[];
  readonly years: string;
  /** Words for 1 to 12, as they stand alone. */
  readonly small: readonly string[];
  /** A sentence around "%". */
  readonly sentence: string;
}

const GENDERS = ["%spellout-cardinal-masculine", "%spellout-cardinal-feminine"];
const ORDINAL_GENDERS = ["%spellout-ordinal-masculine", "%spellout-ordinal-feminine"];
const YEAR = "%spellout-numbering-year";

const english = {
  rules: "en",
  cardinals: ["%spellout-cardinal", "%spellout-cardinal-verbose"],
  ordinals: ["%spellout-ordinal", "%spellout-ordinal-verbose"],
  years: YEAR,
  small: words("one two three four five six seven eight nine ten eleven twelve"),
  sentence: "The result is %, as of today.",
};

export const LOCALES: readonly SpokenLocale[] = [
  { tag: "en-US", ...english },
  { tag: "en-GB", ...english },
  {
    tag: "es",
    rules: "es",
    cardinals: GENDERS,
    ordinals: [...ORDINAL_GENDERS, "%spellout-ordinal-masculine-adjective"],
    years: YEAR,
    small: words("uno dos tres cuatro cinco seis siete ocho nueve diez once doce"),
    sentence: "El resultado es %, por ahora.",
  },
  {
    tag: "fr",
    rules: "fr",
    cardinals: GENDERS,
    ordinals: ORDINAL_GENDERS,
    years: YEAR,
    small: words("un deux trois quatre cinq six sept huit neuf dix onze douze"),
    sentence: "Le résultat est %, pour le moment.",
  },
  {
    tag: "de",
    rules: "de",
    cardinals: ["%spellout-numbering", ...GENDERS, "%spellout-cardinal-m"],
    ordinals: ["%spellout-ordinal", "%spellout-ordinal-n", "%spellout-ordinal-r"],
    years: YEAR,
    small: words("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
    sentence: "Das Ergebnis ist %, Stand heute.",
  },
  {
    tag: "pt-BR",
    rules: "pt",
    cardinals: GENDERS,
    ordinals: ORDINAL_GENDERS,
    years: YEAR,
    small: words("um dois três quatro cinco seis sete oito nove dez onze doze"),
    sentence: "O resultado é %, por enquanto.",
  },
  {
    tag: "it",
    rules: "it",
    cardinals: ["%spellout-numbering", ...GENDERS],
    ordinals: ORDINAL_GENDERS,
    years: YEAR,
    small: words("uno due tre quattro cinque sei sette otto nove dieci undici dodici"),
    sentence: "Il risultato è %, per ora.",
  },
  {
    tag: "nl",
    rules: "nl",
    cardinals: ["%spellout-cardinal", "%spellout-cardinal-stressed"],
    ordinals: ["%spellout-ordinal"],
    years: YEAR,
    small: words("een twee drie vier vijf zes zeven acht negen tien elf twaalf"),
    sentence: "De uitkomst is %, op dit moment.",
  },
  {
    tag: "ja",
    rules: "ja",
    cardinals: ["%spellout-cardinal"],
    ordinals: ["%spellout-ordinal"],
    years: YEAR,
    small: words("一 二 三 四 五 六 七 八 九"),
    sentence: "結果は%です。",
  },
];

// --- internals

function words(text: string): readonly string[] {
  return text.split(" ");
}
