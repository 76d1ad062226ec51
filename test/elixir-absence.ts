import { inspectCage } from "../src/adapters/embedded/cage.ts";
import { createBeam } from "../src/adapters/embedded/native-slot/beam.ts";
import { insufficiency } from "../src/adapters/embedded/native-slot/engines.ts";

/** Why Elixir does not run on this machine, for the name of a skipped test; `null` where it does. */
export function elixirAbsence(): string | null {
  const reason = createBeam().missing ?? insufficiency(inspectCage("auto"));
  return reason === null ? null : ` (${reason})`;
}
