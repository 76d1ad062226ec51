import type { Random } from "../../bench/soak/random.ts";
import { loadEngineFile } from "../../src/adapters/embedded/engine-files.ts";
import type { Callbacks } from "../../src/adapters/embedded/guest/sqlite/callbacks.ts";
import {
  createDispatch,
  type RunScope,
} from "../../src/adapters/embedded/guest/sqlite/dispatch.ts";
import { FUNCTIONS } from "../../src/adapters/embedded/guest/sqlite/functions/all.ts";
import { createGuests } from "../../src/adapters/embedded/guest/sqlite/guests.ts";
import { isJsonObject, type Json } from "../../src/core/json.ts";
import { demand, hostileWide, hostileWord, type Target } from "../target.ts";
import { type Imports, importsWhile } from "./spy.ts";

/** What SQLite imports and the callbacks it was given, called as an engine would that its guest has taken over. */
export const SQLITE: Target = {
  watched: [],
  async open() {
    const module = new WebAssembly.Module(await loadEngineFile("sqlite3.wasm"));
    let scope: RunScope | null = null;
    const callbacks = createDispatch({
      ...{ functions: FUNCTIONS, shouldStop: () => false, isGuarded: true },
      scope: () => scope,
    });
    const [guests, given] = await importsWhile("emscripten_resize_heap", () =>
      createGuests({
        ...{ module, callbacks, maxMemoryBytes: ROOM_BYTES, capMemory: true },
        doors: { nowMs: () => 0, elapsedMs: () => 0 },
        functions: FUNCTIONS.map(({ kind, name, arity, isDeterministic }) => ({
          ...{ name, arity, isDeterministic },
          isAggregate: kind === "aggregate",
        })),
      }),
    );
    let imports: Imports = given;

    return {
      draw: (random) => random.list(random.int(1, 25), () => drawStep(random)),
      change: (_step, random) => drawStep(random),
      async run(steps) {
        const database = guests.open(ROOM_BYTES);
        const { vm } = database;
        scope = {
          ...{
            database,
            variables: new Map(),
            nowMs: () => 0,
            fillRandom: (bytes) => bytes.fill(1),
          },
          ...{ maxBytes: ROOM_BYTES, groups: new Map(), phase: "program", refusal: null },
        };
        let isWhole = true;
        let calls = 0;
        for (const step of steps) {
          if (!isJsonObject(step)) continue;
          calls += 1;
          isWhole = invoke(step, { imports, callbacks, scope });
          demand(vm.memory.byteLength <= MAX_BYTES, "the guest has more memory than it may");
          demand((scope.refusal?.length ?? 0) < 1_000, "a refusal of any length");
          if (!isWhole) break;
        }
        scope = null;
        if (isWhole) guests.rewind();
        else {
          const [, fresh] = await importsWhile("emscripten_resize_heap", () => guests.replace());
          imports = fresh;
        }
        return { calls };
      },
      close: () => undefined,
    };
  },
};

// --- internals

const ROOM_BYTES = 4 * 1_048_576;
/** 128 pages that the engine begins with, and the room above them. */
const MAX_BYTES = 128 * 65_536 + ROOM_BYTES;
const MAX_CALL_MS = 500;
/** Where a case forges the engine's own structures. */
const FORGED_AT = 4 * 1_048_576;
const FORGED_WORDS = 64;
const CALLBACKS = ["call", "step", "final", "progress", "authorize"] as const;
const IMPORTED = [
  ..."emscripten_resize_heap clock_time_get environ_get environ_sizes_get _tzset_js _localtime_js".split(
    " ",
  ),
  ..."fd_write fd_read fd_seek fd_close __syscall_openat __syscall_unlinkat emscripten_get_heap_max".split(
    " ",
  ),
];

interface Doors {
  readonly imports: Imports;
  readonly callbacks: Callbacks;
  readonly scope: RunScope;
}

/** @returns Whether the guest is whole. */
function invoke(
  step: { readonly [key: string]: Json },
  { imports, callbacks, scope }: Doors,
): boolean {
  const { call, args, forged } = step;
  const { memory } = scope.database.vm;
  const name = typeof call === "string" ? call : "";
  const callback = CALLBACKS.find((one) => one === name);
  const door =
    callback === undefined
      ? Object.values(imports).flatMap((space) =>
          Object.hasOwn(space, name) ? [space[name]] : [],
        )[0]
      : callbacks[callback];
  if (typeof door !== "function") return true;
  const values = (Array.isArray(args) ? args : []).map((arg: Json) =>
    typeof arg === "string" ? BigInt(arg) : arg,
  );
  if (Array.isArray(forged))
    forged.forEach((word: Json, at) => memory.writeUint32(FORGED_AT + 4 * at, Number(word)));
  const startedMs = performance.now();
  try {
    const answer: unknown = Reflect.apply(door, undefined, values);
    demand(answer === undefined || typeof answer === "number", `${name} answered ${typeof answer}`);
  } catch (error) {
    // A bigint where a number belongs is our own case's fault: WebAssembly cannot do that.
    if (error instanceof TypeError && error.message.includes("BigInt")) return true;
    const ends = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    demand(ends, `${name} threw ${String(error)}`);
    return false;
  }
  const ms = performance.now() - startedMs;
  demand(ms < MAX_CALL_MS, `${name} took ${ms.toFixed(0)} ms`);
  return true;
}

function drawStep(random: Random): Json {
  if (random.chance(0.35)) {
    const call = IMPORTED[random.int(0, IMPORTED.length - 1)] ?? "fd_read";
    const words: Json[] = random.list(5, () => hostileWord(random));
    if (call === "clock_time_get") words[1] = hostileWide(random);
    if (call === "_localtime_js") words[0] = hostileWide(random);
    return { call, args: words };
  }
  const call = CALLBACKS[random.int(0, CALLBACKS.length - 1)] ?? "call";
  const word = (): number =>
    random.chance(0.6) ? FORGED_AT + 4 * random.int(0, FORGED_WORDS) : hostileWord(random);
  if (call === "authorize")
    return { call, args: [0, random.int(-1, 40), word(), word(), word(), word()] };
  // A context points to its function, and that to the number by which we know it.
  const forged = random.list(FORGED_WORDS, () =>
    random.pick<() => number>([
      () => FORGED_AT + 4 * random.int(0, FORGED_WORDS),
      () => random.int(0, FUNCTIONS.length),
      () => hostileWord(random),
      () => random.pick([0x0002_0002, 0x0004_0010, 1, 4, 8]),
    ])(),
  );
  forged[1] = FORGED_AT + 16;
  forged[6] = random.int(0, FUNCTIONS.length);
  const count = random.chance(0.6) ? random.int(0, 5) : hostileWord(random);
  return { call, args: [FORGED_AT, count, word()], forged };
}
