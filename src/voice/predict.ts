import type { CodeExecution } from "../core/execution.ts";
import { parseLanguage } from "../core/language.ts";

/** What is known of how long runs take, by language and kind of work. */
export interface Forecast {
  /** From start to result; 0 where nothing is known. */
  predictMs(language: string, useCase: string | undefined): number;
  record(language: string, useCase: string | undefined, tookMs: number): void;
}

/** @param capabilities Tells of engines that have yet to start. */
export function createForecast(capabilities: CodeExecution["capabilities"] | undefined): Forecast {
  const recent = new Map<string, number[]>();

  return {
    predictMs(language, useCase) {
      const own = recent.get(keyOf(language, useCase)) ?? recent.get(keyOf(language, undefined));
      if (own !== undefined) return highMark(own);
      return capabilities !== undefined && isYetToStart(capabilities, language) ? COLD_START_MS : 0;
    },
    record(language, useCase, tookMs) {
      const keys = new Set([keyOf(language, useCase), keyOf(language, undefined)]);
      for (const key of keys) {
        const runs = recent.get(key) ?? [];
        if (runs.length === 0 && recent.size >= MOST_KINDS) continue;
        runs.push(tookMs);
        if (runs.length > RECENT_RUNS) runs.shift();
        recent.set(key, runs);
      }
    },
  };
}

// --- internals

const RECENT_RUNS = 20;
/** Kinds of work come from outside: their variety must not fill the memory. */
const MOST_KINDS = 100;
/** A rough figure for an engine that is started by its first program. */
const COLD_START_MS = 1_500;

function keyOf(language: string, useCase: string | undefined): string {
  return `${parseLanguage(language) ?? "unknown"} ${typeof useCase === "string" ? useCase.slice(0, 40) : ""}`;
}

/** Nine runs of ten took no longer. */
function highMark(runs: readonly number[]): number {
  const sorted = runs.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
}

function isYetToStart(capabilities: CodeExecution["capabilities"], language: string): boolean {
  const wanted = parseLanguage(language);
  if (wanted === undefined) return false;
  const offering = capabilities().find(({ languages }) => languages.includes(wanted));
  return offering?.engines[wanted] === "";
}
