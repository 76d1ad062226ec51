import { type OpacityRules, lintOpacity } from "./opacity.ts";
import {
  DEFAULT_LEAK_POLICY,
  type LeakPolicy,
  type LeakType,
  WITHOUT_LAST_FOUR,
} from "./policy.ts";
import type { Fact, FactKind } from "../phrase.ts";
import { type Hit, UNNAMED, type View, viewOf } from "./view.ts";
import { type Vocabulary, vocabularyFor } from "./vocabulary.ts";
import { findBirthDates } from "./births.ts";
import { findCards, findCheckCodes } from "./cards.ts";
import { findEmails } from "./addresses.ts";
import { findIbans } from "./bank-accounts.ts";
import { findIdentities } from "./identities.ts";
import { findSecrets } from "./secrets.ts";
import { type Spaced, withWordedNames } from "./names.ts";
import { withoutProfanity } from "./profanity.ts";

export interface GuardSettings {
  /** BCP 47. */
  readonly locale: string;
  /** What differs from {@link DEFAULT_LEAK_POLICY}. */
  readonly policy?: Partial<LeakPolicy>;
  /** What the caller said in this call; the same value may be read back, unless its policy is `refuse`. */
  readonly saidByCaller?: readonly string[];
  /** What was said before in this call, newest last. */
  readonly saidBefore?: readonly string[];
  /** Words a host must not be heard to say. @default null, which leaves this out */
  readonly opacity?: OpacityRules | null;
}

export interface Redaction {
  /** The path of the fact it fell in, else `say`. */
  readonly path: string;
  readonly type: LeakType | "opacity" | "profanity";
}

export interface Guarded {
  readonly say: string;
  readonly redactions: readonly Redaction[];
  /** True where a fixed sentence took the place of the whole. */
  readonly refused: boolean;
}

/** Finished words, as they would go to the voice. */
export interface SpokenWords {
  readonly say: string;
  readonly facts: readonly Fact[];
  /** Words of `say` that come from the data itself, which alone are searched for profanity. */
  readonly quoted?: readonly string[];
}

/**
 * The last look at an answer, on the words as they will be heard: what must not be said is shortened to
 * its end or takes the whole answer with it, by policy.
 */
export function guardSpeech(spoken: SpokenWords, settings: GuardSettings): Guarded {
  return guard(spoken, settings, "spoken");
}

/** The same for text that will be read: a message, a screen. */
export function guardText(text: string, settings: GuardSettings): Guarded {
  return guard({ say: text, facts: [] }, settings, "written");
}

// --- internals

/** As much of the call as a number may be spread over. */
const REMEMBERED_CHARS = 600;

