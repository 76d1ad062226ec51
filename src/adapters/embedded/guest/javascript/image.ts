import {
  DYNAMIC_IMPORT_SCRIPT,
  ENTRY_NAMES,
  type EntryName,
  HOST_FUNCTIONS,
  preludeSource,
} from "../../../../guest-programs/javascript/prelude/prelude.ts";
import { createHash } from "node:crypto";
import {
  type FirstMemory,
  type MemorySegment,
  type SavedMemory,
  saveSession,
} from "../saved-memory.ts";
import type { GuestSession } from "../engine.ts";
import { shareBytes } from "../share-bytes.ts";
import { memoryCapOf, PAGE_BYTES } from "./module.ts";
import { clearFree } from "./clear-free.ts";
import { dropJobs, findJobList } from "./pending-jobs.ts";
import { findRandomState, seedState } from "./randomness.ts";
import {
  callGuest,
  createVm,
  type Doors,
  evaluate,
  getProperty,
  recordOf,
  type Ref,
  setProperty,
  type Vm,
  withText,
} from "./vm.ts";

/** The deepest stack the engine's binary has room for: half of its 1 MiB. */
const MAX_STACK_BYTES = 512 * 1024;
const SCRATCH_BYTES = 16;
const BOOT_SEED = 1n;
const SEGMENT_BYTES = 4096;
/** Free heap inside the image, so that an ordinary program needs no growth, which a rewind cannot undo. */
const HEADROOM_BYTES = 256 * 1024;
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

/** The memory of a guest that has booted and run nothing yet. Plain data on shared memory: any thread may adopt it. */
export interface JavaScriptImage {
  readonly version: string;
  /** What of the memory is not zero, in order; most of the stack and of the free heap is. */
  readonly segments: readonly MemorySegment[];
  /** Size of the whole memory. */
  readonly bytes: number;
  readonly stackPointer: number;
  readonly scratch: number;
  readonly randomState: number;
  readonly jobList: number;
  readonly entries: Readonly<Record<EntryName, Ref>>;
  /** What the engine's allocator counts as taken in the image. */
  readonly allocatedBytes: number;
  /** Digest of the memory. The same on every host, as far as the files are. */
  readonly build: Uint8Array;
}

/** One guest after the other, each in the state the image was taken in. */
export interface Guests {
  /** Of the engine, e.g. `0.17.0`. */
  readonly version: string;
  /** The fresh guest, with room for `memoryBytes` above the image and random numbers from `seed` (64 bits). */
  open(memoryBytes: number, seed: bigint): Guest;
  /** As `open`, with what a session's last run left; `null` if that does not fit into the room. */
  resume(saved: SavedMemory, memoryBytes: number, seed: bigint): Guest | null;
  /** The memory every guest begins with. */
  readonly firstMemory: FirstMemory;
  /** What the open guest leaves to the next run of its session; `null` where it is more than that may take. */
  save(session: GuestSession): Uint8Array | null;
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
  /** Of the same module; may be shared between threads. */
  readonly image: JavaScriptImage;
}

export function createGuests({ module, doors, capMemory, image: booted }: GuestsOptions): Guests {
  const { maxPages } = memoryCapOf(module);
  const image = ownCopy(booted);
  const firstMemory: FirstMemory = {
    build: image.build,
    segments: image.segments,
    memoryBytes: image.bytes,
    stack: { from: 0, to: image.stackPointer },
  };
  let ceilingPages = maxPages;
  let openedBytes = image.bytes;
  // Made when the first run says how much room it may have.
  let guest: Guest | null = null;

  function instantiate(): Guest {
    const memory = new WebAssembly.Memory({
      initial: image.bytes / PAGE_BYTES,
      maximum: ceilingPages,
    });
    const vm = createVm(module, memory, doors);
    vm.memory.scratch = image.scratch;
    for (const { at, bytes } of image.segments) vm.memory.bytes(at, bytes.length).set(bytes);
    vm.stackPointer.value = image.stackPointer;
    return { vm, entries: image.entries };
  }

  function guestWithin(memoryBytes: number): Guest {
    const roomPages = Math.floor(memoryBytes / PAGE_BYTES);
    const wantedPages = capMemory
      ? Math.min(maxPages, image.bytes / PAGE_BYTES + roomPages)
      : maxPages;
    if (wantedPages !== ceilingPages) guest = null;
    ceilingPages = wantedPages;
    guest ??= instantiate();
    openedBytes = guest.vm.memory.byteLength;
    return guest;
  }

  function prepare(opened: Guest, memoryBytes: number, seed: bigint): Guest {
    if (capMemory) opened.vm.calls.qjs_set_memory_limit(image.allocatedBytes + memoryBytes);
    seedState(opened.vm, image.randomState, seed);
    return opened;
  }

  return {
    version: image.version,
    firstMemory,
    open: (memoryBytes, seed) => prepare(guestWithin(memoryBytes), memoryBytes, seed),
    resume(saved, memoryBytes, seed) {
      const opened = guestWithin(memoryBytes);
      const { memory } = opened.vm;
      if (saved.memoryBytes > ceilingPages * PAGE_BYTES) return null;
      if (!memory.growTo(saved.memoryBytes)) return null;
      saved.writeTo(memory.bytes(0, memory.byteLength));
      dropJobs(opened.vm, image.jobList);
      return prepare(opened, memoryBytes, seed);
    },
    save(session) {
      if (guest === null) return null;
      const { vm } = guest;
      return saveSession(session, firstMemory, {
        memory: () => vm.memory.bytes(0, vm.memory.byteLength),
        clearFree() {
          clearFree(vm);
          return true;
        },
      });
    },
    growthBytes: () => (guest?.vm.memory.byteLength ?? openedBytes) - openedBytes,
    rewind() {
      if (guest === null) return;
      const keptBytes = guest.vm.memory.byteLength - image.bytes;
      const roomBytes = ceilingPages * PAGE_BYTES - image.bytes;
      if (keptBytes > Math.min(MAX_KEPT_BYTES, roomBytes * MAX_KEPT_SHARE)) guest = instantiate();
      else restore(guest.vm, image);
    },
    replace() {
      guest = instantiate();
    },
  };
}

