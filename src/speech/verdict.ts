import type { Json, JsonObject } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { type Answer, answer, twoSentences } from "./answer.ts";
import { type Ear, type Place, isScalar } from "./scalar.ts";
import { HEAD_COUNT, joinList } from "./list.ts";
import { type Phrase, made, plain } from "./phrase.ts";
import { spellCount } from "./number.ts";
import { spellInline } from "./text.ts";
import { wordsOf } from "./field.ts";

/** Yes or no, in the words of what was asked. */
export function* verdictAnswers(verdict: boolean, { locale, wanted }: Ear): Generator<Answer> {
  const { verdicts, asksVerdict } = locale.say;
  const asked = Object.keys(verdicts).find((key) =>
    wanted.some((word) => word === key || word === VERBS[key] || asksVerdict[key]?.includes(word)),
  );
  const [yes, no] = (asked === undefined ? undefined : verdicts[asked]) ?? [
    locale.words.yes,
    locale.words.no,
  ];
  yield answer(plain(verdict ? yes : no));
}

/** The field of an object that is a verdict, e.g. `valid` of `{valid: false, errors: […]}`. */
export function findVerdict(
  value: JsonObject,
  { locale }: Ear,
): { readonly name: string; readonly key: string; readonly verdict: boolean } | null {
  for (const [name, verdict] of Object.entries(value)) {
    const key = wordsOf(name)
      .filter((word) => word !== "is")
      .join(" ");
    if (typeof verdict === "boolean" && Object.hasOwn(locale.say.verdicts, key))
      return { name, key, verdict };
  }
  return null;
}

/**
 * A verdict with what goes with it: its problems if it is a no, else one more sentence about the rest.
 *
 * @param rest The other fields in one sentence, if there are any worth it.
 */
export function* verdictObjectAnswers(
  value: JsonObject,
  place: Place,
  ear: Ear,
  rest: Phrase | null,
): Generator<Answer> {
  const found = findVerdict(value, ear);
  if (found === null) return;
  const { locale } = ear;
  const [yes, no] = locale.say.verdicts[found.key] ?? [locale.words.yes, locale.words.no];
  const problems = found.verdict ? null : findProblems(value, place, ear);
  if (problems !== null) {
    const { phrases, count } = problems;
    const counted = spellCount(count, locale.nouns.problem, `${problems.path}.length`, locale);
    for (const shown of [HEAD_COUNT, 2, 1]) {
      const list = joinList(phrases.slice(0, shown), ear);
      const extent = count > shown ? "some" : "all";
      const said = made(locale.say.problems(counted.text, list.text, extent), counted, list);
      if (shown > Math.max(count, 1)) continue;
      const left = count > shown ? "rest" : "nothing";
      yield twoSentences(plain(locale.words.no), said, left, Math.min(count, shown));
    }
  }
  const verdict = plain(found.verdict ? yes : no);
  if (rest !== null && problems === null) yield twoSentences(verdict, rest, "nothing");
  yield answer(verdict, problems === null && rest === null ? "nothing" : "details");
}

/** Fields that tell what a verdict rests on, and are not said beside it. */
export function isProblemField(name: string): boolean {
  return PROBLEM_FIELDS.has(wordsOf(name).at(-1) ?? "");
}

// --- internals

/** Verbs that ask for a verdict. */
const VERBS: Readonly<Record<string, string>> = {
  valid: "validate",
  eligible: "qualify",
  approved: "approve",
};
const PROBLEM_FIELDS = new Set(
  "errors problems issues violations failures reasons messages warnings error problem issue reason violation message missing".split(
    " ",
  ),
);
const LONGEST_PROBLEM = 80;

function findProblems(
  value: JsonObject,
  { path }: Place,
  ear: Ear,
): { phrases: readonly Phrase[]; count: number; path: string } | null {
  for (const [name, problems] of Object.entries(value)) {
    if (!isProblemField(name)) continue;
    const at = `${path}.${name}`;
    const list =
      typeof problems === "string" && problems.trim() !== ""
        ? [problems]
        : Array.isArray(problems)
          ? problems
          : [];
    if (list.length === 0) continue;
    const phrases = list
      .slice(0, HEAD_COUNT)
      .map((problem: Json, i: number) => spellProblem(problem, `${at}[${i}]`, ear));
    return { phrases, count: list.length, path: at };
  }
  return null;
}

/** A problem may be text, or an object that holds one. */
function spellProblem(problem: Json, path: string, { locale, now }: Ear): Phrase {
  const fields = isJsonObject(problem) ? problem : {};
  const name = ["message", "reason", "problem", "error", "issue", "description"].find(
    (key) => typeof fields[key] === "string",
  );
  const text = name === undefined ? problem : fields[name];
  if (typeof text !== "string")
    return plain(isScalar(problem) ? locale.words.someText : locale.words.someData);
  const phrase = spellInline(text, LONGEST_PROBLEM, {
    path: name === undefined ? path : `${path}.${name}`,
    now,
    locale,
  });
  // The words follow a colon: only a name keeps its capital.
  return made(
    phrase.text.replace(/^\p{Lu}(?=\p{Ll}+ \p{Ll})/u, (letter) => letter.toLowerCase()),
    phrase,
  );
}
