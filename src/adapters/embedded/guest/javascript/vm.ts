import { LinearMemory } from "./linear-memory.ts";

/** An address of a JavaScript value in the guest's memory. Untrusted beyond being a number. */
export type Ref = number;

/** What the host does for a guest. The whole of the guest's outside world. */
export interface Doors {
  /**
   * A host function of the prelude was called: `name` as the prelude spelled it, its arguments as the guest
   * gave them. Answers a value, or 0 if an exception was raised inside the guest.
   * Whatever it throws unwinds the whole guest and cannot be caught there.
   */
  call(name: string, args: readonly Ref[]): Ref;
  /** Called every few thousand steps. Throws to unwind the guest. */
  readonly poll: () => void;
  /** A promise was rejected with nobody listening, or somebody began to listen after all. */
  rejection(promise: Ref, reason: Ref, isHandled: boolean): void;
  /** Wall clock, epoch milliseconds. */
  nowMs(): number;
  /** Time since the run began, milliseconds. */
  elapsedMs(): number;
  fillRandom(bytes: Uint8Array): void;
}

/** The engine's exports that we use; all of them take and give numbers. */
const CALLS = [
  "_initialize",
  "qjs_get_quickjs_version",
  "qjs_init",
  "qjs_set_max_stack_size",
  "qjs_set_memory_limit",
  "qjs_set_interrupt_handler",
  "qjs_set_promise_rejection_handler",
  "qjs_run_gc",
  "qjs_compute_memory_usage",
  "qjs_eval",
  "qjs_call",
  "qjs_is_exception",
  "qjs_get_exception",
  "qjs_throw",
  "qjs_new_error",
  "qjs_new_string",
  "qjs_new_number",
  "qjs_get_bool",
  "qjs_get_float64",
  "qjs_get_string_len",
  "qjs_free_cstring",
  "qjs_get_undefined",
  "qjs_dup_value",
  "qjs_free_value",
  "qjs_get_value_ptr",
  "qjs_get_prop_string",
  "qjs_set_prop_string",
  "qjs_get_global",
  "qjs_get_context_ptr",
  "qjs_new_host_function",
  "qjs_new_uint8_array",
  "qjs_get_typed_array_buffer",
  "qjs_get_array_buffer",
  "qjs_is_promise",
  "qjs_promise_state",
  "qjs_promise_result",
  "qjs_promise_mark_as_handled",
  "qjs_is_job_pending",
  "qjs_execute_pending_job",
  "wasm_malloc",
  "wasm_free",
] as const;

type Call = (...args: number[]) => number;
type Calls = Readonly<Record<(typeof CALLS)[number], Call>>;

/** One instance of the engine over one memory. */
export interface Vm {
  readonly calls: Calls;
  readonly memory: LinearMemory;
  readonly stackPointer: WebAssembly.Global;
  /** Makes an error one that no program can catch. `value` is the engine's own form of it. */
  readonly markUncatchable: (context: number, value: bigint) => void;
}

const ERRNO = { success: 0, badFile: 8, notImplemented: 52 } as const;
const NANOSECONDS_PER_MS = 1_000_000n;
const CLOCK_MONOTONIC = 1;

