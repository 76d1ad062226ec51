import type { ExecuteOptions } from "../../src/index.ts";
import type { NativeLanguage } from "../native-service.ts";
import type { Ending, Expected } from "./program.ts";
import type { Random } from "./random.ts";

/** Programs of the languages that take a process for each run: fewer of them, and proportionally more bombs. */

/** One way to write programs in one of these languages. The expected outcome is worked out here, on our side. */
export interface NativeShape {
  readonly name: string;
  make(random: Random, secret: string): NativeProgram;
}

export interface NativeProgram {
  readonly source: string;
  readonly expected: Expected;
  readonly inputs?: ExecuteOptions["inputs"];
}

export interface NativeBomb {
  readonly name: string;
  readonly source: string;
  readonly policy: ExecuteOptions["policy"];
  readonly as: readonly Ending[];
}

export interface NativeSoak {
  readonly language: NativeLanguage;
  readonly shapes: readonly [NativeShape, ...NativeShape[]];
  readonly bombs: readonly [NativeBomb, ...NativeBomb[]];
}

/** Time enough to reach the ceiling that is meant, on a busy machine too. */
export const SLOW = { maxExecutionTimeMs: 4_000, maxMemoryMb: 48 };
export const SHORT = { maxExecutionTimeMs: 150 };

/** @param as Bombs that reach for the clock may meet another ceiling first. */
export function bomb(
  name: string,
  source: string,
  policy: NativeBomb["policy"],
  as: NativeBomb["as"],
): NativeBomb {
  return { name, source, policy, as };
}

/** Whole cents as text with two digits after the point. */
export function inUnits(cents: number): string {
  const digits = String(cents).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
