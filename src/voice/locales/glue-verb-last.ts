import { isEnglishVerb, oneLine } from "../fallback.ts";
import { isForeign } from "./language-of.ts";

/** How German and Dutch put a wish or an outcome before their verb: "die Rechnungen addieren". */
export interface VerbLastGrammar {
  readonly language: string;
  readonly strip: readonly RegExp[];
  /** The last word, "zu" taken off: "zusammenzurechnen" → "zusammenrechnen". */
  bare(verb: string): string;
  /** Fits the first part of a verb that "te" takes apart: "op te tellen". */
  readonly particle: RegExp | null;
  /** Fits an infinitive by its form; nouns that look like one are told by their capital or their article. */
  readonly infinitive: RegExp;
  /** First words that command or state: "berechne" → "berechnen". */
  readonly verbs: Readonly<Record<string, string>>;
  readonly article: RegExp;
  /** First words of questions, which would change their order in a sentence. */
  readonly question: RegExp;
  /** A noun phrase as an object. */
  asObject(phrase: string): string;
}

/** What is done, apart: its object, which may be empty, and its verb. */
export interface VerbLast {
  readonly object: string;
  readonly verb: string;
}

/**
 * `null` where the text is in another language, or no phrase that fits the sentence.
 *
 * @param nounVerb The verb a noun alone is the object of.
 */
export function verbLastOf(
  text: string | undefined,
  nounVerb: string,
  grammar: VerbLastGrammar,
): VerbLast | null {
  const phrase = strip(oneLine(text ?? ""), grammar.strip);
  if (phrase === "" || isForeign(phrase, grammar.language) || grammar.question.test(phrase))
    return null;
  const words = phrase.split(" ");
  const last = words.at(-1) ?? "";
  const before = words.at(-2)?.toLowerCase();
  const isVerb =
    grammar.infinitive.test(last) &&
    !isEnglishVerb(last.toLowerCase()) &&
    (words.length > 1 || grammar.verbs[last] === undefined);
  if (isVerb && !isNounAfter(words, grammar)) {
    const isMarked = before === "zu" || before === "te";
    const part = isMarked ? (words.at(-3) ?? "") : "";
    const isApart = grammar.particle?.test(part) === true;
    const object = words.slice(0, isApart ? -3 : isMarked ? -2 : -1).join(" ");
    const verb = grammar.bare(last);
    return { object: lowerArticle(object, grammar), verb: isApart ? `${part}${verb}` : verb };
  }
  const first = words[0] ?? "";
  const verb = grammar.verbs[first.toLowerCase()];
  if (verb !== undefined) return { object: lowerArticle(words.slice(1).join(" "), grammar), verb };
  return grammar.article.test(phrase)
    ? { object: grammar.asObject(lowerArticle(phrase, grammar)), verb: nounVerb }
    : null;
}

// --- internals

/** Where the last word follows its article, or a number, it is a noun whatever its form. */
function isNounAfter(words: readonly string[], { language, article }: VerbLastGrammar): boolean {
  // German nouns have a capital of their own.
  if (language === "de") return false;
  const before = words.at(-2) ?? "";
  return (
    words.length > 1 && (article.test(`${before} `) || NUMBERS.test(before) || before === "van")
  );
}

const NUMBERS = /^(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|alle|vele|veel)$/i;

function lowerArticle(phrase: string, { article }: VerbLastGrammar): string {
  return article.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
}

function strip(phrase: string, wrappings: readonly RegExp[]): string {
  for (const wrapping of wrappings) {
    const stripped = phrase.replace(wrapping, "");
    if (stripped !== phrase && stripped !== "") return strip(stripped, wrappings);
  }
  return phrase;
}
