import type { CageReport } from "./cage.ts";
import { ENGINE_WALLS, type EngineWalls } from "./guest/engine.ts";
import type { Pool, PoolMember } from "./pool.ts";
import { bootProbes, wrongAnswers } from "./probes.ts";
import { probeSlot } from "./self-test.ts";
import { type EngineHost, startEngineHost } from "./engine-host.ts";
import type { Ledger } from "./evidence.ts";
import {
  type EngineKind,
  HOST_KINDS,
  type HostKind,
  runsPrograms,
  type SlotKind,
  WASM_KINDS,
} from "./messages.ts";
import { hostProgram } from "./wasm-host/program.ts";

/** Keeps the WebAssembly hosts alive: starts them one after the other, tests them, replaces those that end. */

export interface FleetOptions {
  /** One entry per host. */
  readonly hosts: readonly Readonly<Record<HostKind, number>>[];
  readonly maxMemoryBytes: number;
  readonly cage: CageReport;
  readonly walls?: EngineWalls;
  /** Where the outcomes of an engine's probes are written. */
  readonly ledgers: ReadonlyMap<EngineKind, Ledger>;
  /** An engine has passed its boot subset for the first time. */
  readonly onStarted: () => void;
}

export interface FleetState {
  /** Kinds that have been through their boot subset on some host. */
  readonly started: ReadonlySet<SlotKind>;
  /** Counts changes of the rest. */
  readonly version: number;
  /** Why a kind is not offered although it should be. */
  readonly faults: Readonly<Partial<Record<SlotKind, string>>>;
}

export interface Fleet {
  readonly state: FleetState;
  /** Whether at least one host serves the kind now. */
  serves(kind: SlotKind): boolean;
  /** Settles when every kind is served or known not to be. Never rejects. */
  readonly settled: Promise<void>;
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 30_000;
/** A kind whose engine fails that often in a row is a broken installation, not bad luck. */
const MAX_FAILURES = 3;

export function startFleet(options: FleetOptions, pool: Pool): Fleet {
  const { cage, maxMemoryBytes, walls = ENGINE_WALLS, ledgers, onStarted } = options;
  const wanted = WASM_KINDS.filter((kind) => options.hosts.some((slots) => slots[kind] > 0));
  const started = new Set<SlotKind>();
  const faults: Partial<Record<SlotKind, string>> = {};
  const alive = new Set<EngineHost>();
  const begun = new Set<number>();
  const timers = new Set<NodeJS.Timeout>();
  let version = 0;
  let failures = 0;
  let stopped = false;
  let settle = (): void => {};
  const settled = new Promise<void>((resolve) => (settle = resolve));

  launch(0);
  return {
    settled,
    get state() {
      return { started, version, faults };
    },
    serves: (kind) => [...pool.members].some(({ serving }) => serving.has(kind)),
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      for (const host of alive) host.kill();
      await Promise.all([...alive].map(({ gone }) => gone));
      settle();
    },
  };

  function launch(index: number): void {
    const slots = options.hosts[index];
    if (!slots || stopped) return;
    begun.add(index);
    let member: PoolMember | undefined;
    const testing = new Set<SlotKind>();
    const host = startEngineHost({
      program: hostProgram({ slots, maxMemoryBytes, walls }),
      slotKinds: HOST_KINDS.flatMap((kind) => Array.from({ length: slots[kind] }, () => kind)),
      cage,
      onIdle: (self) => (member && isServing(member) ? pool.pump() : admit(self)),
    });
    member = { host, serving: new Set(), tenantId: null, oneShot: false, isReserved: false };
    const joined = member;
    alive.add(host);
    pool.join(joined);
    void host.gone.then(({ message }) => {
      alive.delete(host);
      pool.leave(joined);
      replace(index, message);
    });

    function isServing({ serving }: PoolMember): boolean {
      return HOST_KINDS.every(
        (kind) => slots === undefined || slots[kind] === 0 || serving.has(kind),
      );
    }

    function admit(self: EngineHost): void {
      for (const kind of HOST_KINDS) {
        const idle = self.slots.some((slot) => slot.kind === kind && slot.state === "idle");
        if (idle && !testing.has(kind) && !joined.serving.has(kind)) {
          testing.add(kind);
          void test(self, joined, kind, index).then((decided) => decided || testing.delete(kind));
        }
      }
      if (joined.serving.size > 0) pool.pump();
    }
  }

  /** Answers whether there was a verdict. */
  async function test(
    host: EngineHost,
    member: PoolMember,
    kind: SlotKind,
    index: number,
  ): Promise<boolean> {
    const outcomes = runsPrograms(kind)
      ? await probeSlot(host, { kind, probes: bootProbes(kind), bait: null })
      : [];
    if (outcomes === null || stopped) return false;
    if (runsPrograms(kind)) ledgers.get(kind)?.record(outcomes);
    const isFirst = !started.has(kind);
    started.add(kind);
    version += 1;
    const wrong = wrongAnswers(outcomes);
    if (wrong.length > 0) {
      faults[kind] = `the self-test of the engine failed: ${wrong.join(", ")}`;
    } else {
      delete faults[kind];
      failures = 0;
      member.serving.add(kind);
      if (runsPrograms(kind) && isFirst) onStarted();
      pool.pump();
    }
    const decided = wanted.every((name) => faults[name] !== undefined || member.serving.has(name));
    if (decided) {
      settle();
      // The next host starts when this one no longer needs the machine for itself.
      if (!begun.has(index + 1)) launch(index + 1);
    }
    return true;
  }

  function replace(index: number, message: string): void {
    if (stopped) return;
    failures += 1;
    if (failures >= MAX_FAILURES) {
      for (const kind of wanted) faults[kind] ??= message;
      version += 1;
      settle();
    }
    const waitMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        launch(index);
      },
      failures === 1 ? 0 : waitMs,
    );
    timers.add(timer);
  }
}
