import type { CageReport } from "./cage.ts";
import type { EngineState } from "./enforcement.ts";
import type { Ledger } from "./evidence.ts";
import { probeNeighbours } from "./evidence-neighbours.ts";
import type { SuiteEngine } from "./evidence-suite.ts";
import type { Fleet } from "./fleet.ts";
import type { WasmKind } from "./messages.ts";
import type { NativeFleet } from "./native-slot/fleet.ts";
import type { Pool } from "./pool.ts";
import type { ProbeOutcome } from "./probe.ts";
import { probeSlot, type Trial } from "./self-test.ts";
import { wasmHolds } from "./wasm-host/holds.ts";

/** Every engine of an adapter, as what is stated of it and how it is tried. */
export type DescribedEngine = EngineState & SuiteEngine;

export interface EnginesOptions {
  readonly pool: Pool;
  readonly isolation: "shared" | "tenant";
  readonly cage: CageReport;
  readonly ledgers: ReadonlyMap<WasmKind, Ledger>;
  readonly fleet: Fleet;
  readonly natives: readonly NativeFleet[];
}

export function describeEngines({
  pool,
  isolation,
  cage,
  ledgers,
  fleet,
  natives,
}: EnginesOptions): readonly DescribedEngine[] {
  return [
    ...[...ledgers].map(([kind, ledger]): DescribedEngine => ({
      kind,
      ledger,
      holds: wasmHolds(cage, kind),
      isStarted: () => fleet.state.started.has(kind),
      tryProbes: (trial) => probeServing(pool, trial),
      tryNeighbours: () => probeNeighbours(pool, kind, isolation),
    })),
    ...natives.map((native): DescribedEngine => ({
      kind: native.kind,
      ledger: native.ledger,
      holds: native.engine.holds,
      isStarted: () => native.state.isStarted,
      start: () => native.start(),
      tryProbes: (trial) => native.tryProbes(trial),
      tryNeighbours: () => probeNeighbours(pool, native.kind, isolation),
    })),
  ];
}

// --- internals

/** On one of the hosts that serve: all are of one build, and each has passed its own boot subset. */
async function probeServing(pool: Pool, trial: Trial): Promise<readonly ProbeOutcome[] | null> {
  const member = [...pool.members].findLast(({ serving }) => serving.has(trial.kind));
  return member === undefined ? null : probeSlot(member.host, trial);
}
