/** Images of sessions as no engine wrote them. The layout is that of `guest/saved-memory.ts`. */

const BUILD_AT = 4;
const SIZE_AT = 36;
const COUNT_AT = 40;
const EXTENTS_AT = 44;
const EXTENT_BYTES = 8;
const SEED = 12_345;

/** Ones that must be refused before any of their bytes is used. */
export function damaged(image: Uint8Array): [name: string, image: Uint8Array][] {
  const change = (at: number, value: number): Uint8Array => {
    const copy = Buffer.from(image);
    copy.writeUInt32LE(value >>> 0, at);
    return new Uint8Array(copy);
  };
  const read = (at: number): number => Buffer.from(image).readUInt32LE(at);
  return [
    ["one byte", image.slice(0, 1)],
    ["a header alone", image.slice(0, EXTENTS_AT)],
    ["cut short", image.slice(0, -1)],
    ["too long", new Uint8Array([...image, 0])],
    ["no magic", change(0, 0)],
    ["another build", change(BUILD_AT, read(BUILD_AT) ^ 1)],
    ["a memory smaller than the first", change(SIZE_AT, 1)],
    ["a memory beyond all addresses", change(SIZE_AT, 65_537)],
    ["a count beyond the image", change(COUNT_AT, 0xffff_ffff)],
    ["one extent more", change(COUNT_AT, read(COUNT_AT) + 1)],
    ["one extent less", change(COUNT_AT, read(COUNT_AT) - 1)],
    ["an extent past the memory", change(EXTENTS_AT, 0xffff_ffff)],
    ["an extent of nothing", change(EXTENTS_AT + 4, 0)],
    ["an extent that is longer", change(EXTENTS_AT + 4, read(EXTENTS_AT + 4) + 1)],
    ["an extent without end", change(EXTENTS_AT + 4, 0xffff_ffff)],
    ["extents out of order", change(EXTENTS_AT + EXTENT_BYTES, 0)],
  ];
}

/** Ones whose lengths are right and whose content is not: what a guest that took its host over might write. */
export function* forged(image: Uint8Array, count: number): Generator<Uint8Array> {
  const start = EXTENTS_AT + Buffer.from(image).readUInt32LE(COUNT_AT) * EXTENT_BYTES;
  let state = SEED;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let made = 0; made < count; made += 1) {
    const copy = image.slice();
    const changes = 4 ** (made % 8);
    for (let change = 0; change < changes; change += 1)
      copy[start + random(image.length - start)] = random(256);
    yield copy;
  }
}
