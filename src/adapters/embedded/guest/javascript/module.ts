/**
 * The engine's module as it is shipped has a memory of its own with no maximum. Here that memory becomes
 * an import with a maximum: every instance is then given a memory whose own maximum is the run's ceiling,
 * and V8 refuses growth past it whatever the guest does.
 */

const HEADER_BYTES = 8;
const SECTION = { custom: 0, import: 2, memory: 5 } as const;
const KIND_MEMORY = 2;
const LIMITS_WITH_MAXIMUM = 1;
const CAP_SECTION = "aybiza.memory";

/** Bytes of one WebAssembly page. */
export const PAGE_BYTES = 65_536;

/** The memory a capped module asks for, in pages. */
export interface MemoryCap {
  readonly initialPages: number;
  readonly maxPages: number;
}

/**
 * @param wasmBytes The engine as shipped.
 * @param maxPages The most any guest may ever have, in pages of 64 KiB.
 * @returns A module whose memory is the import `env.memory`, at most `maxPages` large.
 */
export function capMemory(wasmBytes: Uint8Array, maxPages: number): Uint8Array {
  const sections = readSections(wasmBytes);
  const memory = sections.find(({ id }) => id === SECTION.memory);
  const imports = sections.find(({ id }) => id === SECTION.import);
  if (memory === undefined || imports === undefined)
    throw new Error("The engine module has no memory or no imports.");

  const [memoryCount, afterCount] = readNumber(memory.body, 0);
  const [, afterFlags] = readNumber(memory.body, afterCount);
  const [initialPages] = readNumber(memory.body, afterFlags);
  if (memoryCount !== 1) throw new Error("The engine module must have one memory.");
  if (maxPages < initialPages)
    throw new Error(`The engine needs ${initialPages} pages; the cap is ${maxPages}.`);

  const [importCount, afterImportCount] = readNumber(imports.body, 0);
  const importedMemory = [
    ...name("env"),
    ...name("memory"),
    KIND_MEMORY,
    LIMITS_WITH_MAXIMUM,
    ...number(initialPages),
    ...number(maxPages),
  ];
  const newImports = Uint8Array.from([
    ...number(importCount + 1),
    ...importedMemory,
    ...imports.body.subarray(afterImportCount),
  ]);
  const note = Uint8Array.from([
    ...name(CAP_SECTION),
    ...number(initialPages),
    ...number(maxPages),
  ]);

  const kept = sections.filter((section) => section !== memory);
  return Buffer.concat([
    wasmBytes.subarray(0, HEADER_BYTES),
    ...kept.map((section) => write(section.id, section === imports ? newImports : section.body)),
    write(SECTION.custom, note),
  ]);
}

/** The cap that {@link capMemory} wrote into a module. Throws for a module that has none. */
export function memoryCapOf(module: WebAssembly.Module): MemoryCap {
  const [note] = WebAssembly.Module.customSections(module, CAP_SECTION);
  if (note === undefined)
    throw new Error("The engine module has no memory maximum; pass it through capMemory first.");
  const bytes = new Uint8Array(note);
  const [initialPages, next] = readNumber(bytes, 0);
  const [maxPages] = readNumber(bytes, next);
  return { initialPages, maxPages };
}

// --- internals

interface Section {
  readonly id: number;
  readonly body: Uint8Array;
}

function readSections(bytes: Uint8Array): Section[] {
  const sections: Section[] = [];
  for (let at = HEADER_BYTES; at < bytes.length;) {
    const id = byteAt(bytes, at);
    const [size, start] = readNumber(bytes, at + 1);
    sections.push({ id, body: bytes.subarray(start, start + size) });
    at = start + size;
  }
  return sections;
}

function write(id: number, body: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.from([id, ...number(body.length)]), body]);
}

function name(text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  return [...number(bytes.length), ...bytes];
}

/** Unsigned LEB128. */
function number(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** Unsigned LEB128 at `at`: the number, and where the next thing starts. */
function readNumber(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0, next = at; ; shift += 7) {
    const byte = byteAt(bytes, next++);
    value |= (byte & 0x7f) << shift;
    if ((byte & 0x80) === 0) return [value >>> 0, next];
  }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Error("The engine module ends too early.");
  return byte;
}
