import { isForeign } from "./locales/language-of.ts";

/** What is said when a computation was wanted and nothing ran, or nothing came of it. */
export const CANNOT_EXECUTE =
  "I can describe how to perform that calculation, but I can't execute it directly yet.";

export interface Wish {
  /** What the caller wants, best as a verb phrase: "add up the three invoices". */
  readonly description?: string | undefined;
  /** What the result will be, best as a verb phrase: "give the total in dollars". */
  readonly expectedOutcome?: string | undefined;
}

/** The sentences of a placeholder: what would be done, and what would come of it. */
export function describeComputation({ description, expectedOutcome }: Wish): string {
  const wish = verbPhrase(description ?? "", "get") || "work that out";
  const outcome = verbPhrase(expectedOutcome ?? "", "give") || "give you the answer";
  return `I understand you want to ${wish}. While I can't execute code yet, I can explain that this would ${outcome}.`;
}

/**
 * A phrase that can follow "to" or "would", whatever form it came in: a wish ("I want to add…"), a
 * gerund ("adding…"), a statement ("It adds…"), a question, or a noun ("the total", which `lead` makes a verb phrase).
 */
export function verbPhrase(text: string, lead: "get" | "give"): string {
  const phrase = stripWrapping(oneLine(text));
  if (phrase === "" || isForeign(phrase, "en")) return "";
  const [first = "", ...others] = phrase.split(" ");
  const rest = others.join(" ");
  const word = first.toLowerCase();
  if (ASKING.has(word.replace(/['’]s$/, ""))) return `find out ${lowerFirst(phrase)}`;
  if (!isNoun(word, rest)) {
    const verb = baseVerb(word, rest);
    if (verb !== null) return rest === "" ? verb : `${verb} ${rest}`;
  }
  if (
    lead === "give" &&
    STARTS_NOUN.has(word) &&
    / (?:is|are|was|were|will be|has|have) /.test(phrase)
  )
    return `mean that ${lowerFirst(phrase)}`;
  if (/^(?:you|they|we|he|she|it|there)(?:['’]\p{L}+)?$/u.test(word))
    return lead === "give" && rest !== "" ? `mean that ${lowerFirst(phrase)}` : "";
  const isBare = BOTH_VERB_AND_NOUN.has(word) || (rest.startsWith("of ") && !STARTS_NOUN.has(word));
  return `${lead} ${isBare ? "the " : ""}${lowerFirst(phrase)}`;
}

/** One line, one sentence, no markup, no final stop. */
export function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, " ")
    .replace(/[<>`*{}[\]\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const [sentence = ""] = line.split(/(?<=[.!?…])\s+(?=\S)/);
  const short =
    sentence.length <= LONGEST_PHRASE
      ? sentence
      : sentence.slice(0, LONGEST_PHRASE).replace(/\s+\S*$/, "");
  return short.replace(/[\s.!?…,;:]+$/u, "").replace(/^["'“”‘’\s-]+/u, "");
}

/** True for an English verb in its base form. */
export function isEnglishVerb(word: string): boolean {
  return VERBS.has(word);
}

// --- internals

const LONGEST_PHRASE = 160;

const VERBS = new Set(
  (
    "add adjust aggregate allocate analyze apply assess average balance be break build calculate call categorize change check classify clean combine compare " +
    "complete compute confirm consolidate convert copy correct count create cut decide deduct define describe determine display divide double draw estimate " +
    "evaluate examine explain extract figure fill filter find fit fix flag forecast format generate get give group have help identify include increase invoice " +
    "join keep know learn list look make map match mean measure merge move multiply normalize optimize order organize output parse pick plan plot predict prepare " +
    "present price process produce project provide pull put qualify quote rank read receive reconcile reduce remove rename reorder repeat replace report resolve return " +
    "review round run save say schedule score search see select send separate set show simulate solve sort split standardize subtract sum summarize take tell " +
    "test total track transform translate turn understand update use validate value verify work write"
  ).split(" "),
);

/** Verbs that are as often the noun: "total of the invoices" is not something one can do. */
const BOTH_VERB_AND_NOUN = new Set(
  "average balance break change check count cut estimate figure forecast format group list map match measure order output plan plot price process project quote rank report return review round run schedule score search set sum test total track value".split(
    " ",
  ),
);
const STARTS_NOUN = new Set(
  "the a an my your our their his her its this that these those all each every some any no one two three".split(
    " ",
  ),
);
const ASKING = new Set(["how", "what", "whether", "when", "where", "which", "who", "why", "if"]);
const PROPER = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split(
    " ",
  ),
);

const WRAPPINGS: readonly RegExp[] = [
  /^(?:please|kindly|just|okay|ok|so|well)\b[,\s]*/i,
  /^(?:(?:i|we|you|the caller|the user|the customer|caller|user|customer|they|he|she)(?:'d| would)? (?:want|wants|need|needs|like|likes|wish|wishes|would like|am trying|is trying|are trying)|i'm trying|we're trying)(?: (?:you|us|me))? to\s+/i,
  /^(?:(?:i|we|the caller|the user|the customer|caller|user|customer|they|he|she)(?:'m|'re| am| is| are)? )?(?:trying|looking|hoping|wanting|wanted|need|needs|want|wants|wish|wishes|like|would like)(?: (?:you|us|me))? to\s+/i,
  /^(?:(?:i|we|the caller|the user|the customer|caller|user|customer|they|he|she)(?:'m|'re| am| is| are)? )(?:asking|asks|ask|asked|looking)(?: (?:you|us|me))? (?:for|to|about)\s+/i,
  /^(?:can|could|would|will) (?:you|we|i)\s+(?:please\s+)?/i,
  /^(?:this|that|it|the (?:result|program|code|script|calculation|computation|answer))?\s*(?:would|will|should|shall|is going to|is supposed to)\s+/i,
  /^(?:it|this|that)\s+(?=[a-z]+s\s)/i,
  /^help me(?: to)?\s+/i,
  /^to\s+/i,
];

function stripWrapping(phrase: string): string {
  for (const wrapping of WRAPPINGS) {
    const stripped = phrase.replace(wrapping, "");
    if (stripped !== phrase && stripped !== "") return stripWrapping(stripped);
  }
  return phrase;
}

function isNoun(word: string, rest: string): boolean {
  return (
    STARTS_NOUN.has(word) ||
    (BOTH_VERB_AND_NOUN.has(word) &&
      (rest === "" || /^(?:of|for|in|per|by|from|is|are)\b/.test(rest)))
  );
}

/** The verb in its base form, or `null` if the word is none. */
function baseVerb(word: string, rest: string): string | null {
  if (VERBS.has(word)) return word;
  const known = stems(word).find((stem) => VERBS.has(stem));
  if (known !== undefined) return known;
  const takesObject =
    /^(?:the|a|an|my|your|our|their|his|her|its|this|that|these|those|all|each|every|whether|if|how)\b/.test(
      rest,
    );
  if (word.endsWith("ing")) return takesObject ? unknownGerund(word) : null;
  return takesObject || /.{2}(?:ize|ise|ify|ate)$/.test(word) ? word : null;
}

/** What the base form of "-ing", "-s", "-es", "-ies" may be. */
function stems(word: string): string[] {
  if (word.endsWith("ing")) {
    const stem = word.slice(0, -3);
    return [stem, `${stem}e`, stem.slice(0, -1)];
  }
  if (word.endsWith("ies")) return [`${word.slice(0, -3)}y`];
  return word.endsWith("s") ? [word.slice(0, -1), word.slice(0, -2)] : [];
}

function unknownGerund(word: string): string {
  const stem = word.slice(0, -3);
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  return /(?:at|iz|is|ut|ur|uc|[lr]v|[aeiou][cgvz]|dg|rg|nc)$/.test(stem) ? `${stem}e` : stem;
}

/** Names and abbreviations keep their capital. */
function lowerFirst(phrase: string): string {
  const [first = "", second = ""] = phrase.split(" ");
  const bare = first.toLowerCase().replace(/'s$/, "");
  const isName =
    PROPER.has(bare) ||
    /^.\S*\p{Lu}/u.test(first) ||
    first.endsWith("'s") ||
    /^\p{Lu}/u.test(second) ||
    first === "I";
  return isName && !STARTS_NOUN.has(bare) && !ASKING.has(bare)
    ? phrase
    : phrase.charAt(0).toLowerCase() + phrase.slice(1);
}
