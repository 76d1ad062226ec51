import type { Vm } from "./vm.ts";

/**
 * Takes all that is free in the heap, fills it with zeros and lets go of it. Ends where the heap would grow;
 * the little it then has grown by stays.
 */
export function clearFree({ calls, memory }: Vm): void {
  calls.qjs_run_gc();
  const blocks: number[] = [];
  for (const size of BLOCK_BYTES) {
    const { byteLength } = memory;
    // Only a heap that its guest has broken gives out more than there is.
    for (let most = byteLength / size; most > 0; most -= 1) {
      const at = calls.wasm_malloc(size);
      if (at === 0) break;
      memory.bytes(at, size).fill(0);
      blocks.push(at);
      if (memory.byteLength > byteLength) break;
    }
  }
  for (const at of blocks) calls.wasm_free(at);
}

// --- internals

const BLOCK_BYTES = [1_048_576, 65_536, 4_096] as const;
