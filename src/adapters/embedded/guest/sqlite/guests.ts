import type { Callbacks } from "./callbacks.ts";
import { DB_CONFIG, FUNCTION, LIMIT, OPEN, RC, STATUS_MEMORY_USED } from "./codes.ts";
import { type Database, execute, putText, query } from "./database.ts";
import type { Doors } from "./doors.ts";
import { createVm, type Vm } from "./vm.ts";

/** One guest after the other, each an instance of SQLite with an open, empty database and nothing else. */
export interface Guests {
  /** Of the engine, e.g. `3.54.1`. */
  readonly version: string;
  /** The fresh guest, with room for `memoryBytes` above what it starts with. */
  open(memoryBytes: number): Database;
  /** The most memory the open guest has had at once since it was opened, in bytes. */
  peakBytes(): number;
  /** Makes the guest fresh again: nothing of the last program is left in its memory. */
  rewind(): void;
  /** Throws the guest away, whatever state it is in: the next is a new instance. */
  replace(): void;
}

export interface GuestsOptions {
  readonly module: WebAssembly.Module;
  readonly doors: Omit<Doors, "ceilingBytes">;
  readonly callbacks: Callbacks;
  readonly functions: readonly FunctionEntry[];
  /** The most any guest may ever have. */
  readonly maxMemoryBytes: number;
  /** Whether a guest's memory is held to its run's ceiling. */
  readonly capMemory: boolean;
}

/** A function of SQL as the engine is told of it; its place in the list is what it is called by. */
export interface FunctionEntry {
  readonly name: string;
  /** -1 for any number. */
  readonly arity: number;
  readonly isDeterministic: boolean;
  readonly isAggregate: boolean;
}

export function createGuests(options: GuestsOptions): Guests {
  const { module, doors, callbacks, functions, maxMemoryBytes, capMemory } = options;
  const maxPages = capMemory
    ? Math.min(MAX_PAGES, INITIAL_PAGES + Math.ceil(maxMemoryBytes / PAGE_BYTES))
    : MAX_PAGES;
  let ceilingBytes = INITIAL_BYTES;
  let guest = boot();
  const image = takeImage(guest);

  /** Booting takes the same addresses every time; its traces in the counters are not wanted. */
  function replace(): void {
    guest = boot();
    restore(guest.vm, image);
  }

  const version = guest.vm.memory.readCString(guest.vm.calls.sqlite3_libversion(), 32);

  function boot(): Database {
    ceilingBytes = INITIAL_BYTES;
    const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: maxPages });
    const vm = createVm(module, memory, { ...doors, ceilingBytes: () => ceilingBytes }, callbacks);
    vm.calls["__wasm_call_ctors"]();
    const database = openDatabase(vm);
    functions.forEach((entry, index) => register(database, entry, index));
    vm.calls.sqlite3_progress_handler(database.at, POLL_STEPS, vm.callbacks.progress, 0);
    vm.calls.sqlite3_set_authorizer(database.at, vm.callbacks.authorize, 0);
    return database;
  }

  return {
    version,
    open(memoryBytes) {
      const room = capMemory ? Math.min(memoryBytes, maxMemoryBytes) : UNCAPPED_BYTES;
      ceilingBytes = capMemory ? INITIAL_BYTES + room : MAX_PAGES * PAGE_BYTES;
      const { vm, at } = guest;
      vm.calls.sqlite3_limit(at, LIMIT.length, Math.min(room, MAX_LENGTH));
      // Not to be lifted again by a guest: the pragma only ever lowers it, and the authorizer refuses it.
      query(guest, `pragma hard_heap_limit=${image.usedBytes + room}`);
      return guest;
    },
    peakBytes: () => Math.max(0, memoryUsed(guest, "peak") - image.usedBytes),
    rewind() {
      if (guest.vm.memory.byteLength > INITIAL_BYTES) replace();
      else restore(guest.vm, image);
    },
    replace,
  };
}

// --- internals

const PAGE_BYTES = 65_536;
/** What the module asks for. */
const INITIAL_PAGES = 128;
const INITIAL_BYTES = INITIAL_PAGES * PAGE_BYTES;
/** What the module was built for: 2 GiB. */
const MAX_PAGES = 32_768;
const UNCAPPED_BYTES = 2_000_000_000;
/** The engine's own limit on one text or blob. */
const MAX_LENGTH = 1_000_000_000;
/** Steps of the engine's machine between two looks at the stop flag: some microseconds. */
const POLL_STEPS = 500;
const SEGMENT_BYTES = 4096;
/** A pattern's cost grows with a power of its wildcards. */
const MAX_LIKE_BYTES = 1_000;

