import { readSync, writeSync } from "node:fs";

/** Frames on descriptor 3, read and written at once: nothing else happens in this process meanwhile. */

export interface RunFrame {
  readonly header: RunHeader;
  readonly parts: readonly Buffer[];
}

/** As `src/adapters/container/run.ts` writes it. */
export interface RunHeader {
  readonly seq: number;
  readonly language: "javascript" | "typescript";
  readonly filePaths: readonly string[];
  readonly fileSystemAccess: "none" | "read_only" | "sandboxed";
  readonly allowedModules: readonly string[];
  readonly memoryBytes: number;
  readonly resultBytes: number;
  readonly fileBytes: number;
  readonly seed: number | null;
  readonly nowMs: number | null;
}

export function receiveRun(): RunFrame {
  const frame = readExactly(readExactly(LENGTH_BYTES).readUInt32LE(0));
  let at = LENGTH_BYTES + frame.readUInt32LE(0);
  // The gateway is trusted: its header is taken as it stands.
  const header: RunHeader & { readonly parts: readonly number[] } = JSON.parse(
    frame.toString("utf8", LENGTH_BYTES, at),
  );
  const parts = header.parts.map((length) => frame.subarray(at, (at += length)));
  return { header, parts };
}

export function sendFrame(header: object, parts: readonly (string | Uint8Array)[]): void {
  const bodies = parts.map((part) => Buffer.from(part));
  const head = Buffer.from(
    JSON.stringify({ ...header, parts: bodies.map(({ length }) => length) }),
  );
  const lengths = Buffer.alloc(2 * LENGTH_BYTES);
  const total = LENGTH_BYTES + head.length + bodies.reduce((sum, { length }) => sum + length, 0);
  lengths.writeUInt32LE(total, 0);
  lengths.writeUInt32LE(head.length, LENGTH_BYTES);
  const frame = Buffer.concat([lengths, head, ...bodies]);
  for (let at = 0; at < frame.length;) at += writeSync(CHANNEL, frame, at);
}

// --- internals

const CHANNEL = 3;
const LENGTH_BYTES = 4;

function readExactly(count: number): Buffer {
  const whole = Buffer.alloc(count);
  for (let at = 0; at < count;) {
    const got = readSync(CHANNEL, whole, at, count - at, null);
    if (got === 0) process.exit(0);
    at += got;
  }
  return whole;
}
