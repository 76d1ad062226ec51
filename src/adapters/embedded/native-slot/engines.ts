import type { CageReport } from "../cage.ts";
import { createBeam } from "./beam.ts";
import { createDuckdb } from "./duckdb.ts";
import type { NativeEngine } from "./engine.ts";

/** Why the cage is not enough for a native engine, or `null` if it is. */
export function insufficiency({ missing, walls }: CageReport): string | null {
  if (missing !== null) return missing;
  const down = walls.find(({ name, up }) => name === "data limit" && !up);
  return down === undefined ? null : `${down.name}: ${down.reason}`;
}

/** The native engines, whether or not they can run here. */
export function nativeEngines(): readonly NativeEngine[] {
  return [createDuckdb(), createBeam()];
}