/** Boots the engine once, runs the prelude in it and keeps the memory it then has. */
export function takeImage(module: WebAssembly.Module, doors: Doors): JavaScriptImage {
  const { initialPages, maxPages } = memoryCapOf(module);
  const memory = new WebAssembly.Memory({ initial: initialPages, maximum: maxPages });
  const vm = createVm(module, memory, doors);
  const { calls } = vm;
  calls["_initialize"]();
  if (calls.qjs_init() !== 0) throw new Error("The engine did not start.");
  calls.qjs_set_max_stack_size(MAX_STACK_BYTES);
  calls.qjs_set_interrupt_handler(1);
  calls.qjs_set_promise_rejection_handler(1);
  vm.memory.scratch = calls.wasm_malloc(SCRATCH_BYTES);

  const entries = runPrelude(vm);
  calls.qjs_run_gc();
  calls.wasm_free(calls.wasm_malloc(HEADROOM_BYTES));
  const randomState = findRandomState(vm);
  const jobList = findJobList(vm);
  // Its draws have moved it on: every host must boot to the same memory.
  seedState(vm, randomState, BOOT_SEED);
  const all = vm.memory.bytes(0, vm.memory.byteLength);
  return {
    version: vm.memory.readCString(calls.qjs_get_quickjs_version()),
    segments: segmentsOf(all),
    bytes: vm.memory.byteLength,
    stackPointer: vm.stackPointer.value,
    scratch: vm.memory.scratch,
    randomState,
    jobList,
    entries,
    allocatedBytes: allocatedBytes(vm),
    build: createHash("sha256").update(all).digest(),
  };
}

// --- internals

/** Splits at pages of zeros. */
function segmentsOf(memory: Uint8Array): MemorySegment[] {
  const segments: MemorySegment[] = [];
  let start = -1;
  for (let at = 0; at <= memory.length; at += SEGMENT_BYTES) {
    const isZero = memory.subarray(at, at + SEGMENT_BYTES).every((byte) => byte === 0);
    if (!isZero && start < 0) start = at;
    if (isZero && start >= 0) {
      segments.push({ at: start, bytes: shareBytes(memory.subarray(start, at)) });
      start = -1;
    }
  }
  return segments;
}

/** Copying out of shared memory takes five times as long, and a rewind copies all of it. */
function ownCopy(image: JavaScriptImage): JavaScriptImage {
  const segments = image.segments.map(({ at, bytes }) => ({ at, bytes: new Uint8Array(bytes) }));
  return { ...image, segments };
}

function restore(vm: Vm, image: JavaScriptImage): void {
  const memory = vm.memory.bytes(0, vm.memory.byteLength);
  let zeroFrom = 0;
  for (const { at, bytes } of image.segments) {
    memory.fill(0, zeroFrom, at);
    memory.set(bytes, at);
    zeroFrom = at + bytes.length;
  }
  memory.fill(0, zeroFrom);
  vm.stackPointer.value = image.stackPointer;
}

function runPrelude(vm: Vm): Readonly<Record<EntryName, Ref>> {
  const { calls } = vm;
  const host = must(vm, evaluate(vm, "({ __proto__: null })", "prelude.js", 0));
  for (const name of HOST_FUNCTIONS) setProperty(vm, host, name, newHostFunction(vm, name));
  const prepare = must(vm, evaluate(vm, preludeSource(), "prelude.js", 0));
  const made = must(vm, callGuest(vm, prepare, host));
  const entries = recordOf(ENTRY_NAMES, (name) => getProperty(vm, made, name));
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
