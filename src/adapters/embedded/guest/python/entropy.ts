import { createHash, randomFillSync } from "node:crypto";

/** Fills guest memory with random bytes: what `os.urandom` and everything above it gives. */
export type Entropy = (target: Uint8Array) => void;

/** @param seed `null`: fresh randomness, never frozen by the image. */
export function createEntropy(seed: number | null): Entropy {
  if (seed === null) {
    return (target) => {
      randomFillSync(target);
    };
  }
  let counter = 0;
  return (target) => {
    for (let at = 0; at < target.length; counter += 1) {
      const block = createHash("sha256").update(`${seed}:${counter}`).digest();
      target.set(block.subarray(0, target.length - at), at);
      at += block.length;
    }
  };
}
