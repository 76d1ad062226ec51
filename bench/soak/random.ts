/** Repeatable randomness: the same seed and run number give the same program. */
export interface Random {
  /** From `min` to `max`, both included. */
  int(min: number, max: number): number;
  pick<const T>(items: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
  list<T>(count: number, make: () => T): T[];
  /** Lower-case letters. */
  word(): string;
}

export function createRandom(seed: number, runNumber: number): Random {
  const next = mulberry32(Math.imul(seed, 0x9e37_79b1) ^ Math.imul(runNumber + 1, 0x85eb_ca6b));
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const list = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  return {
    int,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    chance: (probability) => next() < probability,
    list,
    word: () => String.fromCharCode(...list(int(1, 9), () => int(97, 122))),
  };
}

// --- internals

/** Small, fast, and good enough to choose test programs. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