interface Image {
  /** What of the memory is not zero, in order. */
  readonly segments: readonly { readonly at: number; readonly bytes: Uint8Array }[];
  readonly stackPointer: number;
  /** What the engine's allocator has given out. */
  readonly usedBytes: number;
}

function openDatabase(vm: Vm): Database {
  const { calls, memory } = vm;
  if (calls.sqlite3_initialize() !== RC.ok) throw new Error("The SQL engine did not start.");
  const scratch = calls.malloc(16);
  const name = putText({ vm, at: 0, scratch }, ":memory:");
  const rc = calls.sqlite3_open_v2(name.at, scratch, OPEN.readWrite | OPEN.create, 0);
  if (rc !== RC.ok) throw new Error("The SQL engine opened no database.");
  const database = { vm, at: memory.readUint32(scratch), scratch };
  calls.sqlite3_limit(database.at, LIMIT.attached, 0);
  calls.sqlite3_limit(database.at, LIMIT.likePattern, MAX_LIKE_BYTES);
  const configure = (option: number, value: number): number =>
    calls.sqlite3__wasm_db_config_ip(database.at, option, value, 0);
  configure(DB_CONFIG.defensive, 1);
  // A misspelt "column" must be an error, not a text.
  configure(DB_CONFIG.doubleQuotedDml, 0);
  configure(DB_CONFIG.doubleQuotedDdl, 0);
  execute(database, "pragma temp_store=memory; pragma journal_mode=memory");
  return database;
}

function register(database: Database, entry: FunctionEntry, index: number): void {
  const { calls, callbacks } = database.vm;
  const { at } = putText(database, entry.name);
  const flags =
    FUNCTION.utf8 |
    FUNCTION.innocuous |
    FUNCTION.resultSubtype |
    (entry.isDeterministic ? FUNCTION.deterministic : 0);
  const [call, step, final] = entry.isAggregate
    ? [0, callbacks.step, callbacks.final]
    : [callbacks.call, 0, 0];
  const rc = calls.sqlite3_create_function_v2(
    ...[database.at, at, entry.arity, flags, index, call, step, final, 0],
  );
  if (rc !== RC.ok) throw new Error(`The SQL function ${entry.name} was not accepted.`);
  calls.free(at);
}

function memoryUsed({ vm, scratch }: Database, which: "now" | "peak"): number {
  vm.calls.sqlite3_status64(STATUS_MEMORY_USED, scratch, scratch + 8, 0);
  return Number(vm.memory.readInt64(which === "now" ? scratch : scratch + 8));
}

/** Splits at pages of zeros, which most of a fresh memory is. */
function takeImage(guest: Database): Image {
  const { calls, memory } = guest.vm;
  // The high-water mark starts from here.
  calls.sqlite3_status64(STATUS_MEMORY_USED, guest.scratch, guest.scratch + 8, 1);
  const all = memory.bytes(0, memory.byteLength);
  const segments: { at: number; bytes: Uint8Array }[] = [];
  for (let at = 0; at < all.length; at += SEGMENT_BYTES) {
    const segment = all.subarray(at, at + SEGMENT_BYTES);
    if (!isZero(segment)) segments.push({ at, bytes: segment.slice() });
  }
  return {
    segments,
    stackPointer: calls.emscripten_stack_get_current(),
    usedBytes: memoryUsed(guest, "now"),
  };
}

/** Only what is not zero is cleared: clearing untouched pages would make them take up memory. */
function restore({ calls, memory }: Vm, image: Image): void {
  const all = memory.bytes(0, memory.byteLength);
  for (let at = 0; at < all.length; at += SEGMENT_BYTES) {
    const segment = all.subarray(at, at + SEGMENT_BYTES);
    if (!isZero(segment)) segment.fill(0);
  }
  for (const { at, bytes } of image.segments) all.set(bytes, at);
  calls["_emscripten_stack_restore"](image.stackPointer);
}

const ZEROS = Buffer.alloc(SEGMENT_BYTES);

function isZero(segment: Uint8Array): boolean {
  return Buffer.compare(segment, ZEROS) === 0;
}
