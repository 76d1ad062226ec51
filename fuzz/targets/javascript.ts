import type { Random } from "../../bench/soak/random.ts";
import { loadEngineFile } from "../../src/adapters/embedded/engine-files.ts";
import { ENGINE_WALLS } from "../../src/adapters/embedded/guest/engine.ts";
import { bootJavaScriptImage } from "../../src/adapters/embedded/guest/javascript/boot.ts";
import { createDoors, Unwind } from "../../src/adapters/embedded/guest/javascript/doors.ts";
import { createFiles } from "../../src/adapters/embedded/guest/javascript/files.ts";
import { createGuests, type Guest } from "../../src/adapters/embedded/guest/javascript/image.ts";
import { capMemory } from "../../src/adapters/embedded/guest/javascript/module.ts";
import { createOutput } from "../../src/adapters/embedded/guest/javascript/output.ts";
import { newBytes, newText, type Ref } from "../../src/adapters/embedded/guest/javascript/vm.ts";
import { isJsonObject, type Json } from "../../src/core/json.ts";
import { demand, hostileWord, type Outcome, type Target } from "../target.ts";
import { type Imports, importsWhile } from "./spy.ts";

/** The functions that the JavaScript interpreter imports, called as an interpreter would that its guest has taken over. */
export const JAVASCRIPT: Target = {
  watched: [],
  async open() {
    const module = new WebAssembly.Module(
      Buffer.from(capMemory(await loadEngineFile("quickjs.wasm"), MAX_PAGES)),
    );
    const image = bootJavaScriptImage(module);
    const doors = createDoors({
      stopFlag: new Int32Array(new SharedArrayBuffer(4)),
      walls: ENGINE_WALLS,
    });
    const guests = createGuests({ module, doors, image, capMemory: true });
    const [first, given] = await importsWhile("host_call", () => guests.open(ROOM_BYTES, 1n));
    let current: { readonly guest: Guest; readonly imports: Imports } = {
      guest: first,
      imports: given,
    };

    return {
      draw: (random) => random.list(random.int(1, 25), () => drawStep(random)),
      change: (_step, random) => drawStep(random),
      async run(steps): Promise<Outcome> {
        const { imports } = current;
        const guest = guests.open(ROOM_BYTES, 1n);
        const output = createOutput(OUTPUT_BYTES, null);
        const input = Buffer.from("abcdef");
        const files = createFiles({
          files: [{ path: "data", bytes: input }],
          access: "sandboxed",
          quotaBytes: QUOTA_BYTES,
        });
        doors.enter({
          vm: guest.vm,
          output,
          files,
          startedMs: performance.now(),
          nowMs: 0,
          rejections: new Map(),
          lasts: false,
          exitCode: null,
        });
        let isWhole = true;
        let calls = 0;
        for (const step of steps) {
          calls += 1;
          isWhole = invoke(guest, imports, step);
          demand(guest.vm.memory.byteLength <= MAX_BYTES, "the guest has more memory than it may");
          if (!isWhole) break;
        }
        const changed = files.changed();
        const bytes = changed.reduce((sum, file) => sum + (file.bytes.length * 3) / 4, 0);
        demand(
          bytes <= QUOTA_BYTES + 3 * changed.length,
          `files of ${bytes} bytes under a quota of ${QUOTA_BYTES}`,
        );
        demand(
          changed.every(({ path }) => !path.split("/").includes("..") && !path.startsWith("/")),
          "a file that leads elsewhere",
        );
        demand(
          output.read().stdout.length + output.read().stderr.length <= OUTPUT_BYTES,
          "more output than may be kept",
        );
        demand(input.toString() === "abcdef", "bytes lent to the guest were changed");
        if (isWhole) guests.rewind();
        else {
          // As the engine does after a trap.
          const [, fresh] = await importsWhile("host_call", () => guests.replace());
          current = { guest: guests.open(ROOM_BYTES, 1n), imports: fresh };
        }
        return { calls };
      },
      close: () => undefined,
    } satisfies Awaited<ReturnType<Target["open"]>>;
  },
};

// --- internals

const MAX_PAGES = 256;
const MAX_BYTES = MAX_PAGES * 65_536;
const ROOM_BYTES = 4 * 1_048_576;
const QUOTA_BYTES = 20_000;
const OUTPUT_BYTES = 2_000;
const MAX_CALL_MS = 50;
const SERVICES = [
  ..."write exit base64 utf8 text readFile writeFile stat readDirectory makeDirectory remove".split(
    " ",
  ),
  ..."constructor __proto__ toString valueOf hasOwnProperty __defineGetter__".split(" "),
] as const;
const RAW =
  "host_call host_interrupt host_promise_rejection clock_time_get random_get fd_write".split(" ");

