import type { GuestError } from "../../../core/result.ts";
import type { GuestSession } from "./engine.ts";

/**
 * What a session's last run left in a WebAssembly guest's memory: where it differs from the memory all guests
 * of this build begin with. The bytes come out of a cage where a guest may have taken over, so they are
 * measured before a single one is used; what they say is then believed by that session's guest alone.
 */

/** The memory every guest begins with. */
export interface FirstMemory {
  /** Digest of all of it: differences mean nothing to any other. */
  readonly build: Uint8Array;
  /** What of it is not zero, in order and at whole pages. */
  readonly segments: readonly MemorySegment[];
  readonly memoryBytes: number;
  /** The stack below the address guests are entered at: dead between runs, so never saved. */
  readonly stack: { readonly from: number; readonly to: number };
}

export interface MemorySegment {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A saved image that has been measured: it can be written into a fresh guest. */
export interface SavedMemory {
  /** Size of the memory it was taken from. */
  readonly memoryBytes: number;
  /** @param memory Fresh, and at least {@link memoryBytes} long. */
  writeTo(memory: Uint8Array): void;
}

export type ReadMemory =
  | { readonly ok: true; readonly saved: SavedMemory }
  /** `reason` is free of guest data. */
  | { readonly ok: false; readonly reason: string };

/** A guest between two runs of its session. */
export interface PausedGuest {
  memory(): Uint8Array;
  /**
   * Fills with zeros what the guest has freed: an image holds it otherwise, and a big program frees much.
   * False if the guest had no room even for that, and must not be looked at again.
   */
  clearFree(): boolean;
}

/** @returns The session's new image, or `null` where it would take more than the session may. */
export function saveSession(
  { image, stateBytes }: GuestSession,
  first: FirstMemory,
  guest: PausedGuest,
): Uint8Array | null {
  const saved = saveMemory(guest.memory(), first, stateBytes);
  if (saved !== null && saved.length <= image.length + MAX_GARBAGE_BYTES) return saved;
  return guest.clearFree() ? saveMemory(guest.memory(), first, stateBytes) : saved;
}

/** Measures an image; writes nothing. */
export function readSavedMemory(image: Uint8Array, first: FirstMemory): ReadMemory {
  const source = bufferOf(image);
  if (source.length < HEADER_BYTES || source.compare(MAGIC, 0, MAGIC.length, 0, MAGIC.length) !== 0)
    return DAMAGED;
  if (Buffer.compare(source.subarray(MAGIC.length, SIZE_AT), first.build) !== 0) return FOREIGN;
  const memoryBytes = source.readUInt32LE(SIZE_AT) * WASM_PAGE_BYTES;
  if (memoryBytes < first.memoryBytes || memoryBytes > MAX_MEMORY_BYTES) return DAMAGED;
  const count = source.readUInt32LE(COUNT_AT);
  const start = HEADER_BYTES + count * EXTENT_BYTES;
  if (start > source.length) return DAMAGED;

  const extents: Extent[] = [];
  let [least, contentAt] = [0, start];
  for (let at = HEADER_BYTES; at < start; at += EXTENT_BYTES) {
    const from = source.readUInt32LE(at) * PIECE_BYTES;
    const to = from + source.readUInt32LE(at + 4) * PIECE_BYTES;
    if (from < least || to === from || to > memoryBytes) return DAMAGED;
    extents.push({ from, to });
    least = to;
    contentAt += to - from;
  }
  if (contentAt !== source.length) return DAMAGED;

  const writeTo = (memory: Uint8Array): void => {
    const target = bufferOf(memory);
    let at = start;
    for (const { from, to } of extents) at += source.copy(target, from, at, at + to - from);
  };
  return { ok: true, saved: { memoryBytes, writeTo } };
}

/** What a run ends with whose session cannot go on. */
export function refusedSession(reason: string): GuestError {
  return {
    name: "SessionError",
    message: `The session cannot be resumed: ${reason}.`,
    hint: "Restart the session: it begins empty.",
  };
}

// --- internals

// Magic, digest of the build, size of the memory in pages of WebAssembly, count of extents; then the
// extents, each its start and its length in pieces; then their content. All numbers 32 bits, little-endian.
const MAGIC = Buffer.from("SVM1");
const BUILD_BYTES = 32;
const SIZE_AT = MAGIC.length + BUILD_BYTES;
const COUNT_AT = SIZE_AT + 4;
const HEADER_BYTES = COUNT_AT + 4;
const EXTENT_BYTES = 8;
/** Small, because a run of nothing changes a reference count here and there over a hundred pages. */
const PIECE_BYTES = 256;
const PAGE_BYTES = 4_096;
/** Most of a memory is untouched: it is compared in larger parts first. */
const CHUNK_BYTES = 65_536;
const WASM_PAGE_BYTES = 65_536;
/** What a run may leave freed and not cleared: clearing takes milliseconds. */
const MAX_GARBAGE_BYTES = 1_048_576;
const MAX_MEMORY_BYTES = 65_536 * WASM_PAGE_BYTES;
const ZEROS = Buffer.alloc(CHUNK_BYTES);

const DAMAGED = { ok: false, reason: "what was saved of it is damaged" } as const;
const FOREIGN = { ok: false, reason: "it was saved by another build of the engine" } as const;

/** A part of the memory, at whole pieces. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

function saveMemory(memory: Uint8Array, first: FirstMemory, maxBytes: number): Uint8Array | null {
  const all = bufferOf(memory);
  const extents = changedExtents(all, first);
  let length = HEADER_BYTES + extents.length * EXTENT_BYTES;
  for (const { from, to } of extents) length += to - from;
  if (length > maxBytes) return null;
  const image = new Uint8Array(length);
  const target = bufferOf(image);
  MAGIC.copy(target);
  target.set(first.build, MAGIC.length);
  target.writeUInt32LE(memory.length / WASM_PAGE_BYTES, SIZE_AT);
  target.writeUInt32LE(extents.length, COUNT_AT);
  let contentAt = HEADER_BYTES + extents.length * EXTENT_BYTES;
  extents.forEach(({ from, to }, index) => {
    const at = HEADER_BYTES + index * EXTENT_BYTES;
    target.writeUInt32LE(from / PIECE_BYTES, at);
    target.writeUInt32LE((to - from) / PIECE_BYTES, at + 4);
    all.copy(target, contentAt, from, to);
    contentAt += to - from;
  });
  return image;
}

type AddExtent = (from: number, to: number) => void;

function changedExtents(all: Buffer, { segments, stack }: FirstMemory): Extent[] {
  const extents: { from: number; to: number }[] = [];
  const add: AddExtent = (from, to) => {
    if (from >= stack.from && to <= stack.to) return;
    const last = extents.at(-1);
    if (last?.to === from) last.to = to;
    else extents.push({ from, to });
  };
  let at = 0;
  for (const { at: start, bytes } of segments) {
    compareToZeros(all, at, start, add);
    at = start + bytes.length;
    compareToSegment(all, start, bufferOf(bytes), add);
  }
  compareToZeros(all, at, all.length, add);
  return extents;
}

function compareToSegment(all: Buffer, start: number, before: Buffer, add: AddExtent): void {
  const differs = (at: number, size: number): boolean =>
    all.compare(before, at, at + size, start + at, start + at + size) !== 0;
  for (let chunk = 0; chunk < before.length; chunk += CHUNK_BYTES) {
    const chunkEnd = Math.min(chunk + CHUNK_BYTES, before.length);
    if (!differs(chunk, chunkEnd - chunk)) continue;
    for (let page = chunk; page < chunkEnd; page += PAGE_BYTES) {
      if (!differs(page, PAGE_BYTES)) continue;
      for (let at = page; at < page + PAGE_BYTES; at += PIECE_BYTES)
        if (differs(at, PIECE_BYTES)) add(start + at, start + at + PIECE_BYTES);
    }
  }
}

/** By whole pages: what fills memory that was empty mostly fills all of it. */
function compareToZeros(all: Buffer, start: number, end: number, add: AddExtent): void {
  const isZero = (at: number, size: number): boolean =>
    all.compare(ZEROS, 0, size, at, at + size) === 0;
  for (let chunk = start; chunk < end; chunk += CHUNK_BYTES) {
    const chunkEnd = Math.min(chunk + CHUNK_BYTES, end);
    if (isZero(chunk, chunkEnd - chunk)) continue;
    for (let page = chunk; page < chunkEnd; page += PAGE_BYTES)
      if (!isZero(page, PAGE_BYTES)) add(page, page + PAGE_BYTES);
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
