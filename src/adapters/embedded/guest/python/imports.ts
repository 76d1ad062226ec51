import { createDescriptorCalls } from "./descriptor-calls.ts";
import { ERRNO, SystemError } from "./errno.ts";
import { type SystemCalls, createFileCalls } from "./file-calls.ts";
import type { Host, HostFunctions } from "./host.ts";
import { GuestFault } from "./memory.ts";
import { createProcessCalls, createWasiProcessCalls } from "./process-calls.ts";
import { createRuntimeCalls } from "./runtime-calls.ts";

/**
 * The import table: every door the guest has. This is the wall; policy inside the guest is not. What is
 * not listed here (sockets, processes, pipes, mapping) answers ENOSYS.
 */
export function createImports(
  module: WebAssembly.Module,
  host: Host,
): Readonly<Record<string, HostFunctions>> {
  const known: Readonly<Record<string, HostFunctions>> = {
    env: {
      ...answering(-1, { ...createFileCalls(host), ...createProcessCalls(host) }),
      ...createRuntimeCalls(host),
    },
    wasi_snapshot_preview1: answering(1, {
      ...createDescriptorCalls(host),
      ...createWasiProcessCalls(host),
    }),
  };
  const table: Record<string, Record<string, HostFunctions[string]>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const missing = from === "env" ? -ERRNO.NOSYS : ERRNO.NOSYS;
    (table[from] ??= {})[name] = known[from]?.[name] ?? (() => missing);
  }
  return table;
}

// --- internals

/** Failures become error numbers: negative ones for Linux calls, positive ones for WASI's. */
function answering(sign: 1 | -1, calls: SystemCalls): HostFunctions {
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      (...args: never[]): number => {
        try {
          return call(...args);
        } catch (error) {
          if (error instanceof SystemError) return sign * error.errno;
          if (error instanceof GuestFault) return sign * ERRNO.FAULT;
          throw error;
        }
      },
    ]),
  );
}
