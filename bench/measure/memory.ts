import { setTimeout as sleep } from "node:timers/promises";
import { treeMemoryMib } from "../processes.ts";
import type { BenchLanguage } from "../service.ts";
import { startChild } from "./child.ts";

/** MiB (PSS) of all processes of the service. */

export interface MemoryFigures {
  readonly service: MemoryUse;
  /** What one more slot costs. */
  readonly perSlot: Readonly<Record<BenchLanguage, MemoryUse>> | null;
}

export interface MemoryUse {
  /** Started and self-tested, no program run yet. */
  readonly idleMib: number;
  /** Every engine has run programs. */
  readonly workedMib: number;
}

/** Enough that page rounding and the heap's mood do not decide. */
const EXTRA_SLOTS = 4;
const BASE_SLOTS = 3;

/** Linux only. `null` where the system does not tell. */
export async function measureMemory(scope: "service" | "slots"): Promise<MemoryFigures | null> {
  const service = await measureService({});
  if (service === null) return null;
  return { service, perSlot: scope === "slots" ? await measureSlots() : null };
}

// --- internals

const SAMPLE_MS = 400;
const STABLE_SAMPLES = 4;
const STABLE_MIB = 2;
const SETTLE_LIMIT_MS = 20_000;

async function measureSlots(): Promise<MemoryFigures["perSlot"]> {
  const base = { pythonSlots: BASE_SLOTS, javascriptSlots: BASE_SLOTS };
  const extra = BASE_SLOTS + EXTRA_SLOTS;
  const [smaller, python, javascript] = [
    await measureService(base),
    await measureService({ ...base, pythonSlots: extra }),
    await measureService({ ...base, javascriptSlots: extra }),
  ];
  if (!smaller || !python || !javascript) return null;
  return { python: perSlot(python, smaller), javascript: perSlot(javascript, smaller) };
}

async function measureService(embedded: object): Promise<MemoryUse | null> {
  await using child = startChild(new URL("./memory-service.ts", import.meta.url), [
    JSON.stringify({ embedded }),
  ]);
  await child.nextLine();
  const idleMib = await settledMib(child.pid);
  child.send("work");
  await child.nextLine();
  const workedMib = await settledMib(child.pid);
  return idleMib === null || workedMib === null ? null : { idleMib, workedMib };
}

/** The second host starts after the first one serves: what counts is the size once it no longer moves. */
async function settledMib(pid: number): Promise<number | null> {
  const samples: number[] = [];
  const giveUpAt = performance.now() + SETTLE_LIMIT_MS;
  while (performance.now() < giveUpAt) {
    await sleep(SAMPLE_MS);
    const mib = treeMemoryMib(pid);
    if (mib === null) return null;
    samples.push(mib);
    const last = samples.slice(-STABLE_SAMPLES);
    const isStable = Math.max(...last) - Math.min(...last) < STABLE_MIB;
    if (last.length === STABLE_SAMPLES && isStable) break;
  }
  return samples.at(-1) ?? null;
}

function perSlot(larger: MemoryUse, smaller: MemoryUse): MemoryUse {
  return {
    idleMib: (larger.idleMib - smaller.idleMib) / EXTRA_SLOTS,
    workedMib: (larger.workedMib - smaller.workedMib) / EXTRA_SLOTS,
  };
}
