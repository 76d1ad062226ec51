import type { CageReport, CageWall } from "../cage.ts";
import { createBeam } from "./beam.ts";
import { createDuckdb } from "./duckdb.ts";
import type { NativeEngine } from "./engine.ts";

/** What must stand around native code that runs a guest's program; the filter is a wall behind these. */
const NEEDED: ReadonlySet<CageWall["name"]> = new Set([
  "namespaces",
  "files",
  "capabilities",
  "data limit",
]);

/** Why the cage is not enough for a native engine, or `null` if it is. */
export function insufficiency({ walls }: Pick<CageReport, "walls">): string | null {
  const down = walls.find(({ name, up }) => NEEDED.has(name) && !up);
  return down === undefined
    ? null
    : `native engines need the outer wall, and of it ${down.name} is missing: ${down.reason}`;
}

/** The native engines, whether or not they can run here. */
export function nativeEngines(): readonly NativeEngine[] {
  return [createDuckdb(), createBeam()];
}
