import { SystemError } from "./errno.ts";
import type { SystemCalls } from "./file-calls.ts";
import type { Host } from "./host.ts";
import { Unwind } from "./unwind.ts";

const F_DUPFD = 0;
const F_DUPFD_CLOEXEC = 1_030;
/** F_GETFD, F_SETFD, F_GETFL, F_SETFL. */
const FLAG_COMMANDS: readonly number[] = [1, 2, 3, 4];
const CLOCK_REALTIME = 0;
const NANOSECONDS_PER_MS = 1_000_000n;
const CLOCK_RESOLUTION_NS = 1_000_000n;
/** A guest asks for at most a few KiB of randomness; more comes in pieces, so that we can stop between them. */
const MAX_RANDOM_BYTES = 65_536;

/** Linux calls that are about the process rather than its files. */
export function createProcessCalls(host: Host): SystemCalls {
  return {
    __syscall_ioctl: (fd: number) => {
      host.run.descriptors.get(fd);
      throw new SystemError("NOTTY");
    },
    // Flags of descriptors are accepted and not kept.
    __syscall_fcntl64: (fd: number, command: number) => {
      const descriptor = host.run.descriptors.get(fd);
      if (command === F_DUPFD || command === F_DUPFD_CLOEXEC) {
        const copy = host.run.descriptors.add(descriptor);
        if (descriptor.kind === "file") descriptor.node.openCount += 1;
        return copy;
      }
      if (!FLAG_COMMANDS.includes(command)) throw new SystemError("INVAL");
      return 0;
    },
    __syscall_poll: (_address: number, _count: number, ms: number) => {
      host.stopFlag.sleep(ms < 0 ? Number.POSITIVE_INFINITY : ms);
      return 0;
    },
    __syscall_fadvise64: () => 0,
    __syscall_fdatasync: (fd: number) => {
      host.run.descriptors.get(fd);
      return 0;
    },
  };
}

/** WASI calls that are about the process rather than its descriptors. */
export function createWasiProcessCalls(host: Host): SystemCalls {
  return {
    proc_exit: (code: number) => {
      throw new Unwind({ kind: "exit", code });
    },
    clock_res_get: (_clock: number, address: number) => {
      host.onClockResolution();
      host.memory.writeU64(address, CLOCK_RESOLUTION_NS);
      return 0;
    },
    clock_time_get: (clock: number, _precision: bigint, address: number) => {
      host.stopFlag.check();
      const { realtimeMs, monotonicMs } = host.run.clock;
      const ms = clock === CLOCK_REALTIME ? realtimeMs() : monotonicMs();
      host.memory.writeU64(
        address,
        BigInt.asUintN(64, BigInt(Math.floor(ms)) * NANOSECONDS_PER_MS),
      );
      return 0;
    },
    random_get: (address: number, length: number) => {
      const target = host.memory.bytes(address, length >>> 0);
      for (let at = 0; at < target.length; at += MAX_RANDOM_BYTES) {
        host.stopFlag.check();
        host.run.entropy(target.subarray(at, at + MAX_RANDOM_BYTES));
      }
      return 0;
    },
    environ_sizes_get: (countAddress: number, sizeAddress: number) => {
      host.memory.writeU32(countAddress, host.environment.length);
      host.memory.writeU32(
        sizeAddress,
        host.environment.reduce((sum, entry) => sum + entry.length + 1, 0),
      );
      return 0;
    },
    environ_get: (listAddress: number, textAddress: number) => {
      let text = textAddress;
      host.environment.forEach((entry, index) => {
        const bytes = new TextEncoder().encode(`${entry}\0`);
        host.memory.writeU32(listAddress + 4 * index, text);
        host.memory.bytes(text, bytes.length).set(bytes);
        text += bytes.length;
      });
      return 0;
    },
  };
}
