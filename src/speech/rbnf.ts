import { createRequire } from "node:module";

/**
 * An interpreter of CLDR's rule-based number formats (Unicode LDML, part 3, "Rule-Based Number
 * Formatting"), for whole numbers. The data is that of the package `cldr-rbnf`.
 */
export interface NumberRules {
  /** Whether the language has that set of rules, e.g. `%spellout-cardinal-feminine`. */
  has(set: string): boolean;
  /** The words of a whole number, which must not be negative. From 10^18 on, most languages answer in digits. */
  spell(set: string, number: bigint): string;
  /** The words between a whole number and its decimals, and before a negative number; empty where the rules have none. */
  readonly point: string;
  readonly minus: string;
}

/** The rules of a language, read once; `null` where CLDR has none. */
export function numberRules(tag: string): NumberRules | null {
  const known = loaded.get(tag);
  if (known !== undefined) return known;
  const file = read(tag);
  const rules = file === null ? null : compile(file, tag);
  loaded.set(tag, rules);
  return rules;
}

// --- internals

interface RbnfFile {
  readonly rbnf: {
    readonly rbnf: Readonly<Record<string, Readonly<Record<string, readonly Written[] | string>>>>;
  };
}

/** Base value, optionally with its radix and `>` marks, and the body. */
type Written = readonly [base: string, body: string];

type Part =
  | { readonly kind: "text"; readonly text: string }
  /** The quotient, the remainder or the number itself, by a set; `null` is the set the rule stands in. */
  | {
      readonly kind: "quotient" | "remainder" | "number";
      readonly set: string | null;
    }
  /** The remainder, by the rule before this one. */
  | { readonly kind: "previous" }
  | { readonly kind: "optional"; readonly parts: readonly Part[] }
  | {
      readonly kind: "plural";
      readonly type: "cardinal" | "ordinal";
      readonly words: Readonly<Record<string, string>>;
    };

interface Rule {
  readonly base: bigint;
  readonly divisor: bigint;
  readonly parts: readonly Part[];
  /** It has both substitutions, so that LDML's rollback to the rule before may apply. */
  readonly splits: boolean;
}

const require = createRequire(import.meta.url);
const loaded = new Map<string, NumberRules | null>();
/** Deeper than any number needs; only faulty data goes there. */
const DEEPEST = 64;

function read(tag: string): RbnfFile | null {
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) return null;
  try {
    const file: RbnfFile = require(`cldr-rbnf/rbnf/${tag}.json`);
    return file;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}

function compile(file: RbnfFile, tag: string): NumberRules {
  const sets = new Map<string, readonly Rule[]>();
  const written = new Map<string, readonly Written[]>();
  for (const group of Object.values(file.rbnf.rbnf))
    for (const [name, rules] of Object.entries(group))
      if (typeof rules !== "string") written.set(name, rules);
  const plurals = {
    cardinal: new Intl.PluralRules(tag),
    ordinal: new Intl.PluralRules(tag, { type: "ordinal" }),
  };

  const rulesOf = (name: string): readonly Rule[] => {
    const known = sets.get(name);
    if (known !== undefined) return known;
    const rules = (written.get(name) ?? []).flatMap((rule) => compileRule(rule) ?? []);
    rules.sort((a, b) => (a.base < b.base ? -1 : 1));
    sets.set(name, rules);
    return rules;
  };

  const spell = (set: string, number: bigint, depth: number): string => {
    if (!set.startsWith("%") || depth > DEEPEST) return number.toString();
    const rules = rulesOf(set);
    const at = choose(rules, number);
    return expand(rules, at, set, number, depth);
  };

  const expand = (
    rules: readonly Rule[],
    at: number,
    set: string,
    number: bigint,
    depth: number,
  ): string => {
    const rule = rules[at];
    if (rule === undefined) return number.toString();
    const { divisor } = rule;
    const say = (parts: readonly Part[]): string =>
      parts
        .map((part) => {
          switch (part.kind) {
            case "text":
              return part.text;
            case "quotient":
              return spell(part.set ?? set, number / divisor, depth + 1);
            case "remainder":
              return spell(part.set ?? set, number % divisor, depth + 1);
            case "number":
              return spell(part.set ?? set, number, depth + 1);
            case "previous":
              return expand(rules, at - 1, set, number % divisor, depth + 1);
            case "optional":
              return number % divisor === 0n ? "" : say(part.parts);
            case "plural": {
              const counted = part.type === "cardinal" ? number / divisor : number;
              return (
                part.words[plurals[part.type].select(Number(counted))] ?? part.words["other"] ?? ""
              );
            }
          }
        })
        .join("");
    return say(rule.parts);
  };

  return {
    has: (set) => written.has(set),
    spell: (set, number) => spell(set, number, 0),
    point: between(written.values(), ["x,x", "x.x"]),
    minus: between(written.values(), ["-x"]),
  };
}

