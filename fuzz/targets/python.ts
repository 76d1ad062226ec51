import { homedir } from "node:os";
import { loadEngineFile } from "../../src/adapters/embedded/engine-files.ts";
import { ERRNO } from "../../src/adapters/embedded/guest/python/errno.ts";
import { GuestFault } from "../../src/adapters/embedded/guest/python/memory.ts";
import { Unwind } from "../../src/adapters/embedded/guest/python/unwind.ts";
import { FLOOD_FACTOR } from "../../src/core/limits.ts";
import { demand, type OpenTarget, type Outcome, type Steps, type Target } from "../target.ts";
import { type Argument, type Call, changeCall, drawCall, parseCall } from "./python/calls.ts";
import {
  CANARY,
  createGround,
  createWorld,
  describeWorld,
  type Ground,
  MAX_PAGES,
  nodesOf,
  OUTPUT_BYTES,
  PAGE_BYTES,
  QUOTA_BYTES,
  type World,
} from "./python/host.ts";

/** The functions that the Python interpreter imports, called as an interpreter would that its guest has taken over. */
export const PYTHON: Target = {
  watched: ["adapters/embedded/guest/python/"],
  async open() {
    const module = new WebAssembly.Module(await loadEngineFile("python.wasm"));
    return openPython(createGround(module));
  },
};

// --- internals

/** Each kind of file access, chosen by the first step. */
const ACCESS = ["sandboxed", "sandboxed", "sandboxed", "read_only", "none"] as const;
const MAX_CALL_MS = 50;
const MAX_NODES = 1_000;
const ERROR_NUMBERS = new Set<number>(Object.values(ERRNO));
const TEXT_SLOTS_AT = 3 * PAGE_BYTES;
const TEXT_SLOT_BYTES = 6_000;
/** Nothing of the machine may come into a guest's memory. */
const MACHINE = [process.cwd(), homedir(), process.execPath].filter((path) => path.length > 4);

function openPython(ground: Ground): OpenTarget {
  const imported = [...new Set(WebAssembly.Module.imports(ground.module).map(({ name }) => name))];
  const lentBefore = ground.bytes().map((bytes) => Buffer.from(bytes));
  const worldBefore = ACCESS.map((access) =>
    access === "none" ? "" : describeWorld(createWorld(ground, access)),
  );

  return {
    draw: (random) => [
      random.int(0, ACCESS.length - 1),
      ...random.list(random.int(1, 40), () => drawCall(random, imported)),
    ],
    change(step, random) {
      if (typeof step === "number") return random.int(0, ACCESS.length - 1);
      const call = parseCall(step);
      return call === null || random.chance(0.2)
        ? drawCall(random, imported)
        : changeCall(call, random);
    },
    run: (steps) => runCase(steps),
    close: () => undefined,
  };

  function runCase(steps: Steps): Outcome {
    const at = typeof steps[0] === "number" ? steps[0] : 0;
    const access = ACCESS[at] ?? "sandboxed";
    const world = createWorld(ground, access);
    const opened: number[] = [];
    let calls = 0;
    for (const step of steps) {
      const call = parseCall(step);
      if (call === null) continue;
      calls += 1;
      const hasEnded = invoke(world, call, opened);
      if (hasEnded) break;
    }
    checkQuotas(world, access);
    checkMemory(world);
    ground.bytes().forEach((bytes, index) => {
      demand(lentBefore[index]?.equals(bytes) === true, "bytes lent to the guest were changed");
    });
    if (access !== "none")
      demand(
        describeWorld(createWorld(ground, access)) === worldBefore[at],
        "the next run finds another world",
      );
    return { calls };
  }
}

/** @returns Whether the guest was unwound. */
function invoke(world: World, [name, ...args]: Call, opened: number[]): boolean {
  const call = world.functions[name];
  if (call === undefined) return false;
  const values = args.map((arg, index) => place(world, arg, index, opened));
  const startedMs = performance.now();
  let answer: unknown;
  try {
    answer = Reflect.apply(call, undefined, values);
  } catch (error) {
    if (error instanceof Unwind) {
      demand(error.reason.kind !== "booted", `${name} unwound as if the guest had booted`);
      return true;
    }
    // A bigint where a number belongs is our own case's fault: WebAssembly cannot do that.
    if (error instanceof TypeError && error.message.includes("BigInt")) return false;
    demand(error instanceof GuestFault, `${name} threw ${String(error)}`);
    return true;
  }
  const ms = performance.now() - startedMs;
  demand(ms < MAX_CALL_MS || !isSlowAgain(call, values), `${name} took ${ms.toFixed(0)} ms`);
  if (name === "__syscall_openat" && typeof answer === "number" && answer >= 0) opened.push(answer);
  checkAnswer(world, name, answer);
  return false;
}

