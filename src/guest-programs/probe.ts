import type { Language } from "../core/language.ts";
import type { RunRequest } from "../core/request.ts";
import type { RunResult } from "../core/result.ts";

/** Small programs that try to break a clause where they are sent, and how one sees that it held. */

export interface ProbeProgram {
  readonly name: string;
  readonly source: string;
  readonly allowedModules?: readonly string[];
  readonly runMs?: number;
}

export interface Probe extends ProbeProgram {
  held(result: RunResult): boolean;
}

export function endless(source: string, allowedModules: readonly string[] = []): Probe {
  return {
    name: "a program goes on for ever",
    ...{ source, allowedModules, runMs: SHORT_MS },
    held: (result) => result.status === "limit" && result.limit === "time",
  };
}

export function hungry(source: string): Probe {
  return {
    name: "a program takes all the memory there is",
    source,
    held: (result) => result.status === "limit" && result.limit === "memory",
  };
}

export function flooding(source: string): Probe {
  return {
    name: "a program prints without end",
    source,
    held: (result) => result.status === "limit" && result.limit === "output",
  };
}

export function refused(
  name: string,
  source: string,
  allowedModules: readonly string[] = [],
): Probe {
  return { name, source, allowedModules, held: ({ status }) => status === "guest_error" };
}

export function running(
  name: string,
  source: string,
  allowedModules: readonly string[] = [],
): Probe {
  return { name, source, allowedModules, held: ({ status }) => status === "ok" };
}

export function answering(
  name: string,
  source: string,
  value: number | string | null,
  allowedModules: readonly string[] = [],
): Probe {
  return {
    ...{ name, source, allowedModules },
    held: (result) => result.status === "ok" && result.value === value,
  };
}

/** A run of ours, with no more than it needs. */
export function probeRequest(probe: ProbeProgram, language: Language): RunRequest {
  lastProbe += 1;
  return {
    runId: `attest-${String(lastProbe)}`,
    tenantId: "aybiza-attestation",
    language,
    source: probe.source,
    inputsJson: "{}",
    files: [],
    limits: {
      runMs: probe.runMs ?? 5_000,
      memoryBytes: 64 * 1024 * 1024,
      outputBytes: 10_000,
      resultBytes: 10_000,
      fileBytes: 0,
      concurrentCount: 4,
      queuedCount: 10,
    },
    fileSystemAccess: "none",
    networkAccess: false,
    allowedModules: probe.allowedModules ?? [],
    sessionId: null,
    seed: null,
    nowMs: null,
  };
}

// --- internals

/** For programs that would go on for ever. */
const SHORT_MS = 500;

let lastProbe = 0;
