import { createHash } from "node:crypto";
import type { ExecuteOptions, Json, LimitName, RunResult } from "../../src/index.ts";
import { sameValue } from "../../src/index.ts";
import type { NativeLanguage } from "../native-service.ts";
import type { BenchLanguage } from "../service.ts";
import type { Random } from "./random.ts";

/** A program with the outcome that the soak knows beforehand. */
export interface Program {
  readonly shape: string;
  readonly language: BenchLanguage | NativeLanguage;
  readonly source: string;
  readonly options: Pick<ExecuteOptions, "inputs" | "policy">;
  readonly expected: Expected;
}

export type Expected =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "stdout"; readonly text: string }
  | { readonly kind: "file"; readonly path: string; readonly content: string }
  | { readonly kind: "error"; readonly message: string }
  /** Contained in one of these ways: a limit, an error of its own, or a harmless end. */
  | { readonly kind: "contained"; readonly as: readonly Ending[] };

/** How a bomb may end. */
export type Ending = LimitName | "guest_error" | "ok";

/** One way to write programs, in every language. The expected outcome is worked out here, on our side. */
export interface Shape {
  readonly name: string;
  make(random: Random, secret: string): ShapedProgram;
}

export interface ShapedProgram {
  readonly sources: Readonly<Record<BenchLanguage, string>>;
  readonly expected: Expected;
  readonly inputs?: ExecuteOptions["inputs"];
}

/** What is wrong with a result; `null` if it is the expected one. */
export function faultOf(expected: Expected, result: RunResult): string | null {
  if (expected.kind === "contained") return containedFault(expected.as, result);
  if (expected.kind === "error") {
    if (result.status !== "guest_error") return `ended as ${result.status}, not as an error`;
    return result.error.message.includes(expected.message) ? null : "another error";
  }
  if (result.status !== "ok") return `ended as ${describe(result)}`;
  switch (expected.kind) {
    case "value":
      return sameValue(result.value, expected.value)
        ? null
        : `${JSON.stringify(result.value)}, expected ${JSON.stringify(expected.value)}`;
    case "stdout":
      return result.stdout === expected.text ? null : "printed something else";
    case "file": {
      const [file, ...others] = result.files ?? [];
      const isRight = file?.path === expected.path && file.sha256 === sha256(expected.content);
      return isRight && others.length === 0 ? null : "other files than it wrote";
    }
  }
}

/** Appears in all that a program leaves behind; names the run it belongs to. */
export function secretOf(seed: number, runNumber: number): string {
  const digest = createHash("sha256").update(`${seed}/${runNumber}`).digest("hex");
  return `secret-${runNumber}-${digest.slice(0, 16)}`;
}

/** Secrets of other runs anywhere in a result. */
export function foreignSecrets(own: string, result: RunResult): string[] {
  const found = JSON.stringify(result).match(/secret-\d+-[0-9a-f]{16}/g) ?? [];
  return found.filter((secret) => secret !== own);
}

// --- internals

function containedFault(as: readonly Ending[], result: RunResult): string | null {
  const ending = result.status === "limit" ? result.limit : result.status;
  return as.some((allowed) => allowed === ending)
    ? null
    : `ended as ${describe(result)}, expected ${as.join(" or ")}`;
}

function describe(result: RunResult): string {
  switch (result.status) {
    case "guest_error":
      return `${result.error.name}: ${result.error.message.slice(0, 200)}`;
    case "limit":
      return `limit ${result.limit}`;
    case "refused":
    case "unavailable":
      return `${result.status} ${result.code}`;
    case "ok":
    case "cancelled":
    case "not_implemented":
      return result.status;
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
