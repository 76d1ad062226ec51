import type { GuestMemory } from "./memory.ts";

/** The whole of the guest's outside world: a clock and room to grow. It has no file, and is told so. */
export interface Doors {
  /** Wall clock, epoch milliseconds. */
  nowMs(): number;
  /** Time since the run began, milliseconds. */
  elapsedMs(): number;
  /** The most the guest's memory may be now, in bytes. */
  ceilingBytes(): number;
}

type Imports = Record<string, Record<string, WebAssembly.ImportValue>>;

/** What the engine's module imports, over `memory`. Every call not listed here answers that it is not allowed. */
export function importsOf(module: WebAssembly.Module, memory: GuestMemory, doors: Doors): Imports {
  const served = servicesOf(memory, doors);
  const imports: Imports = {};
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    const names = (imports[space] ??= {});
    if (kind === "memory") names[name] = memory.wasm;
    else names[name] = served[name] ?? (space === "env" ? refuseCall : refuseDescriptor);
  }
  return imports;
}

// --- internals

const ERRNO = { badFile: 8, notPermitted: 63 } as const;
const PAGE_BYTES = 65_536;
const NANOSECONDS_PER_MS = 1_000_000n;
const CLOCK_REAL = 0;
const TM_FIELD_COUNT = 10;

const refuseCall = (): number => -ERRNO.notPermitted;
const refuseDescriptor = (): number => ERRNO.badFile;

function servicesOf(memory: GuestMemory, doors: Doors): Record<string, Function> {
  return {
    emscripten_date_now: () => doors.nowMs(),
    emscripten_get_now: () => doors.elapsedMs(),
    clock_time_get: (clock: number, _precision: bigint, at: number) => {
      const ms = clock === CLOCK_REAL ? doors.nowMs() : doors.elapsedMs();
      memory.writeInt64(at, BigInt(Math.floor(ms)) * NANOSECONDS_PER_MS);
      return 0;
    },
    emscripten_get_heap_max: () => doors.ceilingBytes(),
    emscripten_resize_heap: (bytes: number) => grow(memory, bytes >>> 0, doors.ceilingBytes()),
    environ_sizes_get: (countAt: number, bytesAt: number) => {
      memory.writeUint32(countAt, 0);
      memory.writeUint32(bytesAt, 0);
      return 0;
    },
    environ_get: () => 0,
    // Guests live in UTC.
    _tzset_js: (offsetAt: number, daylightAt: number, nameAt: number, summerNameAt: number) => {
      memory.writeUint32(offsetAt, 0);
      memory.writeUint32(daylightAt, 0);
      memory.writeText(nameAt, 4, "UTC\0");
      memory.writeText(summerNameAt, 4, "UTC\0");
    },
    _localtime_js: (seconds: bigint, at: number) => {
      const time = new Date(Number(seconds) * 1_000);
      const year = time.getUTCFullYear();
      const yearDay = Math.floor((time.getTime() - Date.UTC(year, 0, 1)) / 86_400_000);
      const fields = [
        time.getUTCSeconds(),
        time.getUTCMinutes(),
        time.getUTCHours(),
        time.getUTCDate(),
        time.getUTCMonth(),
        year - 1900,
        time.getUTCDay(),
        yearDay,
      ];
      for (let field = 0; field < TM_FIELD_COUNT; field += 1)
        memory.writeUint32(at + field * 4, fields[field] ?? 0);
    },
  };
}

/** @returns 1 if the guest now has `bytes`. */
function grow(memory: GuestMemory, bytes: number, ceilingBytes: number): number {
  if (bytes > ceilingBytes) return 0;
  const pages = Math.ceil((bytes - memory.byteLength) / PAGE_BYTES);
  try {
    if (pages > 0) memory.wasm.grow(pages);
    return 1;
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}
