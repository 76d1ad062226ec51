import type { Host } from "./host.ts";
import { createImports } from "./imports.ts";
import { createGuestMemory, pagesFor } from "./memory.ts";
import type { SavedMemory } from "../saved-memory.ts";
import { Unwind } from "./unwind.ts";

/** One WebAssembly instance of the interpreter, and what makes it fresh again. */
export interface Interpreter {
  readonly host: Host;
  /** Runs the interpreter's `main` up to the point where the image is taken. */
  boot(args: readonly string[]): void;
  /** Calls the image's entry. Answers the address of the object it returned, 0 if it raised. */
  callEntry(image: MemoryImage): number;
  /** Puts the image back: nothing of what ran since is left. */
  rewind(image: MemoryImage): void;
  /** Puts what a session's last run left on top of a fresh image; false if there is no memory for it. */
  resume(saved: SavedMemory): boolean;
  /** Gives back the reference that {@link callEntry} answered, to an object the guest holds elsewhere. */
  release(address: number): void;
  /** The next rewind starts from a new instance: this one trapped. */
  condemn(): void;
  readonly stackPointer: number;
  /** Lowest address of the stack, known where the guest was booted here. */
  readonly stackBase: number;
  /** True if the guest was given more memory since the last rewind. */
  readonly hasGrown: boolean;
}

export type HostParts = Omit<Host, "memory" | "grow">;

/** Linear memory after boot, trailing zeros cut off, and where to enter it. */
export interface MemoryImage {
  readonly bytes: Uint8Array;
  /** Size of the whole memory, zeros included. */
  readonly memoryBytes: number;
  readonly stackPointer: number;
  /** Address of the function object to call. */
  readonly entry: number;
}

/**
 * The C stack the file comes with is 64 KiB below the interpreter's own data, and deep recursion runs
 * into it; this one is large enough for Python's own recursion limit to come first.
 */
const STACK_BYTES = 4 * 1_048_576;
/** Offset of `vectorcall` in a function object of CPython 3.13. */
const VECTORCALL_OFFSET = 64;
/** Memory above the image that a rewind wipes rather than giving it back with the instance. */
const KEPT_BYTES = 8 * 1_048_576;
const CHUNK_BYTES = 65_536;
const ZEROS = new Uint8Array(CHUNK_BYTES);
const ALIGNMENT = 16;
/** From this count on an object of CPython 3.13 is never freed. */
const IMMORTAL = 0x3fff_ffff;

export function createInterpreter(module: WebAssembly.Module, parts: HostParts): Interpreter {
  // Instantiation puts the guest's own memory here.
  const host: Host = {
    ...parts,
    memory: createGuestMemory(new WebAssembly.Memory({ initial: 0 })),
    grow: () => false,
  };
  const imports = createImports(module, host);
  let guest = instantiate(module, imports, host);
  let isCondemned = false;
  let rewoundBytes = 0;
  let stackBase = 0;

  return {
    host,
    boot(args) {
      guest.callConstructors();
      const stack = guest.malloc(STACK_BYTES);
      if (stack === 0) throw new Error("No memory for the interpreter's stack.");
      stackBase = stack;
      guest.restoreStack((stack + STACK_BYTES) & -ALIGNMENT);
      const pointers = args.map((arg) => {
        const text = new TextEncoder().encode(`${arg}\0`);
        const address = guest.allocateOnStack(align(text.length));
        host.memory.bytes(address, text.length).set(text);
        return address;
      });
      const list = guest.allocateOnStack(align(4 * (args.length + 1)));
      [...pointers, 0].forEach((pointer, index) => host.memory.writeU32(list + 4 * index, pointer));
      try {
        guest.main(args.length, list);
      } catch (error) {
        if (error instanceof Unwind && error.reason.kind === "booted") {
          // From now on the interpreter asks us, every few hundred steps, whether to go on.
          host.memory.writeI32(guest.signalHandlingAddress, 1);
          return;
        }
        throw error;
      }
      throw new Error("The interpreter left its boot program.");
    },
    callEntry({ entry }) {
      return guest.callTable(host.memory.readU32(entry + VECTORCALL_OFFSET), entry);
    },
    rewind({ bytes, memoryBytes, stackPointer }) {
      if (isCondemned || host.memory.all().length > memoryBytes + KEPT_BYTES) {
        guest = instantiate(module, imports, host);
        isCondemned = false;
      }
      const missing = memoryBytes - host.memory.all().length;
      if (missing > 0 && !host.grow(pagesFor(missing)))
        throw new Error("No memory for the interpreter's image.");
      const memory = host.memory.all();
      copyChanged(bytes, memory);
      wipe(memory, bytes.length);
      guest.restoreStack(stackPointer);
      rewoundBytes = memory.length;
    },
    resume(saved) {
      const missing = saved.memoryBytes - host.memory.all().length;
      if (missing > 0 && !host.grow(pagesFor(missing))) return false;
      saved.writeTo(host.memory.all());
      return true;
    },
    release(address) {
      const count = host.memory.readU32(address);
      // The last reference is the guest's to drop: dropping it frees the object.
      if (count > 1 && count < IMMORTAL) host.memory.writeU32(address, count - 1);
    },
    condemn() {
      isCondemned = true;
    },
    get stackPointer() {
      return guest.currentStack();
    },
    get stackBase() {
      return stackBase;
    },
    get hasGrown() {
      return host.memory.all().length > rewoundBytes;
    },
  };
}

