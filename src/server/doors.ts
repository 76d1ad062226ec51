import type { DoorRefusal } from "../analytics/facts.ts";
import { DOOR_CODES } from "../core/door-codes.ts";
import type { ExecError } from "../core/errors.ts";
import type { RouteSetting } from "./route.ts";

/** Puts on record who was turned away, and counts it. */
export type TellOfRefusal = (refusal: DoorRefusal) => Promise<void>;

/** Nobody's: whoever asked did not say whose key it has. */
export const NO_TENANT = "";

/**
 * @param onFault Told where it could not be put on record: the refusal is answered all the same.
 */
export function createRefusalLog(
  { records, metrics }: Pick<RouteSetting, "records" | "metrics">,
  onFault: ((error: unknown) => void) | undefined,
  clock: () => number = Date.now,
): TellOfRefusal {
  const spare = { count: MOST_AT_ONCE, atMs: clock() };

  /** Whoever knocks without end must not fill the disk: what is beyond is counted, not kept. */
  function mayKeep(): boolean {
    const now = clock();
    const since = Math.max(0, now - spare.atMs);
    spare.count = Math.min(MOST_AT_ONCE, spare.count + (since * MOST_PER_SECOND) / 1_000);
    spare.atMs = now;
    if (spare.count < 1) return false;
    spare.count -= 1;
    return true;
  }

  return async (refusal) => {
    if (!isAtTheDoor(refusal.error)) return;
    metrics?.countRefusal(refusal);
    if (records === null || !mayKeep()) return;
    await records.recorder.recordDoor(refusal).catch(onFault);
  };
}

// --- internals

const MOST_AT_ONCE = 200;
const MOST_PER_SECOND = 10;

/** Others are of a run, which is on record by itself. */
function isAtTheDoor({ code }: ExecError): boolean {
  return Object.hasOwn(DOOR_CODES, code);
}
