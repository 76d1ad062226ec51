import type { Clause } from "../../core/limits.ts";
import type { Ledger } from "./evidence.ts";
import { layOutBait } from "./evidence-bait.ts";
import type { EngineKind } from "./messages.ts";
import type { ProbeOutcome } from "./probe.ts";
import { probesOf } from "./probes.ts";
import type { Gate, Trial } from "./self-test.ts";

/** Everything that is tried on one engine, with what stands outside it to be touched. */
export interface SuiteEngine {
  readonly kind: EngineKind;
  readonly ledger: Ledger;
  /** Whether it serves; the boot subset comes before the suite. */
  isStarted(): boolean;
  /** For an engine that starts on first use. */
  start?(): Promise<void>;
  /** @returns `null` where there was no verdict. */
  tryProbes(trial: Trial): Promise<readonly ProbeOutcome[] | null>;
  tryNeighbours(): Promise<readonly ProbeOutcome[] | null>;
}

/** @returns whether there was a verdict. The neighbours may find no room without that being none. */
export async function trySuite(
  { kind, ledger, tryProbes, tryNeighbours }: SuiteEngine,
  clauses: readonly Clause[] | null,
  gate?: Gate,
): Promise<boolean> {
  const bait = await layOutBait();
  try {
    const probes = probesOf(kind, clauses);
    const outcomes = await tryProbes({ kind, probes, bait, ...(gate && { gate }) });
    if (outcomes === null) return false;
    ledger.record(outcomes);
    const asksForNeighbours = clauses === null || clauses.includes("isolation");
    const neighbours = asksForNeighbours ? await tryNeighbours() : null;
    if (neighbours !== null) ledger.record(neighbours);
    if (clauses === null && neighbours !== null) ledger.complete();
    return true;
  } finally {
    await bait?.[Symbol.asyncDispose]();
  }
}
