import {
  DYNAMIC_IMPORT_SCRIPT,
  ENTRY_NAMES,
  type EntryName,
  HOST_FUNCTIONS,
  preludeSource,
} from "./prelude/prelude.ts";
import { memoryCapOf, PAGE_BYTES } from "./module.ts";
import { findRandomState, seedState } from "./randomness.ts";
import {
  callGuest,
  createVm,
  type Doors,
  evaluate,
  getProperty,
  type Ref,
  setProperty,
  type Vm,
  withText,
} from "./vm.ts";

/** The deepest stack the engine's binary has room for: half of its 1 MiB. */
const MAX_STACK_BYTES = 512 * 1024;
const SCRATCH_BYTES = 16;
/** Free heap inside the image, so that an ordinary program needs no growth, which a rewind cannot undo. */
const HEADROOM_BYTES = 1024 * 1024;
/**
 * Growth that a rewind keeps; more is given back by a new instance, which costs milliseconds. The next guest
 * cannot use what is kept, so it is also held to a share of the ceiling.
 */
const MAX_KEPT_BYTES = 4 * 1024 * 1024;
const MAX_KEPT_SHARE = 1 / 16;

/** A guest ready for one program. */
export interface Guest {
  readonly vm: Vm;
  readonly entries: Readonly<Record<EntryName, Ref>>;
}

/** One guest after the other, each in the state the image was taken in. */
export interface Guests {
  /** The fresh guest, with room for `memoryBytes` above the image and random numbers from `seed` (64 bits). */
  open(memoryBytes: number, seed: bigint): Guest;
  /** Memory the open guest has taken since it was opened, in bytes. */
  growthBytes(): number;
  /** Makes the guest fresh again. */
  rewind(): void;
  /** Throws the guest away, whatever state it is in: the next is a new instance. */
  replace(): void;
}

export interface GuestsOptions {
  readonly module: WebAssembly.Module;
  readonly doors: Doors;
  /** Whether a guest's memory is held to its run's ceiling. */
  readonly capMemory: boolean;
}

/** Boots the engine once, runs the prelude in it and keeps the memory it then has as the image. */
export function createGuests({ module, doors, capMemory }: GuestsOptions): Guests {
  const { initialPages, maxPages } = memoryCapOf(module);
  const image = takeImage(module, doors, { initialPages, maxPages });
  const imagePages = image.memory.length / PAGE_BYTES;
  let ceilingPages = maxPages;
  let guest = instantiate(ceilingPages);
  let openedBytes = guest.vm.memory.byteLength;

  function instantiate(pages: number): Guest {
    const memory = new WebAssembly.Memory({ initial: imagePages, maximum: pages });
    const vm = createVm(module, memory, doors);
    vm.memory.scratch = image.scratch;
    restore(vm);
    return { vm, entries: image.entries };
  }
  function restore(vm: Vm): void {
    const bytes = vm.memory.bytes(0, vm.memory.byteLength);
    bytes.set(image.memory);
    bytes.fill(0, image.memory.length);
    vm.stackPointer.value = image.stackPointer;
  }

  return {
    open(memoryBytes, seed) {
      const wanted = Math.min(maxPages, imagePages + Math.floor(memoryBytes / PAGE_BYTES));
      if (capMemory && wanted !== ceilingPages) {
        ceilingPages = wanted;
        guest = instantiate(ceilingPages);
      }
      if (capMemory) guest.vm.calls.qjs_set_memory_limit(image.allocatedBytes + memoryBytes);
      seedState(guest.vm, image.randomState, seed);
      openedBytes = guest.vm.memory.byteLength;
      return guest;
    },
    growthBytes: () => guest.vm.memory.byteLength - openedBytes,
    rewind() {
      const ceilingBytes = (ceilingPages - imagePages) * PAGE_BYTES;
      const keptBytes = guest.vm.memory.byteLength - image.memory.length;
      if (keptBytes > Math.min(MAX_KEPT_BYTES, ceilingBytes * MAX_KEPT_SHARE))
        guest = instantiate(ceilingPages);
      else restore(guest.vm);
    },
    replace() {
      guest = instantiate(ceilingPages);
    },
  };
}

// --- internals

interface Image {
  readonly memory: Uint8Array;
  readonly stackPointer: number;
  readonly scratch: number;
  readonly randomState: number;
  readonly entries: Readonly<Record<EntryName, Ref>>;
  /** What the engine's allocator counts as taken in the image. */
  readonly allocatedBytes: number;
}

function takeImage(
  module: WebAssembly.Module,
  doors: Doors,
  cap: { readonly initialPages: number; readonly maxPages: number },
): Image {
  const memory = new WebAssembly.Memory({ initial: cap.initialPages, maximum: cap.maxPages });
  const vm = createVm(module, memory, doors);
  const { calls } = vm;
  calls._initialize();
  if (calls.qjs_init() !== 0) throw new Error("The engine did not start.");
  calls.qjs_set_max_stack_size(MAX_STACK_BYTES);
  calls.qjs_set_interrupt_handler(1);
  calls.qjs_set_promise_rejection_handler(1);
  vm.memory.scratch = calls.wasm_malloc(SCRATCH_BYTES);

  const entries = runPrelude(vm);
  calls.qjs_run_gc();
  calls.wasm_free(calls.wasm_malloc(HEADROOM_BYTES));
  return {
    memory: vm.memory.bytes(0, vm.memory.byteLength).slice(),
    stackPointer: Number(vm.stackPointer.value),
    scratch: vm.memory.scratch,
    randomState: findRandomState(vm),
    entries,
    allocatedBytes: allocatedBytes(vm),
  };
}

function runPrelude(vm: Vm): Readonly<Record<EntryName, Ref>> {
  const { calls } = vm;
  const host = must(vm, evaluate(vm, "({ __proto__: null })", "prelude.js", 0));
  for (const name of HOST_FUNCTIONS) setProperty(vm, host, name, newHostFunction(vm, name));
  const prepare = must(vm, evaluate(vm, preludeSource(), "prelude.js", 0));
  const made = must(vm, callGuest(vm, prepare, host));
  const entries = Object.fromEntries(
    ENTRY_NAMES.map((name) => [name, getProperty(vm, made, name)]),
  ) as Record<EntryName, Ref>;
  setProperty(vm, calls.qjs_get_global(), "load", entries.load);
  must(vm, evaluate(vm, DYNAMIC_IMPORT_SCRIPT, "prelude.js", 0));
  return entries;
}

function newHostFunction(vm: Vm, name: string): Ref {
  const utf8 = new TextEncoder().encode(name);
  const at = vm.calls.wasm_malloc(utf8.length);
  vm.memory.bytes(at, utf8.length).set(utf8);
  return vm.calls.qjs_new_host_function(at, utf8.length, 0);
}

function must(vm: Vm, ref: Ref): Ref {
  if (vm.calls.qjs_is_exception(ref) === 0) return ref;
  const error = vm.calls.qjs_get_exception();
  const read = (value: Ref): string =>
    withText(vm, value, (utf8) => new TextDecoder().decode(utf8)) ?? "";
  throw new Error(`The prelude failed: ${read(error)}\n${read(getProperty(vm, error, "stack"))}`);
}

/** The first of the 26 counters of the engine's memory report. */
function allocatedBytes(vm: Vm): number {
  const at = vm.calls.wasm_malloc(26 * 8);
  vm.calls.qjs_compute_memory_usage(at);
  const bytes = vm.memory.readUint32(at);
  vm.calls.wasm_free(at);
  return bytes;
}
