import { evaluate, type Vm } from "./vm.ts";

/**
 * Where the engine keeps the list of what promises have queued. A run that failed leaves jobs in it that
 * must not run in the next run of its session, and the engine exports no way to drop them, so the list is
 * found once, at boot: of all empty lists in the memory it is the one that a promise fills.
 */
export function findJobList(vm: Vm): number {
  const { calls, memory } = vm;
  const isEmpty = (at: number): boolean =>
    memory.readUint32(at) === at && memory.readUint32(at + 4) === at;
  const empty = emptyLists(memory.bytes(0, memory.byteLength));
  calls.qjs_free_value(evaluate(vm, "void Promise.resolve().then(() => {})", "prelude.js", 0));
  const filled = empty.filter((at) => holdsOne(vm, at));
  while (calls.qjs_is_job_pending() !== 0) calls.qjs_execute_pending_job();
  const [found, ...others] = filled.filter(isEmpty);
  if (found === undefined || others.length > 0)
    throw new Error("The engine's job list is not where this version keeps it.");
  return found;
}

/** The jobs stay where they are, and nobody finds them. */
export function dropJobs({ memory }: Vm, list: number): void {
  memory.writeUint32(list, list);
  memory.writeUint32(list + 4, list);
}

// --- internals

/** Addresses of list heads that point to themselves: next, then previous. */
function emptyLists(memory: Uint8Array): number[] {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
  const found: number[] = [];
  for (let index = 1; index + 1 < words.length; index += 1) {
    if (words[index] === index * 4 && words[index + 1] === index * 4) found.push(index * 4);
  }
  return found;
}

function holdsOne({ memory }: Vm, list: number): boolean {
  const entry = memory.readUint32(list);
  if (entry === list || entry !== memory.readUint32(list + 4)) return false;
  if (entry + 8 > memory.byteLength) return false;
  return memory.readUint32(entry) === list && memory.readUint32(entry + 4) === list;
}