/** Instantiates the engine. Nothing of it has run yet. */
export function createVm(
  module: WebAssembly.Module,
  wasmMemory: WebAssembly.Memory,
  doors: Doors,
): Vm {
  const memory = new LinearMemory(wasmMemory);
  let calls: Calls | null = null;
  const live = (): Calls => {
    if (calls === null) throw new Error("The engine called out before it was set up.");
    return calls;
  };
  const instance = new WebAssembly.Instance(module, {
    env: {
      memory: wasmMemory,
      host_call: (name: number, nameBytes: number, _self: Ref, count: number, args: number) =>
        doors.call(memory.readText(name, nameBytes), memory.readPointers(args, count)),
      host_interrupt: () => {
        doors.poll();
        return 0;
      },
      host_promise_rejection: (promise: Ref, reason: Ref, isHandled: number) => {
        doors.rejection(promise, reason, isHandled !== 0);
        live().qjs_free_value(promise);
      },
      // No module loader is switched on, so neither is ever called; 0 is "not found".
      host_module_normalize: () => 0,
      host_module_load: () => 0,
      // Guests live in UTC.
      host_get_timezone_offset: () => 0,
    },
    wasi_snapshot_preview1: {
      clock_time_get: (clock: number, _precision: bigint, at: number) => {
        const ms = clock === CLOCK_MONOTONIC ? doors.elapsedMs() : doors.nowMs();
        memory.writeBigUint64(at, BigInt(Math.floor(ms)) * NANOSECONDS_PER_MS);
        return ERRNO.success;
      },
      random_get: (at: number, count: number) => {
        doors.fillRandom(memory.bytes(at, count));
        return ERRNO.success;
      },
      // The engine's own diagnostics; a guest's output has its own door.
      fd_write: () => ERRNO.badFile,
      fd_close: () => ERRNO.notImplemented,
      fd_seek: () => ERRNO.notImplemented,
      fd_fdstat_get: () => ERRNO.badFile,
    },
  });
  calls = parseCalls(instance.exports);
  return {
    calls,
    memory,
    stackPointer: parseStackPointer(instance.exports),
    markUncatchable: parseMarkUncatchable(instance.exports),
  };
}

/** Text as a value of the guest. */
export function newText(vm: Vm, text: string): Ref {
  const { at, count } = writeText(vm, text);
  const ref = vm.calls.qjs_new_string(at, count);
  vm.calls.wasm_free(at);
  return ref;
}

/** The UTF-8 bytes of a value turned into text, as a view that is valid inside `use` only. */
export function withText<T>(vm: Vm, ref: Ref, use: (utf8: Uint8Array) => T): T | null {
  const at = vm.calls.qjs_get_string_len(ref, vm.memory.scratch);
  if (at === 0) return null;
  try {
    return use(vm.memory.bytes(at, vm.memory.readUint32(vm.memory.scratch)));
  } finally {
    vm.calls.qjs_free_cstring(at);
  }
}

/** The bytes of a Uint8Array of the guest, as a view that is valid until the guest runs again. */
export function viewBytes(vm: Vm, array: Ref): Uint8Array | null {
  const { calls, memory } = vm;
  const [offsetAt, countAt, sizeAt] = [memory.scratch, memory.scratch + 4, memory.scratch + 8];
  const buffer = calls.qjs_get_typed_array_buffer(array, offsetAt, countAt, sizeAt);
  if (calls.qjs_is_exception(buffer) !== 0) return null;
  const [offset, count] = [memory.readUint32(offsetAt), memory.readUint32(countAt)];
  const at = calls.qjs_get_array_buffer(buffer, offsetAt);
  calls.qjs_free_value(buffer);
  return at === 0 ? new Uint8Array(0) : memory.bytes(at + offset, count);
}

/** A Uint8Array of the guest holding a copy of `bytes`; 0 if the guest has no room for it. */
export function newBytes(vm: Vm, bytes: Uint8Array): Ref {
  const at = vm.calls.wasm_malloc(Math.max(1, bytes.length));
  if (at === 0) return throwText(vm, "out of memory");
  vm.memory.bytes(at, bytes.length).set(bytes);
  const ref = vm.calls.qjs_new_uint8_array(at, bytes.length);
  vm.calls.wasm_free(at);
  return ref;
}

/** Raises an Error inside the guest. @returns 0, what a door answers after it. */
export function throwText(vm: Vm, message: string): 0 {
  const error = vm.calls.qjs_new_error();
  setProperty(vm, error, "message", newText(vm, message));
  vm.calls.qjs_throw(error);
  return 0;
}