/** @returns Whether the guest is whole. */
function invoke({ vm }: Guest, imports: Imports, step: Json): boolean {
  if (!isJsonObject(step)) return true;
  const { call, args } = step;
  const door = Object.values(imports).flatMap((space) =>
    typeof call === "string" && Object.hasOwn(space, call) ? [space[call]] : [],
  )[0];
  const startedMs = performance.now();
  let answer: unknown;
  try {
    const list: readonly Json[] = Array.isArray(args) ? args : [];
    if (typeof door === "function")
      answer = Reflect.apply(
        door,
        undefined,
        list.map((arg) => (typeof arg === "string" ? BigInt(arg) : arg)),
      );
    else if (typeof call === "string") answer = callService(vm, imports, call, list);
  } catch (error) {
    if (error instanceof Unwind) return error.reason.kind !== "stopped";
    demand(isEnding(error), `${JSON.stringify(call)} threw ${String(error)}`);
    return false;
  }
  const ms = performance.now() - startedMs;
  demand(ms < MAX_CALL_MS * 10, `${JSON.stringify(call)} took ${ms.toFixed(0)} ms`);
  demand(
    answer === undefined || typeof answer === "number",
    `${JSON.stringify(call)} answered ${typeof answer}`,
  );
  return true;
}

/** Errors that end a run as a crash of its engine, which then is replaced. */
function isEnding(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    (error instanceof Error && ["GuestMemoryError", "QuotaExceededError"].includes(error.name)) ||
    (error instanceof Error && error.message.startsWith("The prelude called a host function"))
  );
}

function callService(
  vm: Guest["vm"],
  imports: Imports,
  name: string,
  args: readonly Json[],
): unknown {
  const refs = args.map((arg) => refOf(vm, arg));
  const text = Buffer.from(name);
  const nameAt = vm.calls.wasm_malloc(text.length + 4 * refs.length + 8) >>> 0;
  if (nameAt === 0) return 0;
  vm.memory.bytes(nameAt, text.length).set(text);
  const argsAt = (nameAt + text.length + 4) & ~3;
  refs.forEach((ref, index) => vm.memory.writeUint32(argsAt + 4 * index, ref));
  const door = imports["env"]?.["host_call"];
  return typeof door === "function"
    ? Reflect.apply(door, undefined, [nameAt, text.length, 0, refs.length, argsAt])
    : 0;
}

/** A value of the guest: text, bytes, a number, or a reference that is none. */
function refOf(vm: Guest["vm"], arg: Json): Ref {
  if (typeof arg === "string") return newText(vm, arg);
  if (typeof arg === "number") return vm.calls.qjs_new_number(arg);
  if (typeof arg === "boolean") return vm.calls.qjs_get_undefined();
  if (isJsonObject(arg) && typeof arg["ref"] === "number") return arg["ref"];
  if (isJsonObject(arg) && typeof arg["bytes"] === "number")
    return newBytes(vm, new Uint8Array(arg["bytes"]));
  return vm.calls.qjs_get_undefined();
}

function drawStep(random: Random): Json {
  if (random.chance(0.2)) {
    const call = RAW[random.int(0, RAW.length - 1)] ?? "host_call";
    const words = random.list(5, (): Json => hostileWord(random));
    return { call, args: call === "clock_time_get" ? [words[0] ?? 0, "7", words[1] ?? 0] : words };
  }
  const call = SERVICES[random.int(0, SERVICES.length - 1)] ?? "write";
  if (call === "exit" && random.chance(0.9)) return drawStep(random);
  return { call, args: drawArguments(random) };
}

const PATHS = [
  "data",
  "a",
  "d/e",
  "d",
  "..",
  "/",
  "",
  "/etc/passwd",
  "/files/../..",
  "a\0b",
  "x/".repeat(2_000),
  "\u{1F389}",
  "/tmp/x",
];

function drawArguments(random: Random): Json[] {
  const value = (): Json =>
    random.pick<() => Json>([
      () => PATHS[random.int(0, PATHS.length - 1)] ?? "a",
      () => random.int(0, 3),
      () => hostileWord(random) / 3,
      () => ({ bytes: random.pick([0, 3, 19_000, 70_000]) }),
      () => ({ ref: hostileWord(random) }),
      () => true,
    ])();
  const path = PATHS[random.int(0, PATHS.length - 1)] ?? "a";
  return random.chance(0.7)
    ? [path, { bytes: random.int(0, 9_000) }, value()]
    : random.list(random.int(0, 4), value);
}
