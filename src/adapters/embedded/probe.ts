import type { Json } from "../../core/json.ts";
import type { Clause, LimitName } from "../../core/limits.ts";

/**
 * Small programs with known outcomes. At boot they show that this build of an engine is the one the host
 * was written for (it enters Python through a table index and a struct offset), and each clause of the
 * policy is tried for real: a clause whose probe fails is not stated as enforced.
 */

export interface Probe {
  readonly name: string;
  /** The clause the program tries to break; `null` for plain correctness. */
  readonly clause: Clause | null;
  readonly source: string;
  readonly expect: Expected;
  /** Runs on an engine that no probe has used yet, where engines are used once. @default false */
  readonly fresh?: boolean;
  readonly runMs?: number;
  readonly memoryBytes?: number;
  readonly outputBytes?: number;
}

export type Expected =
  | { readonly status: "ok"; readonly value: Json; readonly truncated?: boolean }
  | { readonly status: "limit"; readonly limit: LimitName }
  | { readonly status: "error"; readonly name: string };

export const MEBIBYTE = 1024 * 1024;
export const ok = (value: Json): Expected => ({ status: "ok", value });
