import type { Clause } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import type { EvidenceBook } from "./evidence.ts";
import type { LanguageRow } from "./languages.ts";
import type { Probe } from "./probes.ts";

/** Runs probes in containers like any program, and writes down whether the clause held. */

export interface Trials {
  /** What has to be known of a language before it is offered: once, at its first start. */
  boot(row: LanguageRow, signal: AbortSignal): Promise<void>;
  run(row: LanguageRow, clauses: readonly Clause[], signal: AbortSignal): Promise<void>;
  areComplete(row: LanguageRow): boolean;
}

export interface TrialsOptions {
  readonly book: EvidenceBook;
  readonly probesOf: (language: string) => readonly Probe[];
  readonly run: (row: LanguageRow, request: RunRequest, signal: AbortSignal) => Promise<RunResult>;
}

/** The others are read off every container before it serves. */
const BOOT_CLAUSES: readonly Clause[] = ["time", "memory", "output"];

export function createTrials({ book, probesOf, run }: TrialsOptions): Trials {
  async function tryOne(row: LanguageRow, probe: Probe, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const result = await run(row, requestOf(row, probe), signal);
    // A trial that could not be made says nothing.
    if (result.status === "unavailable" || result.status === "cancelled") return;
    book.tried(row.language, {
      name: probe.name,
      clause: probe.clause,
      held: probe.holds(result),
      ms: Math.round(performance.now() - startedAt),
      triedAt: new Date().toISOString(),
    });
  }

  async function runAll(
    row: LanguageRow,
    clauses: readonly Clause[],
    signal: AbortSignal,
  ): Promise<void> {
    const wanted = probesOf(row.language).filter(({ clause }) => clauses.includes(clause));
    // One after the other: each takes a container, and callers need some too.
    for (const probe of wanted) if (!signal.aborted) await tryOne(row, probe, signal);
  }

  const areComplete = (row: LanguageRow): boolean =>
    probesOf(row.language).every(
      ({ clause }) => !BOOT_CLAUSES.includes(clause) || book.hasTried(row.language, clause),
    );

  return {
    areComplete,
    boot: async (row, signal) => {
      if (!areComplete(row)) await runAll(row, BOOT_CLAUSES, signal);
    },
    run: runAll,
  };
}

// --- internals

const MEBIBYTE = 1024 * 1024;
let trialCount = 0;

function requestOf({ language }: LanguageRow, probe: Probe): RunRequest {
  trialCount += 1;
  return {
    runId: `trial-${String(trialCount)}`,
    tenantId: "trials of the adapter",
    language,
    source: probe.source,
    inputsJson: "{}",
    files: [],
    limits: {
      runMs: probe.runMs ?? 10_000,
      memoryBytes: 32 * MEBIBYTE,
      outputBytes: 16 * 1024,
      resultBytes: MEBIBYTE,
      fileBytes: MEBIBYTE,
      concurrentCount: 1,
      queuedCount: 1_000,
    },
    fileSystemAccess: "none",
    networkAccess: false,
    allowedModules: probe.modules ?? [],
    sessionId: null,
    seed: null,
    nowMs: null,
  };
}
