/** Linear memory as host functions see it: every address comes from the guest and is checked. */
export interface GuestMemory {
  /** The bytes themselves, not a copy. Valid until the memory grows. */
  bytes(address: number, length: number): Uint8Array;
  /** A C string. */
  text(address: number): string;
  readU32(address: number): number;
  readI32(address: number): number;
  writeU16(address: number, value: number): void;
  writeU32(address: number, value: number): void;
  writeI32(address: number, value: number): void;
  writeU64(address: number, value: bigint): void;
  writeI64(address: number, value: bigint): void;
  /** All of it. Valid until the memory grows. */
  all(): Uint8Array;
}

/** The guest named memory that it does not have: the system call answers EFAULT. */
export class GuestFault extends Error {
  override readonly name = "GuestFault";
}

const PAGE_BYTES = 65_536;
/** As Linux has it; a longer path is no path. */
const MAX_TEXT_BYTES = 4_096;

export function createGuestMemory(memory: WebAssembly.Memory): GuestMemory {
  const decoder = new TextDecoder();
  let whole = new Uint8Array(memory.buffer);

  // Growth detaches the buffer, so no view may be kept across a call into the guest.
  const refresh = (): void => {
    if (whole.buffer !== memory.buffer) whole = new Uint8Array(memory.buffer);
  };
  const range = (address: number, length: number): number => {
    refresh();
    const from = address >>> 0;
    if (length < 0 || from + length > whole.length) throw new GuestFault("address out of range");
    return from;
  };

  const word = (address: number, length: number): DataView =>
    new DataView(memory.buffer, range(address, length), length);

  return {
    bytes: (address, length) => {
      const from = range(address, length);
      return whole.subarray(from, from + length);
    },
    text: (address) => {
      const from = range(address, 1);
      const end = whole.subarray(from, from + MAX_TEXT_BYTES).indexOf(0);
      if (end < 0) throw new GuestFault("text without an end");
      return decoder.decode(whole.subarray(from, from + end));
    },
    readU32: (address) => word(address, 4).getUint32(0, true),
    readI32: (address) => word(address, 4).getInt32(0, true),
    writeU16: (address, value) => word(address, 2).setUint16(0, value, true),
    writeU32: (address, value) => word(address, 4).setUint32(0, value, true),
    writeI32: (address, value) => word(address, 4).setInt32(0, value, true),
    writeU64: (address, value) => word(address, 8).setBigUint64(0, value, true),
    writeI64: (address, value) => word(address, 8).setBigInt64(0, value, true),
    all: () => {
      refresh();
      return whole;
    },
  };
}

export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES);
}
