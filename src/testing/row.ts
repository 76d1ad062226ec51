import { expect } from "vitest";
import type { Adapter } from "../core/adapter.ts";
import type { RunEvent } from "../core/events.ts";
import type { Json } from "../core/json.ts";
import type { AnyLanguage, Language } from "../core/language.ts";
import type { OkResult, RunResult, RunStatus } from "../core/result.ts";
import { sameValue, scalarOf } from "../core/value.ts";
import { type RequestOptions, makeRequest } from "./request.ts";

/** The languages the suite knows. One more here is a compile error in every row until it has a program. */
export const TESTED_LANGUAGES = [
  "python",
  "javascript",
  "typescript",
  "sql",
  "elixir",
] as const satisfies readonly Language[];

export type TestedLanguage = (typeof TESTED_LANGUAGES)[number];

/** Why a behaviour has no meaning in a language. */
export interface NotApplicable {
  readonly notApplicable: string;
}

/** The same behaviour in each language. */
export type Programs<P> = Readonly<Record<TestedLanguage, P | NotApplicable>>;

/** One behaviour of an adapter. `check` rejects where it does not hold. */
export interface Row {
  readonly name: string;
  /** Languages the behaviour has a meaning in; empty: it is about the adapter, whatever the language. */
  readonly languages: readonly TestedLanguage[];
  check(adapter: Adapter, language: TestedLanguage): Promise<void>;
}

export type RunOptions = RequestOptions & {
  readonly signal?: AbortSignal;
  /** Called with each event the adapter emits. */
  readonly onEvent?: (event: RunEvent) => void | Promise<void>;
};

/** What a check works with: the adapter, and one language's program. */
export interface Subject<P> {
  readonly adapter: Adapter;
  readonly language: TestedLanguage;
  readonly program: P;
  readonly run: (source: string, options?: RunOptions) => Promise<RunResult>;
  /** Runs what must end `ok`. */
  readonly ok: (source: string, options?: RunOptions) => Promise<OkResult>;
  /** Fails unless the adapter still gives a right answer. */
  readonly stillServes: () => Promise<void>;
}

/** A behaviour with a program per language. */
export function row<P>(
  name: string,
  programs: Programs<P>,
  check: (subject: Subject<P>) => Promise<void>,
): Row {
  return {
    name,
    languages: TESTED_LANGUAGES.filter((language) => !isNotApplicable(programs[language])),
    async check(adapter, language) {
      const program = programs[language];
      if (isNotApplicable(program))
        throw new Error(`"${name}" is not applicable: ${program.notApplicable}`);
      await check(subjectOf(adapter, language, program));
    },
  };
}

/** A behaviour of the adapter itself. */
export function adapterRow(name: string, check: (adapter: Adapter) => Promise<void>): Row {
  return { name, languages: [], check };
}

/** One program for both: TypeScript without types is JavaScript. */
export function script<P>(program: P): { readonly javascript: P; readonly typescript: P } {
  return { javascript: program, typescript: program };
}

/** For a behaviour that has no meaning in the language. */
export function none(reason: string): NotApplicable {
  return { notApplicable: reason };
}

/** For a behaviour that has no meaning in either. */
export function noScript(
  reason: string,
): Readonly<Record<"javascript" | "typescript", NotApplicable>> {
  return script(none(reason));
}

/** Fails unless `result` has that status, and narrows it. */
export function expectStatus<S extends RunStatus>(
  result: RunResult,
  status: S,
): Extract<RunResult, { status: S }> {
  if (!hasStatus(result, status)) {
    const { enforcement: _, ...told } = result;
    expect.fail(`expected ${status}, got ${JSON.stringify(told).slice(0, 1_000)}`);
  }
  return result;
}

/** Fails unless `value` means the same as `expected` (docs/values.md, Equality). */
export function expectValue(value: Json, expected: Json): void {
  if (!sameValue(value, expected)) expect(value).toEqual(expected);
}

export function isTestedLanguage(language: AnyLanguage): language is TestedLanguage {
  return TESTED_LANGUAGES.some((tested) => tested === language);
}

/**
 * How often a check repeats itself. Where engines are reused, as often as a pool is likely to have places,
 * so that a broken one is met; where each run takes a new process, which costs as much as a second, once.
 */
export const PACE: Readonly<Record<TestedLanguage, { readonly many: readonly number[] }>> = {
  python: { many: [1, 2, 3, 4] },
  javascript: { many: [1, 2, 3, 4] },
  typescript: { many: [1, 2, 3, 4] },
  sql: { many: [1] },
  elixir: { many: [1] },
};

const SUM: Readonly<Record<TestedLanguage, (n: number) => string>> = {
  python: (n) => `${String(n)} + 40`,
  javascript: (n) => `${String(n)} + 40`,
  typescript: (n) => `${String(n)} + 40`,
  sql: (n) => `select ${String(n)} + 40`,
  elixir: (n) => `${String(n)} + 40`,
};

/** A program that adds 40 to `n`. */
export function sumProgram(language: TestedLanguage, n: number): string {
  return SUM[language](n);
}

// --- internals

function subjectOf<P>(adapter: Adapter, language: TestedLanguage, program: P): Subject<P> {
  const run = async (
    source: string,
    { signal, onEvent, ...options }: RunOptions = {},
  ): Promise<RunResult> =>
    adapter.doRun(makeRequest(language, source, options), {
      signal: signal ?? new AbortController().signal,
      emit: (event) => onEvent?.(event),
      streaming: onEvent !== undefined,
    });
  const ok = async (source: string, options?: RunOptions): Promise<OkResult> =>
    expectStatus(await run(source, options), "ok");
  return {
    adapter,
    language,
    program,
    run,
    ok,
    async stillServes() {
      const { many } = PACE[language];
      const answers = await Promise.all(many.map((n) => ok(sumProgram(language, n))));
      expect(answers.map(({ value }) => scalarOf(value))).toEqual(many.map((n) => n + 40));
    },
  };
}

function isNotApplicable(program: unknown): program is NotApplicable {
  return typeof program === "object" && program !== null && "notApplicable" in program;
}

function hasStatus<S extends RunStatus>(
  result: RunResult,
  status: S,
): result is Extract<RunResult, { status: S }> {
  return result.status === status;
}