interface Change {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

function guard(
  { say, facts, quoted = [] }: SpokenWords,
  settings: GuardSettings,
  form: "spoken" | "written",
): Guarded {
  const vocabulary = vocabularyFor(settings.locale);
  const redactions: Redaction[] = [];
  let words = say;
  if (quoted.length > 0) {
    words = withoutProfanity(say, quoted, vocabulary);
    if (words !== say) redactions.push({ path: "say", type: "profanity" });
  }
  const changes = leaksOf(words, facts, settings, vocabulary, form, redactions);
  if (changes === "refuse") return { say: vocabulary.words.refused, redactions, refused: true };
  for (const { start, end, words: instead } of changes.toReversed())
    words = words.slice(0, start) + fitted(instead, words, start) + words.slice(end);

  if (settings.opacity === undefined || settings.opacity === null)
    return { say: words, redactions, refused: false };
  const linted = lintOpacity(words, settings.opacity);
  if (linted.verdict === "clean") return { say: words, redactions, refused: false };
  redactions.push({ path: "say", type: "opacity" });
  return linted.verdict === "leak"
    ? { say: vocabulary.words.refused, redactions, refused: true }
    : { say: linted.text, redactions, refused: false };
}

/** What to put in the place of what, last in the text last; every hit is noted in `redactions`. */
function leaksOf(
  say: string,
  facts: readonly Fact[],
  settings: GuardSettings,
  vocabulary: Vocabulary,
  form: "spoken" | "written",
  redactions: Redaction[],
): readonly Change[] | "refuse" {
  const spans = spansOf(say, facts);
  const factAt = (position: number): Span | undefined =>
    spans.find(({ start, end }) => position >= start && position < end);
  const fields = spans.map(fieldWords).join(" ");
  const { text, back } = form === "written" ? withWordedNames(say) : asItIs(say);
  let view = viewOf(text, 0, vocabulary, {
    fieldAt: (position) => fieldWords(factAt(position)),
    fields,
  });
  let from = 0;
  const { saidBefore = [] } = settings;
  if (saidBefore.length > 0 && view.pieces.length > 0) {
    const earlier = `${saidBefore.join("\n").slice(-REMEMBERED_CHARS)}\n`;
    from = earlier.length;
    view = viewOf(earlier + text, from, vocabulary, {
      fieldAt: (position) => fieldWords(position < from ? undefined : factAt(position - from)),
      fields,
    });
  }
  const isQuantity = ({ type, start, end }: Hit): boolean => {
    // What began in an earlier answer is a number told in parts, whatever its last part is.
    const fact = start < from ? undefined : factAt(start - from);
    return (
      type === "card" && fact !== undefined && QUANTITIES.has(fact.kind) && end - from <= fact.end
    );
  };
  const hits = outermost(findAll(view)).filter((hit) => form === "written" || !isQuantity(hit));
  if (hits.length === 0) return [];

  const policy = { ...DEFAULT_LEAK_POLICY, ...settings.policy };
  const caller = callerSaid(settings.saidByCaller ?? [], vocabulary);
  const changes: Change[] = [];
  let refused = false;
  for (const hit of hits) {
    const action = policy[hit.type];
    if (action === "allow" || (action !== "refuse" && caller(hit))) continue;
    const path = factAt(Math.max(0, hit.start - from))?.path ?? "say";
    redactions.push({ path, type: hit.type });
    // The last four would complete what an earlier turn began.
    const isSplitOverTurns = hit.start < from;
    if (action !== "last_four" || WITHOUT_LAST_FOUR.has(hit.type) || isSplitOverTurns)
      refused = true;
    else
      changes.push({
        start: back(hit.start - from),
        end: back(hit.end - from),
        words: ending(hit.value, vocabulary, form),
      });
  }
  return refused ? "refuse" : changes;
}

/** Spoken words have no names of fields in them. */
const asItIs = (text: string): Spaced => ({ text, back: (position) => position });

function findAll(view: View): Hit[] {
  return [
    ...findIbans(view),
    ...findCards(view),
    ...findCheckCodes(view),
    ...findIdentities(view),
    ...findSecrets(view),
    ...findEmails(view),
    ...findBirthDates(view),
  ];
}

/** In the order of the text; of two that overlap, the longer, else the one found first. */
function outermost(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const kept: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some(({ start, end }) => hit.start < end && hit.end > start)) kept.push(hit);
  return kept.toSorted((a, b) => a.start - b.start);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly kind: FactKind;
}

/** A quantity that is said as one has three figures at most where it is as long as a card number. */
const QUANTITIES: ReadonlySet<FactKind> = new Set(["number", "percent", "measure", "money"]);

/** Where each fact stands in the words. */
function spansOf(say: string, facts: readonly Fact[]): Span[] {
  const lower = facts.length === 0 ? "" : say.toLowerCase();
  let from = 0;
  return facts.flatMap(({ said, path, kind }) => {
    const wanted = said.toLowerCase();
    const next = lower.indexOf(wanted, from);
    const start = next < 0 ? lower.indexOf(wanted) : next;
    if (start < 0) return [];
    from = start + wanted.length;
    return [{ start, end: from, path, kind }];
  });
}

/** `value.billing.cardNumber[0]` names its value as "card number" does. */
function fieldWords(span: Span | undefined): string {
  if (span === undefined) return "";
  return span.path
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[^\p{L}\p{M}]+/gu, " ")
    .toLowerCase();
}

/** True for values the caller said, in whatever form: digits, words, several turns. */
function callerSaid(
  said: readonly string[],
  vocabulary: Vocabulary,
): (hit: { readonly type: LeakType; readonly value: string }) => boolean {
  if (said.length === 0) return () => false;
  const text = said.join("\n");
  const view = viewOf(text, 0, vocabulary, UNNAMED);
  const characters = view.pieces.map((piece) => piece.text).join("");
  const typed = text.toLowerCase().replace(/[^\p{L}\p{N}@.]+/gu, "");
  const found = findAll(view);
  return ({ type, value }) => {
    const plain = value.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, "");
    return (
      found.some((hit) => hit.type === type && hit.value === value) ||
      (plain.length >= SHORTEST_REPEATED && characters.includes(plain)) ||
      typed.includes(value.toLowerCase().replace(/[^\p{L}\p{N}@.]+/gu, ""))
    );
  };
}

/** Three digits in a row occur in what anybody says. */
const SHORTEST_REPEATED = 6;

function ending(value: string, { words }: Vocabulary, form: "spoken" | "written"): string {
  const last = value.slice(-4);
  if (form === "written") return words.endingIn(last);
  const said = Array.from(last, (character) => words.digits[Number(character)] ?? character);
  return words.endingIn(said.join(words.digitSeparator));
}

/** A sentence begins with a capital. */
function fitted(instead: string, text: string, at: number): string {
  return /(?:^|[.?!]\s+)$/.test(text.slice(0, at))
    ? instead.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    : instead;
}
