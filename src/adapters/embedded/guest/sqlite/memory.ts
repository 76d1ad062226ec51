/** The guest's memory, read and written at addresses the guest names; one outside is a RangeError, which ends the run. */
export class GuestMemory {
  readonly wasm: WebAssembly.Memory;
  #bytes: Uint8Array;
  #view: DataView;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  readonly #encoder = new TextEncoder();

  constructor(wasm: WebAssembly.Memory) {
    this.wasm = wasm;
    this.#bytes = new Uint8Array(wasm.buffer);
    this.#view = new DataView(wasm.buffer);
  }

  get byteLength(): number {
    return this.wasm.buffer.byteLength;
  }

  /** A view, valid until the guest runs again. */
  bytes(at: number, count: number): Uint8Array {
    this.#refresh();
    const from = at >>> 0;
    if (count < 0 || from + count > this.#bytes.length)
      throw new RangeError("The guest named an address outside its memory.");
    return this.#bytes.subarray(from, from + count);
  }

  /** Invalid UTF-8 becomes U+FFFD. */
  readText(at: number, count: number): string {
    return this.#decoder.decode(this.bytes(at, count));
  }

  /** A text that ends with a zero byte; `""` at address 0. At most `maxBytes` of it. */
  readCString(at: number, maxBytes: number): string {
    if (at === 0) return "";
    const room = this.bytes(at, Math.min(maxBytes, this.byteLength - (at >>> 0)));
    const end = room.indexOf(0);
    return this.#decoder.decode(end < 0 ? room : room.subarray(0, end));
  }

  readUint32(at: number): number {
    this.#refresh();
    return this.#view.getUint32(at >>> 0, true);
  }

  readInt64(at: number): bigint {
    this.#refresh();
    return this.#view.getBigInt64(at >>> 0, true);
  }

  writeUint32(at: number, value: number): void {
    this.#refresh();
    this.#view.setUint32(at >>> 0, value, true);
  }

  writeInt64(at: number, value: bigint): void {
    this.#refresh();
    this.#view.setBigInt64(at >>> 0, value, true);
  }

  /** Writes as much of a text as `room` bytes hold. @returns Its bytes, or `null` where they do not fit. */
  writeText(at: number, room: number, text: string): number | null {
    const { read, written } = this.#encoder.encodeInto(text, this.bytes(at, room));
    return read === text.length ? written : null;
  }

  /** Growth detaches the old buffer. */
  #refresh(): void {
    if (this.#bytes.buffer === this.wasm.buffer) return;
    this.#bytes = new Uint8Array(this.wasm.buffer);
    this.#view = new DataView(this.wasm.buffer);
  }
}
