import { countOf, type SqlFunction, TooLargeError, volatile } from "./function.ts";

/** Chance from the host: the engine's own would start every run from one image, and knows no seed. */
export const RANDOM_FUNCTIONS: readonly SqlFunction[] = [
  volatile("random", 0, (_args, scope) => {
    const bytes = new BigInt64Array(1);
    scope.fillRandom(new Uint8Array(bytes.buffer));
    return bytes[0] ?? 0n;
  }),
  volatile("randomblob", 1, ([count], scope) => {
    const size = Math.max(1, countOf(count));
    if (size > scope.maxBytes) throw new TooLargeError();
    const bytes = new Uint8Array(size);
    scope.fillRandom(bytes);
    return bytes;
  }),
  ...["gen_random_uuid", "uuid"].map((name) =>
    volatile(name, 0, (_args, scope) => {
      const bytes = Buffer.alloc(16);
      scope.fillRandom(bytes);
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    }),
  ),
];
