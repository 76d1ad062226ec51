import { setTimeout as sleep } from "node:timers/promises";
import type { AnyLanguage, ReadLanguage } from "../core/language.ts";
import type { Case, Category, Effect, NotApplicable } from "./attack.ts";
import { type Attempt, type CaseContext, settle } from "./attempt.ts";
import { type Canaries, controlDetectors, plantCanaries, token } from "./canaries.ts";
import { CASES, NOT_APPLICABLE } from "./catalogue.ts";
import { reveals } from "./reveals.ts";
import { runCase } from "./run-case.ts";
import type { AttackTarget } from "./target.ts";
import { WALLS } from "./walls.ts";

/** What came of one case. */
export interface CaseResult {
  readonly id: string;
  /** `null` for a case that has no meaning in any language. */
  readonly language: ReadLanguage | null;
  readonly outcome: "held" | "breach" | "not_applicable" | "unavailable";
  /** Which wall held, or what was seen, or why nothing could be tried. Never what a guest answered. */
  readonly wall: string;
  readonly ms: number;
  readonly title: string;
  readonly category: Category;
  readonly peersCase: number | null;
  /** What would have proved a breach, or did. */
  readonly effect: Effect | null;
}

export interface AttackReport {
  readonly cases: readonly CaseResult[];
  readonly breaches: number;
}

