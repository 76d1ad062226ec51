import type { Inspection } from "../../../src/core/adapter.ts";
import { inspectCage } from "../../../src/adapters/embedded/cage.ts";
import {
  type EngineHost,
  type Job,
  startEngineHost,
} from "../../../src/adapters/embedded/engine-host.ts";
import { ENGINE_WALLS, type EngineWalls } from "../../../src/adapters/embedded/guest/engine.ts";
import type { HostOutcome } from "../../../src/adapters/embedded/messages.ts";
import { createBeam } from "../../../src/adapters/embedded/native-slot/beam.ts";
import { type Json, parseJson } from "../../../src/core/json.ts";
import { ALWAYS_ON, CAPABILITIES } from "../../../src/policy/imports.ts";

/** One virtual machine in its cage, as the fleet starts it, driven by a test. */

export const MEBIBYTE = 1_048_576;
/** Everything a policy can name, so that what is tried is the wall behind the policy. */
export const ALL_MODULES = [
  ...ALWAYS_ON.elixir,
  ...(CAPABILITIES["standard_library"]?.elixir ?? []),
  ..."gen_tcp gen_udp socket net_kernel prim_file".split(" "),
];

export interface RunOptions extends Partial<Extract<Job, { type: "run" }>> {
  readonly inputs?: unknown;
  readonly image?: Uint8Array;
  readonly files?: readonly Uint8Array[];
  readonly stopAfterMs?: number;
  readonly onOutput?: (stream: string, text: string) => void;
}

export interface Ran {
  readonly outcome: HostOutcome | { readonly kind: "lost" };
  /** `undefined` unless the program ended well. */
  readonly value: Json | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly tookMs: number;
}

export interface Machine extends AsyncDisposable {
  readonly engine: string;
  readonly gone: Promise<unknown>;
  run(source: string, options?: RunOptions): Promise<Ran>;
  inspect(source: string): Promise<Inspection>;
  snapshot(): Promise<{ readonly image: Uint8Array; readonly error: string | null }>;
}

const JOB: Extract<Job, { type: "run" }> = {
  type: "run",
  language: "elixir",
  runMs: 5_000,
  streaming: false,
  filePaths: [],
  fileSystemAccess: "none",
  allowedModules: [],
  memoryBytes: 64 * MEBIBYTE,
  outputBytes: MEBIBYTE,
  resultBytes: MEBIBYTE,
  fileBytes: MEBIBYTE,
  seed: null,
  nowMs: null,
  stateBytes: null,
};

const beam = createBeam();
const cage = inspectCage("auto");

export async function startMachine(walls: Partial<EngineWalls> = {}): Promise<Machine> {
  const host = await new Promise<EngineHost>((resolve, reject) => {
    const started = startEngineHost({
      program: beam.program({
        maxMemoryBytes: 128 * MEBIBYTE,
        walls: { ...ENGINE_WALLS, ...walls },
      }),
      cage,
      slotKinds: ["elixir"],
      answerMs: 60,
      explainDeath: beam.explainDeath,
      onIdle: resolve,
    });
    void started.gone.then(({ message }) => reject(new Error(message)));
  });
  const [slot] = host.slots;
  if (slot === undefined) throw new Error("a machine has one slot");
  return {
    engine: slot.engine,
    gone: host.gone,
    async run(source, options = {}) {
      const {
        inputs = {},
        image = new Uint8Array(),
        files = [],
        stopAfterMs,
        onOutput,
        ...job
      } = options;
      const startedAt = performance.now();
      const ticket = host.start(
        slot,
        { ...JOB, ...job },
        [source, JSON.stringify(inputs), image, ...files],
        onOutput ?? (() => undefined),
      );
      if (stopAfterMs !== undefined) setTimeout(() => ticket.stop(), stopAfterMs);
      const answer = await ticket.answer;
      const tookMs = performance.now() - startedAt;
      if (answer.kind !== "reply")
        return {
          outcome: { kind: "lost" },
          value: undefined,
          stdout: "",
          stderr: "",
          truncated: false,
          tookMs,
        };
      const { outcome, truncated } = answer.report;
      const value = outcome.kind === "ok" ? parseJson(answer.valueJson) : undefined;
      return { outcome, value, stdout: answer.stdout, stderr: answer.stderr, truncated, tookMs };
    },
    async inspect(source) {
      const job = { type: "inspect", language: "elixir", runMs: 2_000 } as const;
      const answer = await host.start(slot, job, [source], () => undefined).answer;
      if (answer.kind !== "inspected") throw new Error("not inspected");
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the runner's own JSON, looked at by tests
      return parseJson(answer.json) as unknown as Inspection;
    },
    async snapshot() {
      const job = { type: "snapshot", stateBytes: MEBIBYTE, runMs: 2_000 } as const;
      const answer = await host.start(slot, job, [], () => undefined).answer;
      if (answer.kind !== "snapshot") throw new Error("no snapshot");
      return answer;
    },
    async [Symbol.asyncDispose]() {
      host.kill();
      await host.gone;
    },
  };
}

/** Runs one after the other, on the same machine while each leaves it alive, else on a new one. */
export function createBench(): AsyncDisposable & {
  run(source: string, options?: RunOptions): Promise<Ran>;
} {
  let machine: Machine | undefined;
  return {
    async run(source, options) {
      machine ??= await startMachine();
      const ran = await machine.run(source, options);
      if (ran.outcome.kind !== "ok") {
        await machine[Symbol.asyncDispose]();
        machine = undefined;
      }
      return ran;
    },
    async [Symbol.asyncDispose]() {
      await machine?.[Symbol.asyncDispose]();
    },
  };
}