/** Length without the trailing zero chunks. */
export function trimmedLength(memory: Uint8Array): number {
  let end = memory.length;
  while (end > CHUNK_BYTES && Buffer.compare(memory.subarray(end - CHUNK_BYTES, end), ZEROS) === 0)
    end -= CHUNK_BYTES;
  return end;
}

// --- internals

/**
 * Reading both is a quarter faster than writing all: a program touches few of the image's chunks, and
 * fourteen megabytes written would evict everything from the caches.
 */
function copyChanged(image: Uint8Array, memory: Uint8Array): void {
  const from = Buffer.from(image.buffer, image.byteOffset, image.length);
  const to = Buffer.from(memory.buffer, memory.byteOffset, image.length);
  for (let start = 0; start < from.length; start += CHUNK_BYTES) {
    const end = Math.min(start + CHUNK_BYTES, from.length);
    if (to.compare(from, start, end, start, end) !== 0) from.copy(to, start, start, end);
  }
}

interface GuestExports {
  readonly callConstructors: () => void;
  readonly main: (count: number, list: number) => void;
  readonly malloc: (size: number) => number;
  readonly allocateOnStack: (size: number) => number;
  readonly restoreStack: (address: number) => void;
  readonly currentStack: () => number;
  readonly callTable: (index: number, callable: number) => number;
  readonly signalHandlingAddress: number;
}

function instantiate(
  module: WebAssembly.Module,
  imports: ReturnType<typeof createImports>,
  host: Host,
): GuestExports {
  const { exports } = new WebAssembly.Instance(module, imports);
  const {
    memory,
    __indirect_function_table: table,
    Py_EMSCRIPTEN_SIGNAL_HANDLING: signalHandling,
  } = exports;
  const isExpected =
    memory instanceof WebAssembly.Memory &&
    table instanceof WebAssembly.Table &&
    signalHandling instanceof WebAssembly.Global;
  if (!isExpected) throw new Error("This is not the interpreter the engine was written for.");
  host.memory = createGuestMemory(memory);
  host.grow = (pages) => {
    try {
      memory.grow(pages);
      return true;
    } catch (error) {
      // The engine's answer to "no more", be it its own maximum or the process's.
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
  return {
    callConstructors: exported(exports, "__wasm_call_ctors"),
    main: exported(exports, "__main_argc_argv"),
    malloc: exported(exports, "malloc"),
    allocateOnStack: exported(exports, "_emscripten_stack_alloc"),
    restoreStack: exported(exports, "_emscripten_stack_restore"),
    currentStack: exported(exports, "emscripten_stack_get_current"),
    callTable: (index, callable) => {
      const entry = index < table.length ? table.get(index) : null;
      if (typeof entry !== "function") throw new Error("The image's entry is no function.");
      return Number(entry(callable, 0, 0, 0)) >>> 0;
    },
    signalHandlingAddress: Number(signalHandling.value),
  };
}

function exported(
  exports: WebAssembly.Instance["exports"],
  name: string,
): (...args: number[]) => number {
  const value = exports[name];
  if (typeof value !== "function") throw new Error(`The interpreter does not export ${name}.`);
  return (...args) => Number(value(...args)) >>> 0;
}

/** Everything above the image must be zero again; most of it was never touched. */
function wipe(memory: Uint8Array, from: number): void {
  for (let at = from; at < memory.length; at += CHUNK_BYTES) {
    const chunk = memory.subarray(at, at + CHUNK_BYTES);
    if (Buffer.compare(chunk, ZEROS.subarray(0, chunk.length)) !== 0) chunk.fill(0);
  }
}

function align(size: number): number {
  return (size + ALIGNMENT - 1) & -ALIGNMENT;
}
