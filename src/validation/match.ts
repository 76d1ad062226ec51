import type { Fact } from "./fact.ts";
import type { ArgumentTest, Match, Rule, RuleLanguage } from "./rule.ts";
import type { Shape, Span } from "./syntax.ts";

/** A rule that fits a place of the program. */
export interface Finding extends Span {
  readonly ruleId: string;
}

/** Which rules fit which facts. */
export type Matcher = (facts: readonly Fact[]) => readonly Finding[];

/** More findings say no more. */
export const MAX_FINDINGS = 100;

/** Made once per language: patterns are compiled and found by how their path begins. */
export function createMatcher(rules: readonly Rule[], language: RuleLanguage): Matcher {
  const index = createIndex();
  for (const { ruleId, in: languages } of rules)
    for (const match of languages[language]?.when ?? []) enlist(index, ruleId, match);

  return (facts) => {
    const found = new Map<string, Finding>();
    for (const fact of facts) {
      for (const ruleId of rulesFor(index, fact)) {
        const key = `${ruleId} ${fact.start}`;
        if (!found.has(key)) found.set(key, { ruleId, start: fact.start, end: fact.end });
      }
      if (found.size >= MAX_FINDINGS) break;
    }
    const inOrder = [...found.values()].toSorted((a, b) => a.start - b.start || b.end - a.end);
    return withoutInner(inOrder);
  };
}

// --- internals

/** A call and the text it is given tell the same thing once. @param findings Outer ones first. */
function withoutInner(findings: readonly Finding[]): Finding[] {
  const widest = new Map<string, Finding>();
  return findings.filter((finding) => {
    const outer = widest.get(finding.ruleId);
    if (outer !== undefined && finding.end <= outer.end) return false;
    widest.set(finding.ruleId, finding);
    return true;
  });
}

interface PathTest {
  readonly ruleId: string;
  readonly pattern: RegExp;
  readonly args: ((fact: CallFact) => boolean) | null;
}

type CallFact = Fact & { readonly kind: "call" };

interface Index {
  /** Named in any way. */
  readonly uses: PathTests;
  readonly calls: PathTests;
  readonly writes: PathTests;
  readonly members: Map<string, string[]>;
  readonly shapes: Map<Shape, string[]>;
  readonly texts: { readonly ruleId: string; readonly pattern: RegExp }[];
}

interface PathTests {
  readonly byHead: Map<string, PathTest[]>;
  /** Those that may begin with anything. */
  readonly rest: PathTest[];
}

function createIndex(): Index {
  const tests = (): PathTests => ({ byHead: new Map(), rest: [] });
  return {
    uses: tests(),
    calls: tests(),
    writes: tests(),
    members: new Map(),
    shapes: new Map(),
    texts: [],
  };
}

function enlist(index: Index, ruleId: string, match: Match): void {
  if ("use" in match) for (const path of match.use) addPath(index.uses, ruleId, path, null);
  else if ("call" in match) {
    const args = match.args ? testArguments(match.args) : null;
    for (const path of match.call) addPath(index.calls, ruleId, path, args);
  } else if ("write" in match)
    for (const path of match.write) addPath(index.writes, ruleId, path, null);
  else if ("member" in match) for (const name of match.member) addTo(index.members, name, ruleId);
  else if ("shape" in match) for (const name of match.shape) addTo(index.shapes, name, ruleId);
  else index.texts.push({ ruleId, pattern: match.text });
}

function addTo<Key>(map: Map<Key, string[]>, key: Key, ruleId: string): void {
  const known = map.get(key);
  if (known) known.push(ruleId);
  else map.set(key, [ruleId]);
}

function addPath(tests: PathTests, ruleId: string, path: string, args: PathTest["args"]): void {
  const test = { ruleId, pattern: compilePath(path), args };
  const head = headOf(path);
  if (/[*?]/.test(head)) tests.rest.push(test);
  else tests.byHead.set(head, [...(tests.byHead.get(head) ?? []), test]);
}

/** The first part, without the call behind it. */
function headOf(path: string): string {
  return /^[^.(]*/.exec(path)?.[0] ?? "";
}

/** `os.exec*`, `requests.**`: what was called on the way is passed over. */
function compilePath(path: string): RegExp {
  const parts = path.split(".");
  const source = parts.map((part, at) => {
    if (part === "**") return at === 0 ? String.raw`(?:[^.]+\.)*` : String.raw`(?:\.[^.]+)*`;
    const written = part
      .replaceAll(/[$()+?[\\\]^{|}]/g, String.raw`\$&`)
      .replaceAll("*", "[^.()]*");
    const called = at === parts.length - 1 || part.endsWith("()") ? "" : String.raw`(?:\(\))?`;
    const dot = at === 0 || (at === 1 && parts[0] === "**") ? "" : String.raw`\.`;
    return `${dot}${written}${called}`;
  });
  return new RegExp(`^${source.join("")}$`);
}

function testArguments(test: ArgumentTest): (fact: CallFact) => boolean {
  if (test === "none") return ({ args }) => args.length === 0;
  if ("text" in test)
    return ({ args }) => args.some(({ text }) => text !== null && test.text.test(text));
  if ("over" in test)
    return ({ args }) => args.some(({ number }) => number !== null && number > test.over);
  const patterns = test.path.map(compilePath);
  return ({ args }) =>
    args.some(({ path }) => path !== null && patterns.some((pattern) => pattern.test(path)));
}

function rulesFor(index: Index, fact: Fact): readonly string[] {
  switch (fact.kind) {
    case "import":
      return [];
    case "use":
      return byPath(index.uses, fact.path, null);
    case "call":
      return [...byPath(index.uses, fact.path, null), ...byPath(index.calls, fact.path, fact)];
    case "write":
      return byPath(index.writes, fact.path, null);
    case "member":
      return index.members.get(fact.name) ?? [];
    case "shape":
      return index.shapes.get(fact.shape) ?? [];
    case "text":
      return index.texts.flatMap(({ ruleId, pattern }) =>
        pattern.test(fact.text) ? [ruleId] : [],
      );
  }
}

function byPath({ byHead, rest }: PathTests, path: string, call: CallFact | null): string[] {
  return [...(byHead.get(headOf(path)) ?? []), ...rest].flatMap(({ ruleId, pattern, args }) =>
    pattern.test(path) && (args === null || (call !== null && args(call))) ? [ruleId] : [],
  );
}
