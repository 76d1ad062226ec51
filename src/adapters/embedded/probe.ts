import type { Json } from "../../core/json.ts";
import type { Clause, LimitName } from "../../core/limits.ts";
import type { FileSystemAccess } from "../../core/policy.ts";

/**
 * Small programs with known outcomes. At boot they show that this build of an engine is the one the host
 * was written for (it enters Python through a table index and a struct offset), and each clause of the
 * policy is tried for real: a clause whose probe fails is not stated as enforced.
 */

export interface Probe {
  /** Unique among the probes of its engine. */
  readonly name: string;
  /** The clause the program tries to break; `null` for plain correctness. */
  readonly clause: Clause | null;
  /** {@link BAIT_PORT} and {@link BAIT_FILE} stand for what the gateway lays out for the full suite. */
  readonly source: string;
  readonly expect: Expected;
  /** Part of the subset that every process passes before it serves; the rest is tried later. @default false */
  readonly boot?: true;
  /**
   * Looks for what the one before left: left out where each run has a process of its own, which the probe of
   * two neighbours tries by the way that runs take. @default false
   */
  readonly rewound?: true;
  readonly fileSystemAccess?: FileSystemAccess;
  /** How often it may fail before it counts. @default 2 */
  readonly looks?: number;
  readonly runMs?: number;
  readonly memoryBytes?: number;
  readonly outputBytes?: number;
}

export type Expected =
  | { readonly status: "ok"; readonly value: Json; readonly truncated?: boolean }
  /** `stdout`: what must have been kept of its output. */
  | { readonly status: "limit"; readonly limit: LimitName; readonly stdout?: string }
  /** Either: cages differ in how they refuse. */
  | { readonly status: "one_of"; readonly of: readonly Expected[] }
  /** One of these names: an error for another reason than the wall shows nothing. */
  | { readonly status: "error"; readonly names: readonly string[] };

/** The number of a loopback port of the machine at which the gateway listens. */
export const BAIT_PORT = "%PORT%";
/** The path of a file of the machine that anybody may read. */
export const BAIT_FILE = "%FILE%";

export const MEBIBYTE = 1024 * 1024;
export const ok = (value: Json): Expected => ({ status: "ok", value });
export const fails = (...names: readonly string[]): Expected => ({ status: "error", names });
export const stopsAt = (limit: LimitName): Expected => ({ status: "limit", limit });

/** Whether it needs what the gateway lays out. */
export function needsBait({ source }: Probe): boolean {
  return source.includes(BAIT_PORT) || source.includes(BAIT_FILE);
}

/** What one probe showed. */
export interface ProbeOutcome {
  readonly probe: Probe;
  readonly held: boolean;
  readonly ms: number;
  /** ISO 8601, UTC. */
  readonly triedAt: string;
}