/** A machine with other work to do stalls anything now and then: only what its own thread works on counts. */
function isSlowAgain(call: World["functions"][string], values: readonly unknown[]): boolean {
  for (let again = 0; again < 3; again += 1) {
    const before = process.threadCpuUsage();
    try {
      Reflect.apply(call, undefined, values);
    } catch (error) {
      if (!(error instanceof Unwind || error instanceof GuestFault)) throw error;
    }
    const { user, system } = process.threadCpuUsage(before);
    if ((user + system) / 1_000 < MAX_CALL_MS) return false;
  }
  return true;
}

function checkAnswer({ host, memory }: World, name: string, answer: unknown): void {
  demand(
    memory.buffer.byteLength <= MAX_PAGES * PAGE_BYTES,
    `${name} gave the guest ${memory.buffer.byteLength} bytes of memory`,
  );
  const isSystemCall = name.startsWith("__syscall_");
  const isWasi = /^(?:fd|path|clock|random|environ|poll|args|proc|sock)_/.test(name);
  if (!isSystemCall && !isWasi) return;
  demand(Number.isInteger(answer), `${name} answered ${String(answer)}`);
  const number = Number(answer);
  if (isWasi) demand(number === 0 || ERROR_NUMBERS.has(number), `${name} answered ${number}`);
  else demand(number >= 0 || ERROR_NUMBERS.has(-number), `${name} answered ${number}`);
  demand(
    host.run.folder.startsWith("/") && !host.run.folder.includes(".."),
    `${name} left the folder ${host.run.folder}`,
  );
}

function checkQuotas({ host }: World, access: (typeof ACCESS)[number]): void {
  const { output } = host.run;
  const printed = output.text("stdout").length + output.text("stderr").length;
  demand(printed <= OUTPUT_BYTES, `${printed} characters of output were kept`);
  demand(
    output.writtenBytes <= OUTPUT_BYTES * FLOOD_FACTOR + MAX_PAGES * PAGE_BYTES,
    `${output.writtenBytes} bytes of output were taken`,
  );
  if (access === "none") return;
  const nodes = nodesOf(host);
  const sizes = nodes.reduce((sum, { size }) => sum + size, 0);
  const held = nodes.reduce((sum, { content }) => sum + content.length, 0);
  demand(sizes <= QUOTA_BYTES, `files of ${sizes} bytes under a quota of ${QUOTA_BYTES}`);
  demand(nodes.length <= MAX_NODES, `${nodes.length} files`);
  demand(
    nodes.every(({ size, content }) => size <= content.length),
    "a file is longer than its content",
  );
  demand(
    held <= 2 * QUOTA_BYTES,
    `files hold ${held} bytes of ours under a quota of ${QUOTA_BYTES}`,
  );
  const changed = host.run.files.changedFiles();
  demand(
    changed.every(({ path }) => !path.startsWith("/") && !path.split("/").includes("..")),
    "a file was handed out under a path that leads elsewhere",
  );
}

function checkMemory({ memory }: World): void {
  const bytes = Buffer.from(memory.buffer);
  demand(!bytes.includes(CANARY), "the guest read beyond what it was lent");
  for (const path of MACHINE)
    demand(!bytes.includes(path), "a path of the machine is in the guest's memory");
}

/** The argument as a number, with what it points to put into the guest's memory first. */
function place(
  { host }: World,
  arg: Argument,
  index: number,
  opened: readonly number[],
): number | bigint {
  if (typeof arg === "number") return arg;
  if (typeof arg === "string") return BigInt(arg);
  if ("opened" in arg) return opened.at(-1 - (arg.opened % Math.max(1, opened.length))) ?? 3;
  const at = TEXT_SLOTS_AT + index * TEXT_SLOT_BYTES;
  const bytes = "bytes" in arg ? Buffer.from(`${arg.bytes}00`, "hex") : vectorBytes(arg.vectors);
  host.memory.bytes(at, bytes.length).set(bytes);
  return at;
}

function vectorBytes(vectors: readonly (readonly [number, number])[]): Buffer {
  const bytes = Buffer.alloc(8 * vectors.length);
  vectors.forEach(([address, length], index) => {
    bytes.writeInt32LE(address | 0, 8 * index);
    bytes.writeInt32LE(length | 0, 8 * index + 4);
  });
  return bytes;
}