/** Ends whatever the guest is doing, in good order. @returns 0, what a door answers after it. */
export function throwUncatchable(vm: Vm): 0 {
  const { calls } = vm;
  const error = calls.qjs_new_error();
  const value = OBJECT_TAG | BigInt(calls.qjs_get_value_ptr(error) >>> 0);
  vm.markUncatchable(calls.qjs_get_context_ptr(), BigInt.asIntN(64, value));
  calls.qjs_throw(error);
  return 0;
}

export function getProperty(vm: Vm, object: Ref, key: string): Ref {
  const { at } = writeText(vm, key);
  const ref = vm.calls.qjs_get_prop_string(object, at);
  vm.calls.wasm_free(at);
  return ref;
}

export function setProperty(vm: Vm, object: Ref, key: string, value: Ref): void {
  const { at } = writeText(vm, key);
  vm.calls.qjs_set_prop_string(object, at, value);
  vm.calls.wasm_free(at);
}

/** Evaluates a script. The answer may be an exception: `qjs_is_exception`. */
export function evaluate(vm: Vm, source: string, fileName: string, flags: number): Ref {
  const code = writeText(vm, source);
  const file = writeText(vm, fileName);
  const ref = vm.calls.qjs_eval(code.at, code.count, file.at, flags);
  vm.calls.wasm_free(code.at);
  vm.calls.wasm_free(file.at);
  return ref;
}

/** Calls a function of the guest. The answer may be an exception: `qjs_is_exception`. */
export function callGuest(vm: Vm, callee: Ref, ...args: readonly Ref[]): Ref {
  const at = vm.calls.wasm_malloc(Math.max(1, args.length) * 4);
  if (at === 0) throw new GuestMemoryError();
  args.forEach((arg, i) => {
    vm.memory.writeUint32(at + i * 4, arg);
  });
  const ref = vm.calls.qjs_call(callee, vm.calls.qjs_get_undefined(), args.length, at);
  vm.calls.wasm_free(at);
  return ref;
}

export function recordOf<K extends string, V>(
  keys: readonly K[],
  make: (key: K) => V,
): Record<K, V> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets which keys it was given
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;
}

/** The guest has no room for what the host must hand it. */
export class GuestMemoryError extends Error {
  override readonly name = "GuestMemoryError";
}

// --- internals

/** The upper half of a value that is an object, in the engine's 64-bit form. */
const OBJECT_TAG = 0xffff_ffff_0000_0000n;

function writeText(vm: Vm, text: string): { readonly at: number; readonly count: number } {
  const utf8 = new TextEncoder().encode(text);
  const at = vm.calls.wasm_malloc(utf8.length + 1);
  if (at === 0) throw new GuestMemoryError();
  const view = vm.memory.bytes(at, utf8.length + 1);
  view.set(utf8);
  view[utf8.length] = 0;
  return { at, count: utf8.length };
}

function parseCalls(exports: WebAssembly.Exports): Calls {
  return recordOf(CALLS, (name) => {
    const call: unknown = exports[name];
    if (!isCall(call)) throw new Error(`The engine module does not export ${name}.`);
    return call;
  });
}

function parseStackPointer(exports: WebAssembly.Exports): WebAssembly.Global {
  const pointer: unknown = exports["__stack_pointer"];
  if (isGlobal(pointer)) return pointer;
  throw new Error("The engine module does not export its stack pointer.");
}

function parseMarkUncatchable(exports: WebAssembly.Exports): Vm["markUncatchable"] {
  const call: unknown = exports["JS_SetUncatchableError"];
  if (!isCall(call)) throw new Error("The engine module does not export JS_SetUncatchableError.");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a 64-bit parameter is a bigint on our side
  return call as unknown as Vm["markUncatchable"];
}

function isCall(value: unknown): value is Call {
  return typeof value === "function";
}

function isGlobal(value: unknown): value is WebAssembly.Global {
  return value instanceof WebAssembly.Global;
}
