import { randomBytes } from "node:crypto";
import { type Channel, createChannel, StartFault } from "./channel.ts";
import type { ContainerEngine, ContainerState } from "./engine.ts";
import { findGaps } from "./inside.ts";
import { containerSpecification, type SpecificationOptions } from "./specification.ts";
import { type MemberJob, type MemberRun, watchRun } from "./watch.ts";

/** One container from its making to its removal: it waits for one program, runs it, and is thrown away. */

export interface Member {
  readonly containerId: string;
  /** Language and version, as its runner says; empty where there is no runner. */
  readonly engineName: string;
  /** Once only. Resolves for whatever becomes of the run. */
  run(job: MemberJob): MemberRun;
  /** Kills what runs in it and removes it. Rejects where the engine does not do it. */
  discard(): Promise<void>;
  /** Settles when its channel has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/** @throws EngineFault or StartFault. Nothing is left behind then. */
export async function startMember(
  engine: ContainerEngine,
  options: Omit<SpecificationOptions, "marker"> & { readonly showsSeccomp: boolean },
  onCreated: (containerId: string) => void,
): Promise<Member> {
  const marker = randomBytes(MARKER_BYTES).toString("hex");
  const containerId = await engine.create(containerSpecification({ ...options, marker }));
  onCreated(containerId);
  try {
    const stream = await engine.attach(containerId);
    const channel = createChannel(stream, options.row.protocol, marker);
    await engine.start(containerId);
    channel.greet();
    const { inside, engineName } = await channel.ready(READY_MS);
    const gaps = findGaps(inside, options);
    if (gaps.length > 0)
      throw new StartFault(`A container has not the walls it must have: ${gaps.join("; ")}.`);
    return createMember(engine, containerId, channel, engineName);
  } catch (cause) {
    await engine.remove(containerId);
    throw cause;
  }
}

// --- internals

const MARKER_BYTES = 16;
const READY_MS = 20_000;
/** How long the engine may take to say how a container ended. */
const EXIT_MS = 2_000;
const EXIT_LOOK_MS = 10;

function createMember(
  engine: ContainerEngine,
  containerId: string,
  channel: Channel,
  engineName: string,
): Member {
  let killed: Promise<void> | undefined;
  const kill = async (): Promise<void> => (killed ??= engine.kill(containerId));
  return {
    containerId,
    engineName,
    ended: channel.ended,
    run: (job) => watchRun(job, channel, { kill, exit: async () => exitOf(engine, containerId) }),
    async discard() {
      channel.close();
      // Removal by force kills first.
      await engine.remove(containerId);
    },
  };
}

async function exitOf(
  engine: ContainerEngine,
  containerId: string,
): Promise<ContainerState | null> {
  const until = performance.now() + EXIT_MS;
  for (;;) {
    const state = await engine.inspect(containerId);
    if (state?.isRunning !== true || performance.now() > until) return state;
    await new Promise((resolve) => setTimeout(resolve, EXIT_LOOK_MS));
  }
}
