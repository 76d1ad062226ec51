import { PAGE_BYTES } from "./module.ts";

const MAX_C_STRING_BYTES = 64;
/** A list of them is ours: a count of the guest's must not fill our memory. */
const MAX_POINTERS = 64;

/**
 * The guest's memory, read and written at addresses the guest names. Every access is checked by the view
 * it goes through: an address outside is a RangeError, which ends the run.
 */
export class LinearMemory {
  readonly wasm: WebAssembly.Memory;
  /** Sixteen bytes of the guest's heap for answers through pointers. Set once, at boot. */
  scratch = 0;
  #bytes: Uint8Array;
  #view: DataView;
  readonly #decoder = new TextDecoder();

  constructor(wasm: WebAssembly.Memory) {
    this.wasm = wasm;
    this.#bytes = new Uint8Array(wasm.buffer);
    this.#view = new DataView(wasm.buffer);
  }

  get byteLength(): number {
    return this.wasm.buffer.byteLength;
  }

  /** @returns Whether the memory is now at least this long. */
  growTo(byteLength: number): boolean {
    const missing = byteLength - this.byteLength;
    if (missing <= 0) return true;
    try {
      this.wasm.grow(missing / PAGE_BYTES);
      return true;
    } catch (error) {
      // The engine's answer to "no more", be it the memory's own maximum or the process's.
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  /** A view, valid until the guest runs again. */
  bytes(at: number, count: number): Uint8Array {
    this.#refresh();
    const from = at >>> 0;
    if (count < 0 || from + count > this.#bytes.length)
      throw new RangeError("The guest named an address outside its memory.");
    return this.#bytes.subarray(from, from + count);
  }

  readText(at: number, count: number): string {
    return this.#decoder.decode(this.bytes(at, count));
  }

  /** A short text that ends with a zero byte. */
  readCString(at: number): string {
    const bytes = this.bytes(at, MAX_C_STRING_BYTES);
    return this.#decoder.decode(bytes.subarray(0, bytes.indexOf(0)));
  }

  readPointers(at: number, count: number): number[] {
    if (count < 0 || count > MAX_POINTERS)
      throw new RangeError("The guest named more arguments than any function takes.");
    this.#refresh();
    return Array.from({ length: count }, (_, i) => this.#view.getUint32((at >>> 0) + i * 4, true));
  }

  readUint32(at: number): number {
    this.#refresh();
    return this.#view.getUint32(at, true);
  }

  writeUint32(at: number, value: number): void {
    this.#refresh();
    this.#view.setUint32(at, value, true);
  }

  writeBigUint64(at: number, value: bigint): void {
    this.#refresh();
    this.#view.setBigUint64(at, value, true);
  }

  /** Growth detaches the old buffer. */
  #refresh(): void {
    if (this.#bytes.buffer === this.wasm.buffer) return;
    this.#bytes = new Uint8Array(this.wasm.buffer);
    this.#view = new DataView(this.wasm.buffer);
  }
}
