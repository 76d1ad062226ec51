import { isEnglishVerb, oneLine } from "../fallback.ts";
import { isForeign } from "./language-of.ts";

/** How a language whose verb comes first puts a wish behind "you want to" and an outcome behind "this would". */
export interface GlueGrammar {
  /** The language, for telling words of another. */
  readonly language: string;
  /** Taken off the front, again and again. */
  readonly strip: readonly RegExp[];
  /** Fits a word that is an infinitive by its form. */
  readonly infinitive: RegExp;
  /** Verbs whose other forms are turned into their infinitive. */
  readonly forms: {
    readonly infinitives: string;
    of(infinitive: string): readonly string[];
    readonly irregular: Readonly<Record<string, string>>;
  };
  /** Fits the beginning of a phrase around a noun. */
  readonly article: RegExp;
  /** The verbs a noun is the object of. */
  readonly noun: { readonly wish: string; readonly outcome: string };
  readonly question: RegExp;
  /** The verb a question is the object of. */
  readonly findOut: string;
}

export interface Glue {
  /** `null` where the text is in another language, or no phrase that fits the sentence. */
  wishOf(text: string | undefined): string | null;
  outcomeOf(text: string | undefined): string | null;
}

export function createGlue(grammar: GlueGrammar): Glue {
  const infinitives = infinitivesOf(grammar.forms);
  const phrase = (text: string | undefined, lead: string): string | null =>
    phraseOf(text ?? "", lead, grammar, infinitives);
  return {
    wishOf: (text) => phrase(text, grammar.noun.wish),
    outcomeOf: (text) => phrase(text, grammar.noun.outcome),
  };
}

// --- internals

function phraseOf(
  text: string,
  lead: string,
  grammar: GlueGrammar,
  infinitives: ReadonlyMap<string, string>,
): string | null {
  const phrase = strip(oneLine(text).replace(/^¿/, ""), grammar.strip);
  if (phrase === "" || isForeign(phrase, grammar.language)) return null;
  const [first = "", ...others] = phrase.split(" ");
  const word = first.toLowerCase();
  const rest = others.join(" ");
  if (grammar.question.test(phrase)) return `${grammar.findOut} ${lowerFirst(phrase)}`;
  if (grammar.article.test(phrase)) return `${lead} ${lowerFirst(phrase)}`;
  const known = infinitives.get(word);
  if (known !== undefined) return rest === "" ? known : `${known} ${rest}`;
  if (!grammar.infinitive.test(word) || isEnglishVerb(word)) return null;
  return rest === "" ? word : `${word} ${rest}`;
}

function strip(phrase: string, wrappings: readonly RegExp[]): string {
  for (const wrapping of wrappings) {
    const stripped = phrase.replace(wrapping, "");
    if (stripped !== phrase && stripped !== "") return strip(stripped, wrappings);
  }
  return phrase;
}

function lowerFirst(phrase: string): string {
  return phrase.charAt(0).toLowerCase() + phrase.slice(1);
}

function infinitivesOf({ infinitives, of, irregular }: GlueGrammar["forms"]): Map<string, string> {
  const verbs = infinitives.split(" ");
  return new Map([
    ...verbs.flatMap((verb) => of(verb).map((form) => [form, verb] as const)),
    ...Object.entries(irregular),
    ...verbs.map((verb) => [verb, verb] as const),
  ]);
}
