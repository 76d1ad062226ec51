/** What a share of the traffic has shown of an adapter that is to take over, beside the one that serves. */

export interface CanaryRules {
  /** Runs on it before anything is concluded but a breach. */
  readonly leastRuns: number;
  /** More of its runs than this may not fail through its own fault, from 0 to 1. */
  readonly maxFailureShare: number;
  /** Answers that differ from those of the adapter that serves. */
  readonly maxDifferences: number;
  /** Its p95 over that of the adapter that serves, beyond the time nobody notices. */
  readonly maxSlowdown: number;
}

export type CanaryVerdict =
  | { readonly kind: "go_on" }
  | { readonly kind: "passed" }
  | { readonly kind: "breach"; readonly reason: string };

export interface CanaryRun {
  /** `undecided`: it says nothing about the adapter. */
  readonly outcome: "served" | "failed" | "undecided";
  readonly totalMs: number;
}

export interface CanaryFigures {
  readonly runCount: number;
  readonly failureCount: number;
  readonly comparedCount: number;
  readonly differenceCount: number;
  /** `null` where too few are known. */
  readonly p95Ms: number | null;
  readonly servingP95Ms: number | null;
}

export interface Canary {
  /** A run on the adapter that is to take over. */
  tried(run: CanaryRun): void;
  /** A run on the one that serves. */
  served(run: CanaryRun): void;
  /** The same program on both. */
  compared(areEqual: boolean): void;
  verdict(): CanaryVerdict;
  figures(): CanaryFigures;
}

export function createCanary(rules: CanaryRules): Canary {
  const triedMs: number[] = [];
  const servedMs: number[] = [];
  const counts = { runs: 0, failures: 0, compared: 0, differences: 0 };

  const figures = (): CanaryFigures => ({
    runCount: counts.runs,
    failureCount: counts.failures,
    comparedCount: counts.compared,
    differenceCount: counts.differences,
    p95Ms: p95(triedMs),
    servingP95Ms: p95(servedMs),
  });

  return {
    tried({ outcome, totalMs }) {
      if (outcome === "undecided") return;
      counts.runs += 1;
      if (outcome === "failed") counts.failures += 1;
      else keep(triedMs, totalMs);
    },
    served({ outcome, totalMs }) {
      if (outcome === "served") keep(servedMs, totalMs);
    },
    compared(areEqual) {
      counts.compared += 1;
      if (!areEqual) counts.differences += 1;
    },
    verdict() {
      const reason = breachIn(figures(), rules);
      if (reason !== null) return { kind: "breach", reason };
      return { kind: counts.runs >= rules.leastRuns ? "passed" : "go_on" };
    },
    figures,
  };
}

// --- internals

const MOST_TIMES = 1_000;
/** Nobody on a call notices less. */
const UNNOTICED_MS = 50;
/** A single failure among few is no share. */
const LEAST_FAILURES = 3;

function keep(times: number[], ms: number): void {
  times.push(ms);
  if (times.length > MOST_TIMES) times.shift();
}

const LEAST_TIMES = 20;

function p95(times: readonly number[]): number | null {
  if (times.length < LEAST_TIMES) return null;
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? null;
}

function breachIn(figures: CanaryFigures, rules: CanaryRules): string | null {
  const { runCount, failureCount, differenceCount, comparedCount, p95Ms, servingP95Ms } = figures;
  if (failureCount >= LEAST_FAILURES && failureCount > rules.maxFailureShare * runCount)
    return `${String(failureCount)} of ${String(runCount)} runs failed there`;
  if (differenceCount > rules.maxDifferences)
    return `${String(differenceCount)} of ${String(comparedCount)} answers differed`;
  if (p95Ms === null || servingP95Ms === null) return null;
  return p95Ms > servingP95Ms * rules.maxSlowdown + UNNOTICED_MS
    ? `its p95 is ${inMs(p95Ms)} ms, that of the adapter that serves ${inMs(servingP95Ms)} ms`
    : null;
}

function inMs(value: number): string {
  return String(Math.round(value));
}
