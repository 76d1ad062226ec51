import type { AdapterReport } from "../core/execution.ts";
import type { Timing } from "../notify/timing.ts";
import { failedLook, type Look, lookAt, serves } from "./look.ts";
import { type Probe, unknownAdapter } from "./probes.ts";

export interface Surroundings {
  /** `null` where it cannot be looked at from outside. */
  readonly probe: Probe | null;
  readonly futureAdapter: string;
  readonly adapters: () => readonly AdapterReport[];
  readonly latencyOf: (adapter: string) => number | null;
  readonly timing: Timing;
  readonly onFault: (cause: unknown) => void;
}

/** All adapters as they are now: those that programs run on, and the one that is waited for. Never rejects. */
export async function lookAround(around: Surroundings): Promise<ReadonlyMap<string, Look>> {
  const { probe, futureAdapter, timing } = around;
  // Asking makes an adapter look again by itself, and what it found is there when the probe is back.
  reportsOf(around);
  const probed = probe && (await within(probe.look(), timing));
  const looks = reportsOf(around);
  const known = looks.get(futureAdapter) ?? null;
  if (probed !== null) looks.set(futureAdapter, known === null ? probed : together(probed, known));
  else if (known === null) looks.set(futureAdapter, unknownAdapter(futureAdapter));
  return looks;
}

// --- internals

const PROBE_TIMEOUT_MS = 20_000;

function reportsOf({ adapters, latencyOf, onFault }: Surroundings): Map<string, Look> {
  try {
    return new Map(
      adapters().map((report) => [report.name, lookAt(report, latencyOf(report.name))]),
    );
  } catch (cause) {
    onFault(cause);
    return new Map();
  }
}

/** Whether it is there the probe knows, which asks; what it is like, who runs on it. */
function together(probed: Look, known: Look): Look {
  const { languages, clauses, latencyMs } = known;
  return {
    ...probed,
    ...(serves(probed.state) &&
      serves(known.state) && { state: known.state, reason: known.reason }),
    ...{ clauses, ...(languages.length > 0 && { languages }) },
    ...(latencyMs !== null && { latencyMs }),
    facts: { ...probed.facts, ...known.facts },
  };
}

function within(looking: Promise<Look>, timing: Timing): Promise<Look> {
  const { promise, resolve } = Promise.withResolvers<Look>();
  const callOff = timing.setTimer(() => resolve(failedLook(new LookTimeout())), PROBE_TIMEOUT_MS);
  return Promise.race([looking.catch(failedLook), promise]).finally(callOff);
}

class LookTimeout extends Error {
  override readonly name = "LookTimeout";
}