export interface RunAttacksOptions {
  /** @default the whole catalogue */
  readonly cases?: readonly Case[] | undefined;
  /** @default those of the catalogue */
  readonly notApplicable?: readonly NotApplicable[] | undefined;
  /** Planted before the target started, so that it could have inherited them. @default planted now */
  readonly canaries?: Canaries | undefined;
  /** Beyond one and a half times its limit, in milliseconds. @default 2500 */
  readonly graceMs?: number | undefined;
  /** Called after each case, with how many there are. */
  readonly onProgress?: ((result: CaseResult, done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs every case with validation off: the walls hold without it. Languages are attacked at the same time,
 * the cases of one after the other.
 *
 * @throws ExecError `INTERNAL` where a detector sees nothing: a green table would then mean nothing.
 */
export async function runAttacks(
  target: AttackTarget,
  {
    cases = CASES,
    notApplicable = NOT_APPLICABLE,
    graceMs = 2_500,
    ...options
  }: RunAttacksOptions = {},
): Promise<AttackReport> {
  await using own = options.canaries === undefined ? await plantCanaries() : null;
  const canaries = options.canaries ?? own;
  if (canaries === null) throw new Error("Unreachable: canaries are given or planted.");
  await controlDetectors(canaries);

  const offered = await target.languages();
  const context: CaseContext = { target, canaries, graceMs };
  const results = new Map<Case, CaseResult>();
  const finish = (attacked: Case, result: CaseResult): void => {
    results.set(attacked, result);
    options.onProgress?.(result, results.size, cases.length);
  };

  await Promise.all(
    LANES.map(async (lane) => {
      const queue = cases.filter(({ language }) => lane.includes(language));
      const absent = new Map<ReadLanguage, string | null>();
      for (const language of new Set(queue.map((attacked) => attacked.language)))
        absent.set(language, await whyAbsent(language, offered, context));
      for (const [at, attacked] of queue.entries()) {
        options.signal?.throwIfAborted();
        const reason = absent.get(attacked.language) ?? whyUnseen(attacked, target);
        const isLast = at === queue.length - 1;
        finish(
          attacked,
          reason === null
            ? await attack(attacked, context, isLast)
            : resultOf(attacked, { kind: "unavailable", reason }, 0),
        );
      }
    }),
  );

  const inOrder = cases.flatMap((attacked) => results.get(attacked) ?? []);
  const all = [...inOrder, ...notApplicable.map(notApplicableResult)];
  return { cases: all, breaches: all.filter(({ outcome }) => outcome === "breach").length };
}

// --- internals

/** What is attacked one after the other. */
const LANES: readonly (readonly ReadLanguage[])[] = [
  ["python"],
  ["javascript", "typescript"],
  ["sql"],
  ["elixir"],
];

/** A busy machine may miss the moment in which these must have worked; no secret gets out by waiting. */
const TIMED: ReadonlySet<Effect> = new Set(["runs_on", "loses_output", "disturbs_neighbour"]);
const ATTEMPTS = 3;
const RETRY_MS = 500;

const NOT_SERVED: Attempt = {
  kind: "breach",
  breach: { effect: "disturbs_neighbour", seen: "nobody is served after it" },
};

/** Why a language is not attacked. One that runs must also show its answers to the detector. */
async function whyAbsent(
  language: ReadLanguage,
  offered: readonly AnyLanguage[],
  context: CaseContext,
): Promise<string | null> {
  if (!offered.includes(language)) return "the language is not offered here";
  return (await stillServes(language, context)) ? null : "no ordinary program runs here";
}

/** After the last attack on a language, ordinary programs must still run. */
async function attack(attacked: Case, context: CaseContext, isLast: boolean): Promise<CaseResult> {
  const startedAt = performance.now();
  let attempt = await attackOnce(attacked, context);
  for (let again = 1; again < ATTEMPTS && isWorthAnother(attempt); again += 1) {
    await sleep(RETRY_MS);
    attempt = await attackOnce(attacked, context);
  }
  if (isLast && attempt.kind === "held" && !(await stillServes(attacked.language, context)))
    attempt = NOT_SERVED;
  return resultOf(attacked, attempt, performance.now() - startedAt);
}

/** A lost engine is a wall that held if others are served, and a breach if not. */
async function attackOnce(attacked: Case, context: CaseContext): Promise<Attempt> {
  const attempt = await runCase(attacked, context);
  if (attempt.kind !== "lost") return attempt;
  return (await stillServes(attacked.language, context))
    ? { kind: "held", ending: `engine replaced: ${attempt.code}` }
    : NOT_SERVED;
}

function isWorthAnother(attempt: Attempt): boolean {
  return attempt.kind === "breach" && TIMED.has(attempt.breach.effect);
}

/** An ordinary program runs, and the detector sees what it answers: it would have seen it before. */
async function stillServes(language: ReadLanguage, { target }: CaseContext): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const word = token();
    const settled = await settle(() =>
      target.execute(ECHO[language](word), language, { tenantId: `green-${language}` }),
    );
    if (settled.ok && settled.value.status === "ok" && reveals(JSON.stringify(settled.value), word))
      return true;
    await sleep(RETRY_MS);
  }
  return false;
}

const ECHO: Readonly<Record<ReadLanguage, (word: string) => string>> = {
  python: (word) => `"${word}"`,
  javascript: (word) => `"${word}"`,
  typescript: (word) => `const word: string = "${word}"; word`,
  sql: (word) => `select '${word}' as word`,
  elixir: (word) => `"${word}"`,
};

/** Why an effect could not be seen, or the attack not made, from here. */
function whyUnseen({ attack: { effect, act } }: Case, { place, say }: AttackTarget): string | null {
  if (typeof act === "object" && place !== "this_process")
    return "a run over there is not cancelled by a signal";
  if (act === "speak" && say === null) return "nobody here puts values into words";
  if (effect === "reads_environment" && place !== "this_process")
    return "the environment over there is not ours to set";
  if (ON_THIS_MACHINE.has(effect) && place === "elsewhere")
    return "its effect shows on the machine of the service only";
  return null;
}

const ON_THIS_MACHINE: ReadonlySet<Effect> = new Set([
  "reads_file",
  "writes_file",
  "connects",
  "starts_process",
  "shows_path",
]);

function resultOf(attacked: Case, attempt: Attempt, ms: number): CaseResult {
  const { caseId, language } = attacked;
  const { title, category, peersCase, effect } = attacked.attack;
  const about = { id: caseId, language, title, category, peersCase, ms: Math.round(ms) };
  switch (attempt.kind) {
    case "held":
      return {
        ...about,
        effect,
        outcome: "held",
        wall: `${WALLS[attacked.wall].says} (${attempt.ending})`,
      };
    case "breach":
      return {
        ...about,
        effect: attempt.breach.effect,
        outcome: "breach",
        wall: attempt.breach.seen,
      };
    case "unavailable":
      return { ...about, effect, outcome: "unavailable", wall: attempt.reason };
    case "lost":
      return { ...about, effect, outcome: "unavailable", wall: attempt.code };
  }
}

function notApplicableResult({
  name,
  peersCase,
  title,
  category,
  reason,
}: NotApplicable): CaseResult {
  return {
    id: `none.${name}`,
    language: null,
    outcome: "not_applicable",
    wall: reason,
    ms: 0,
    title,
    category,
    peersCase,
    effect: null,
  };
}
