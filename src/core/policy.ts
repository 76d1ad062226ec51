import type { Clause } from "./limits.ts";

export type FileSystemAccess = "none" | "read_only" | "sandboxed";

/** The four kinds of work the product was made for; each is also a policy preset. */
export const USE_CASES = [
  "data_transformation",
  "validation",
  "report_generation",
  "custom_calculations",
] as const;

export type UseCase = (typeof USE_CASES)[number];

export type PresetName = UseCase | "bedrock_managed";

/**
 * What a program may do and use. Plain data: it can be logged, compared and shown. The architecture
 * document's five clauses, with units in their names, and what their enforcement needs beside them.
 * Defaults are in `policy/policy.ts`.
 */
export interface Policy {
  /** Wall clock of the program itself, sleeping included, in milliseconds. */
  readonly maxExecutionTimeMs: number;
  /** Guest memory above the engine's own idle baseline, in MiB. */
  readonly maxMemoryMb: number;
  /** Language-neutral capability names; `policy/imports.ts` maps them to each language's modules. */
  readonly allowedImports: readonly string[];
  readonly networkAccess: boolean;
  readonly fileSystemAccess: FileSystemAccess;
  /** stdout + stderr together. More is cut and marked; 16 times more is a `limit`. */
  readonly maxOutputBytes: number;
  /** The value as JSON text. */
  readonly maxResultBytes: number;
  /** `inputs` as JSON text plus `files`. */
  readonly maxInputBytes: number;
  readonly maxSourceBytes: number;
  /** Runs of one tenant at the same time. */
  readonly maxConcurrent: number;
  /** Runs of one tenant waiting; one more is answered `unavailable` with `retryAfterMs`. */
  readonly maxQueued: number;
  /** Whether a program is validated before it runs, and whether a high-severity finding refuses it. */
  readonly validate: "off" | "warn" | "block";
  /** Clauses that must be enforced, else the run is refused. Never `allowedImports`: that is policy, not a wall. */
  readonly requires: readonly Exclude<Clause, "allowedImports">[];
}

/** Part of a policy: a tenant's or a request's tightening. */
export type PolicyOverlay = { readonly [K in keyof Policy]?: Policy[K] | undefined };
