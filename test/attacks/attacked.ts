import { type Canaries, plantCanaries } from "../../src/attacks/canaries.ts";
import {
  type AttackReport,
  type RunAttacksOptions,
  runAttacks,
} from "../../src/attacks/run-attacks.ts";
import { ATTACKED_POLICY, targetOf } from "../../src/attacks/target.ts";
import {
  type EmbeddedOptions,
  startEmbedded,
  type Walls,
} from "../../src/adapters/embedded/embedded.ts";
import { createCodeExecution } from "../../src/index.ts";
import { speakValue } from "../../src/speech/speak.ts";

/** Attacks a real embedded adapter, whatever of its walls is up: nothing is required, everything is tried. */
export async function attackEmbedded(
  options: EmbeddedOptions,
  walls: Walls,
  attacks: Omit<RunAttacksOptions, "canaries">,
): Promise<AttackReport> {
  await using canaries: Canaries = await plantCanaries();
  await using execution = await createCodeExecution({
    adapters: [await startEmbedded(options, walls)],
    securityPolicy: { ...ATTACKED_POLICY, requires: [] },
  });
  return await runAttacks(
    targetOf(execution, (value) => speakValue(value).say),
    { ...attacks, canaries },
  );
}

/** What a failing test shows: which cases, and what was seen. */
export function breachesOf({ cases }: AttackReport): readonly string[] {
  return cases
    .filter(({ outcome }) => outcome === "breach")
    .map(({ id, wall }) => `${id}: ${wall}`);
}
