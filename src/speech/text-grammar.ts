import type { SpeechLocale } from "./locale.ts";

/** What free text of a language needs before it can be spoken. */
export interface TextGrammar {
  /** Replaced before sentences are told apart, so that no full stop is left inside one. */
  readonly abbreviations: readonly (readonly [RegExp, string])[];
  readonly symbols: Readonly<Record<string, string>>;
  readonly months: readonly string[];
  /** Words after which four digits are a year. */
  readonly beforeYear: RegExp;
  readonly range: string;
}

export function grammarFor(_locale: SpeechLocale): TextGrammar {
  return EN;
}

// --- internals

const EN: TextGrammar = {
  abbreviations: [
    [/\bMr\./g, "Mister"],
    [/\bMrs\./g, "Missus"],
    [/\bMs\./g, "Miss"],
    [/\bDr\./g, "Doctor"],
    [/\bProf\./g, "Professor"],
    [/\bJr\./g, "Junior"],
    [/\bSr\./g, "Senior"],
    [/\bInc\./g, "Incorporated"],
    [/\bCo\./g, "Company"],
    [/\bLtd\./g, "Limited"],
    [/\be\.g\.,?/gi, "for example"],
    [/\bi\.e\.,?/gi, "that is"],
    [/\betc\./gi, "and so on"],
    [/\bvs\.?(?=\s)/gi, "versus"],
    [/\bapprox\./gi, "about"],
    [/\bNo\.\s?(?=\d)/g, "number "],
    [/\ba\.m\.?/gi, "AM"],
    [/\bp\.m\.?/gi, "PM"],
    [/\bU\.S\.A?\.?/g, "U S"],
  ],
  symbols: {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "%": "percent",
    "°": "degrees",
    "×": "times",
    "÷": "divided by",
    "≥": "at least",
    "≤": "at most",
    "≈": "about",
    "±": "plus or minus",
    "#": "number",
    "§": "section",
    ">": "more than",
    "<": "less than",
    $: "dollars",
    "€": "euros",
    "£": "pounds",
  },
  months:
    "January February March April May June July August September October November December".split(
      " ",
    ),
  beforeYear: /^(in|since|until|by|from|year|during|fiscal|before|after)$/i,
  range: "to",
};
