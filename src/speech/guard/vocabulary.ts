import type { LanguageWords } from "./language.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { it } from "./words/it.ts";
import { ja } from "./words/ja.ts";
import { nl } from "./words/nl.ts";
import { pt } from "./words/pt.ts";

type Lists = {
  readonly [
    Name in
      | "items"
      | "quantity"
      | "spare"
      | "payment"
      | "cvv"
      | "code"
      | "ssn"
      | "sin"
      | "secret"
      | "born"
      | "months"
      | "at"
      | "dot"
  ]: RegExp;
};

export interface Vocabulary extends Lists {
  readonly language: string;
  readonly words: LanguageWords;
  /** A gap of nothing but list punctuation and `glue`. */
  readonly listGap: RegExp;
  /** A gap that ends with an item word. */
  readonly itemBefore: RegExp;
  readonly endsBefore: RegExp;
}

/** The vocabulary of the language of a locale, English where it is not known. */
export function vocabularyFor(locale: string): Vocabulary {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? "en";
  const known = language in LANGUAGES ? language : "en";
  let vocabulary = READY.get(known);
  if (vocabulary === undefined) {
    vocabulary = prepare(known, LANGUAGES[known] ?? en);
    READY.set(known, vocabulary);
  }
  return vocabulary;
}

// --- internals

const LANGUAGES: Readonly<Record<string, LanguageWords>> = { en, es, fr, de, pt, it, nl, ja };
const READY = new Map<string, Vocabulary>();

/** Written on cards, forms and screens everywhere. */
const EVERYWHERE = {
  payment:
    "visa|mastercard|master card|amex|american express|maestro|discover|diners|jcb|unionpay|pan",
  cvv: "cvv2?|cvc2?|c v v|c v c|cid",
  ssn: "ssn|s s n",
  secret: "api key|apikey|token|pin|p i n|jwt|secret key|access key|private key|bearer",
  spare: "imei|sku|isbn|ean|upc|iccid|id|i d",
  born: "dob|d o b",
};

function prepare(language: string, words: LanguageWords): Vocabulary {
  const bounded = language !== "ja";
  const any = (list: string): RegExp => anyOf(list, bounded);
  return {
    language,
    words,
    listGap: new RegExp(
      bounded
        ? `^(?:[\\s,;:.?!|•·/()\\-–—'"]|(?<![\\p{L}])(?:${words.glue})(?![\\p{L}]))*$`
        : `^(?:[\\s,;:.?!|•·/()\\-–—、。，？「」]|${words.glue})*$`,
      "iu",
    ),
    itemBefore: behind(words.items, bounded),
    endsBefore: behind(words.ends, bounded),
    items: any(words.items),
    quantity: any(words.quantity),
    spare: any(`${words.spare}|${EVERYWHERE.spare}`),
    payment: any(`${words.payment}|${EVERYWHERE.payment}`),
    cvv: any(`${words.cvv}|${EVERYWHERE.cvv}`),
    code: any(words.code),
    ssn: any(`${words.ssn}|${EVERYWHERE.ssn}`),
    sin: any(words.sin),
    secret: any(`${words.secret}|${EVERYWHERE.secret}`),
    born: any(`${words.born}|${EVERYWHERE.born}`),
    months: any(words.months),
    at: any(words.at),
    dot: any(words.dot),
  };
}

function behind(list: string, bounded: boolean): RegExp {
  return new RegExp(`${bounded ? "(?<!\\p{L})" : ""}(?:${list})\\s*$`, "iu");
}

/** Latin letters of other alphabets' texts are words of their own, so abbreviations keep their bounds there. */
function anyOf(list: string, bounded: boolean): RegExp {
  const bound = bounded ? "\\p{L}" : "A-Za-z";
  return new RegExp(`(?<![${bound}])(?:${list})(?![${bound}])`, "giu");
}