/** The first words of rules that are told by a mark and not by a number. */
function between(sets: Iterable<readonly Written[]>, marks: readonly string[]): string {
  for (const rules of sets) {
    const body = marks.flatMap((mark) => rules.find(([base]) => base === mark)?.[1] ?? [])[0] ?? "";
    const words = body.replace(/=[^=]*=|[←→][^←→]*[←→]|[←→;']/g, "").trim();
    if (/\p{L}/u.test(words)) return words;
  }
  return "";
}

/** The last rule whose base is not above the number, or the one before it, where LDML rolls back. */
function choose(rules: readonly Rule[], number: bigint): number {
  let low = 0;
  let high = rules.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rules[middle]?.base ?? 0n) <= number) low = middle;
    else high = middle - 1;
  }
  const rule = rules[low];
  const rollsBack =
    rule !== undefined &&
    low > 0 &&
    rule.splits &&
    rule.base % rule.divisor !== 0n &&
    number % rule.divisor === 0n;
  return rollsBack ? low - 1 : low;
}

/** `null` for rules of negative numbers and fractions, which are not whole numbers. */
function compileRule([written, body]: Written): Rule | null {
  const [, digits, radixDigits = "10", marks = ""] =
    /^([\d.,]+)(?:\/([\d.,]+))?(>*)$/.exec(written) ?? [];
  if (digits === undefined || /[^\d.,]/.test(digits) || /\.x|x\./.test(written)) return null;
  const base = BigInt(digits.replace(/[.,]/g, ""));
  const radix = BigInt(radixDigits.replace(/[.,]/g, ""));
  let power = 0;
  for (let size = radix; size <= base; size *= radix) power += 1;
  const parts = partsOf(body.replace(/;$/, "").replace(/^'/, "").replaceAll("\u00AD", ""));
  const kinds = parts.flatMap((part) => (part.kind === "optional" ? part.parts : [part]));
  return {
    base,
    divisor: radix ** BigInt(Math.max(0, power - marks.length)),
    parts,
    splits:
      kinds.some(({ kind }) => kind === "quotient") &&
      kinds.some(({ kind }) => kind === "remainder" || kind === "previous"),
  };
}

const TOKEN =
  /←(?<quotient>[^←]*)←|(?<previous>→→→)|→(?<remainder>[^→]*)→|=(?<number>[^=]+)=|\$\((?<type>cardinal|ordinal),(?<words>[^)]*)\)\$|\[(?<optional>[^\]]*)\]|(?<text>[^←→=$[\]]+)/g;

function partsOf(body: string): Part[] {
  return Array.from(body.matchAll(TOKEN), ({ groups = {} }): Part => {
    const { quotient, previous, remainder, number, type, words, optional, text } = groups;
    if (quotient !== undefined) return { kind: "quotient", set: quotient || null };
    if (previous !== undefined) return { kind: "previous" };
    if (remainder !== undefined) return { kind: "remainder", set: remainder || null };
    if (number !== undefined) return { kind: "number", set: number };
    if (type === "cardinal" || type === "ordinal")
      return {
        kind: "plural",
        type,
        words: Object.fromEntries(
          Array.from((words ?? "").matchAll(/(\w+)\{([^}]*)\}/g), ([, key = "", word = ""]) => [
            key,
            word,
          ]),
        ),
      };
    if (optional !== undefined) return { kind: "optional", parts: partsOf(optional) };
    return { kind: "text", text: text ?? "" };
  });
}
