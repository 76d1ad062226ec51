import { evaluate, type Vm } from "./vm.ts";

/**
 * Where the engine keeps the state of Math.random. The image freezes it, and the engine exports no way to
 * seed it, so its place in the context is found by prediction, once, at boot: the generator is xorshift64*.
 */
export function findRandomState(vm: Vm): number {
  const context = vm.calls.qjs_get_context_ptr();
  const before = vm.memory.bytes(context, CONTEXT_BYTES).slice();
  const draws = [draw(vm), draw(vm)];
  const view = new DataView(before.buffer);
  for (let at = 0; at + 8 <= CONTEXT_BYTES; at += 8) {
    const first = step(view.getBigUint64(at, true));
    if (numberOf(first) === draws[0] && numberOf(step(first)) === draws[1]) return context + at;
  }
  throw new Error("The engine's random state is not where this version keeps it.");
}

/** Any 64 bits but zero, at which the generator would stand still. */
export function seedState(vm: Vm, at: number, seed: bigint): void {
  vm.memory.writeBigUint64(at, seed === 0n ? 1n : seed);
}

// --- internals

/** A generous bound on the engine's context structure. */
const CONTEXT_BYTES = 4096;
const MASK = (1n << 64n) - 1n;

function draw(vm: Vm): number {
  return vm.calls.qjs_get_float64(evaluate(vm, "Math.random()", "prelude.js", 0));
}

function step(state: bigint): bigint {
  let next = state ^ (state >> 12n);
  next = (next ^ (next << 25n)) & MASK;
  return next ^ (next >> 27n);
}

function numberOf(state: bigint): number {
  return Number(((state * 0x2545f4914f6cdd1dn) & MASK) >> 12n) / 2 ** 52;
}
