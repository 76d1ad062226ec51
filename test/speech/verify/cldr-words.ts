import { createRequire } from "node:module";

/**
 * Number words by CLDR's rules, read in the plainest way there is. Neither the speech engine nor the
 * verifier has a part in it.
 */
export function cldrWords(language: string, set: string, number: bigint): string {
  const sets = rulesOf(language);
  const words = number < 0n ? negative(sets, set, number) : spelled(sets, set, number, null);
  return words.replaceAll("\u00ad", "").replace(/\s+/g, " ").trim();
}

// --- internals

interface Rule {
  readonly base: bigint;
  readonly divisor: bigint;
  readonly body: string;
}

type Sets = ReadonlyMap<string, readonly Rule[]>;

const require = createRequire(import.meta.url);
const loaded = new Map<string, Sets>();

function rulesOf(language: string): Sets {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const file: unknown = require(`cldr-rbnf/rbnf/${language}.json`);
  const sets = new Map<string, readonly Rule[]>();
  const { rbnf } = record(record(file)["rbnf"]);
  for (const [name, rules] of Object.entries(record(record(rbnf)["SpelloutRules"]))) {
    if (!Array.isArray(rules)) continue;
    const pairs: [string, string][] = rules.map(([key, body]: readonly unknown[]) => [
      String(key),
      String(body),
    ]);
    sets.set(name, [
      ...pairs.filter(([key]) => key === "-x").map(([, body]) => ruleOf(-1n, 10n, body)),
      ...pairs
        .filter(([key]) => /^\d+(\/\d+)?>*$/.test(key))
        .map(([key, body]) => {
          const [base = "0", radix = "10"] = key.split("/");
          return ruleOf(BigInt(base), BigInt(radix), body);
        }),
    ]);
  }
  loaded.set(language, sets);
  return sets;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error("The rules have another shape.");
  return { ...value };
}

function ruleOf(base: bigint, radix: bigint, text: string): Rule {
  let divisor = 1n;
  while (divisor * radix <= base) divisor *= radix;
  return { base, divisor, body: text.replace(/;$/, "").replace(/^'/, "") };
}

function negative(sets: Sets, set: string, number: bigint): string {
  const rule = sets.get(set)?.find(({ base }) => base === -1n);
  if (rule === undefined) return negative(sets, "%spellout-numbering", number);
  return filled(rule.body, sets, set, rule, 0n, -number);
}

function spelled(sets: Sets, set: string, number: bigint, before: Rule | null): string {
  const rules = (sets.get(set) ?? []).filter(({ base }) => base >= 0n);
  let at = rules.findLastIndex(({ base }) => base <= number);
  if (before !== null) at = rules.indexOf(before) - 1;
  const rule = rules[at];
  if (rule === undefined) throw new Error(`${set} has no rule for ${number}.`);
  const splits = /←.*→|→.*←/.test(rule.body);
  const rolls = splits && number % rule.divisor === 0n && rule.base % rule.divisor !== 0n;
  const used = rolls ? (rules[at - 1] ?? rule) : rule;
  return filled(used.body, sets, set, used, number / used.divisor, number % used.divisor, number);
}

function filled(
  body: string,
  sets: Sets,
  set: string,
  rule: Rule,
  quotient: bigint,
  rest: bigint,
  number = rest,
): string {
  const whole = body.replace(/\[([^\]]*)\]/g, (_, part: string) => (rest === 0n ? "" : part));
  return whole
    .replace(/\$\(cardinal,(.*?)\)\$/g, (_, forms: string) => pluralForm(forms, quotient))
    .replace(
      /→→→|→([^→]*)→|←([^←]*)←|=([^=]*)=/g,
      (
        part,
        remainderSet: string | undefined,
        quotientSet: string | undefined,
        own: string | undefined,
      ) => {
        if (part === "→→→") return spelled(sets, set, rest, rule);
        if (own !== undefined) {
          if (!own.startsWith("%")) throw new Error(`${number} is only written in digits.`);
          return spelled(sets, own, number, null);
        }
        return remainderSet === undefined
          ? spelled(sets, quotientSet === "" ? set : (quotientSet ?? set), quotient, null)
          : spelled(sets, remainderSet === "" ? set : remainderSet, rest, null);
      },
    );
}

/** The languages read here have a form for one and a form for all else. */
function pluralForm(forms: string, count: bigint): string {
  const [, one = "", other = ""] = /one\{(.*?)\}.*other\{(.*?)\}/.exec(forms) ?? [];
  return count === 1n ? one : other;
}
