import { readBrokenDownTime, writeBrokenDownTime } from "./clock.ts";
import type { Host, HostFunctions } from "./host.ts";
import { pagesFor } from "./memory.ts";
import { Unwind } from "./unwind.ts";

/** Growth comes in steps of at least this, so that `memoryBytes` of a reply is true to 1 MiB. */
const GROWTH_STEP_BYTES = 1_048_576;
const NOT_FOUND = -4;

/**
 * Functions of the C runtime that are not system calls: no error number to answer, so an address out of
 * range unwinds the guest as a crash.
 */
export function createRuntimeCalls(host: Host): HostFunctions {
  return {
    exit: (code: number) => {
      throw new Unwind({ kind: "exit", code });
    },
    _abort_js: () => {
      throw new Unwind({ kind: "abort" });
    },
    _Py_emscripten_runtime: () => 0,
    _Py_CheckEmscriptenSignals_Helper: () => {
      host.stopFlag.check();
      return 0;
    },
    emscripten_date_now: () => host.run.clock.realtimeMs(),
    emscripten_get_now: () => {
      host.stopFlag.check();
      return host.run.clock.monotonicMs();
    },
    emscripten_get_heap_max: () => host.run.memoryCapBytes,
    emscripten_resize_heap: (size: number) => (growTo(host, size >>> 0) ? 1 : 0),
    _tzset_js: (zone: number, daylight: number, name: number, daylightName: number) => {
      host.memory.writeI32(zone, 0);
      host.memory.writeI32(daylight, 0);
      for (const address of [name, daylightName]) {
        host.memory.bytes(address, 4).set([0x55, 0x54, 0x43, 0]); // "UTC"
      }
    },
    _gmtime_js: (seconds: bigint, address: number) =>
      writeBrokenDownTime(host.memory, seconds, address),
    _localtime_js: (seconds: bigint, address: number) =>
      writeBrokenDownTime(host.memory, seconds, address),
    _mktime_js: (address: number) => readBrokenDownTime(host.memory, address),
    _emscripten_system: () => -1,
    _setitimer_js: () => 0,
    _emscripten_runtime_keepalive_clear: () => undefined,
    __call_sighandler: () => undefined,
    _emscripten_lookup_name: () => 0,
    getprotobyname: () => 0,
    getaddrinfo: () => NOT_FOUND,
    getnameinfo: () => NOT_FOUND,
  };
}

// --- internals

function growTo(host: Host, size: number): boolean {
  const current = host.memory.all().length;
  const cap = host.run.memoryCapBytes;
  if (size > cap) {
    host.run.isMemoryExhausted = true;
    return false;
  }
  const target = Math.min(cap, Math.max(size, current + GROWTH_STEP_BYTES));
  if (target <= current) return size <= current;
  if (host.grow(pagesFor(target - current))) return true;
  host.run.isMemoryExhausted = true;
  return false;
}
