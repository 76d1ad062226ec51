import { connectEngine, type ContainerEngine, type EngineFacts, EngineFault } from "./engine.ts";
import { describeOwner, labelsOf, reapLeftovers } from "./labels.ts";
import { createFilterFile } from "./filter-file.ts";
import type { Settings } from "./options.ts";
import { seccompProfile } from "./seccomp-profile.ts";
import { GVISOR } from "./specification.ts";

/** Whether there is an engine, what it is, and which images it has; asked again after it was away. */

export interface Connection {
  readonly state: ConnectionState;
  /** Grows with every change of `state`. */
  readonly version: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Containers of this instance that are not gone. */
  readonly known: Set<string>;
  /** Asks once more which images there are. */
  refresh(): Promise<void>;
  /** The engine failed to answer: until it does, it is away. */
  lost(): void;
  stop(): void;
}

export type ConnectionState =
  | {
      readonly kind: "up";
      readonly engine: ContainerEngine;
      readonly facts: EngineFacts;
      readonly runtime: string | null;
      /** As the engine takes it. */
      readonly filter: string;
      readonly images: ReadonlySet<string>;
    }
  | { readonly kind: "down"; readonly fault: EngineFault };

/** Settles once the engine has answered, or has not. Never rejects. */
export async function openConnection(settings: Settings, onUp: () => void): Promise<Connection> {
  const owner = describeOwner();
  const known = new Set<string>();
  let state: ConnectionState = { kind: "down", fault: new EngineFault("unreachable") };
  let version = 0;
  let waitMs = FIRST_WAIT_MS;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const filterFile = createFilterFile();

  function become(next: ConnectionState): void {
    state = next;
    version += 1;
  }

  async function connect(): Promise<void> {
    try {
      const engine = await connectEngine(settings.address);
      const facts = await engine.describe();
      const images = await presentImages(engine, settings);
      await reapLeftovers(engine, owner, (containerId) => known.has(containerId));
      if (isStopped) return;
      become({
        kind: "up",
        engine,
        facts,
        images,
        runtime: chooseRuntime(settings, facts),
        filter: facts.filterAs === "path" ? filterFile.path() : seccompProfile(),
      });
      waitMs = FIRST_WAIT_MS;
    } catch (cause) {
      if (!(cause instanceof EngineFault)) throw cause;
      become({ kind: "down", fault: cause });
      // A package does not appear while a process runs.
      if (cause.kind !== "not_installed") later();
      return;
    }
    onUp();
  }

  function later(): void {
    if (isStopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, waitMs);
    timer.unref();
    waitMs = Math.min(2 * waitMs, LAST_WAIT_MS);
  }

  function lost(): void {
    if (state.kind === "down") return;
    become({ kind: "down", fault: new EngineFault("unreachable") });
    later();
  }

  await connect();
  return {
    get state() {
      return state;
    },
    get version() {
      return version;
    },
    labels: labelsOf(owner),
    known,
    async refresh() {
      if (state.kind !== "up") return;
      try {
        become({ ...state, images: await presentImages(state.engine, settings) });
      } catch (cause) {
        if (!(cause instanceof EngineFault)) throw cause;
        lost();
      }
    },
    lost,
    stop() {
      isStopped = true;
      filterFile.remove();
      clearTimeout(timer);
    },
  };
}

// --- internals

const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 5_000;

async function presentImages(
  engine: ContainerEngine,
  { rows }: Settings,
): Promise<ReadonlySet<string>> {
  const names = [...new Set(rows.map(({ image }) => image))];
  const ids = await Promise.all(names.map(async (name) => engine.imageId(name)));
  return new Set(names.filter((_, index) => ids[index] !== null));
}

/** `null`: the engine's own choice. */
function chooseRuntime({ runtime }: Settings, { runtimes }: EngineFacts): string | null {
  if (runtime !== "auto") return runtime;
  return runtimes.includes(GVISOR) ? GVISOR : null;
}
