import type { Random } from "../bench/soak/random.ts";
import type { Json } from "../src/core/json.ts";

/** What one door is fuzzed with: a list of steps, so that a finding can be cut down step by step. */
export type Steps = readonly Json[];

/** A part of the product that reads what a hostile side wrote, and what must hold for it. */
export interface Target {
  /** Sources whose branches are counted, as a prefix of their path below `src/`. */
  readonly watched: readonly string[];
  /** Opens what the target needs. */
  open(): Promise<OpenTarget> | OpenTarget;
}

export interface OpenTarget {
  /** One case of its own making. */
  draw(random: Random): Steps;
  /** One step changed. */
  change(step: Json, random: Random): Json;
  /** Runs one case. @throws Finding where something that must hold does not; anything else is a finding too. */
  run(steps: Steps): Promise<Outcome> | Outcome;
  close(): Promise<void> | void;
}

export interface Outcome {
  /** Calls into the door. */
  readonly calls: number;
}

/** Something that must hold does not. */
export class Finding extends Error {
  override readonly name = "Finding";
}

export function demand(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Finding(sentence);
}

/** Numbers that lengths, counts and addresses go wrong at. */
export function hostileWord(random: Random): number {
  const near = random.int(-9, 9);
  return (
    random.pick([
      () => near,
      () => random.int(0, 300),
      () => 65_536 * random.int(0, 9) + near,
      () => 2 ** random.int(0, 31) + near,
      () => -(2 ** random.int(0, 31)) + near,
      () => random.int(-(2 ** 31), 2 ** 31 - 1),
    ])() | 0
  );
}

/** The same in 64 bits, as decimal text: JSON has no such numbers. */
export function hostileWide(random: Random): string {
  const near = BigInt(random.int(-9, 9));
  const value = random.pick([
    () => near,
    () => BigInt(random.int(0, 5_000)),
    () => 2n ** BigInt(random.int(0, 63)) + near,
    () => -(2n ** BigInt(random.int(0, 63))) + near,
  ])();
  return String(BigInt.asIntN(64, value));
}
