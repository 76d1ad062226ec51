import { isJsonObject, type JsonObject, parseJson } from "../../core/json.ts";

/**
 * What travels over a container's input and output. To it: the marker, then frames; what precedes the marker
 * is dropped, because some engines let the request that opened the channel arrive there. From it: the engine
 * mixes output and error output into packets of its own; frames are in the output. A frame is a 32-bit
 * little-endian length, then that many bytes: a 32-bit header length, the header as JSON, and the header's
 * `parts` one after the other.
 */

export interface Frame {
  readonly header: JsonObject;
  readonly parts: readonly Buffer[];
}

/** A container broke the format, or sent more than it may: nothing from it can be used any more. */
export class WireError extends Error {
  override readonly name = "WireError";
}

export function encodeFrame(header: object, parts: readonly (string | Uint8Array)[]): Buffer {
  const bodies = parts.map((part) => Buffer.from(part));
  const head = Buffer.from(
    JSON.stringify({ ...header, parts: bodies.map(({ length }) => length) }),
  );
  const lengths = Buffer.alloc(2 * LENGTH_BYTES);
  const total = LENGTH_BYTES + head.length + bodies.reduce((sum, { length }) => sum + length, 0);
  lengths.writeUInt32LE(total, 0);
  lengths.writeUInt32LE(head.length, LENGTH_BYTES);
  return Buffer.concat([lengths, head, ...bodies]);
}

/**
 * Bytes in, whole frames out.
 *
 * @param maxFrameBytes Asked at each frame, before any of it is kept.
 * @returns A function for each chunk. It throws {@link WireError}.
 */
export function createFrameReader(
  onFrame: (frame: Frame) => void,
  maxFrameBytes: () => number,
): (chunk: Buffer) => void {
  return createReader(
    LENGTH_BYTES,
    (head) => head.readUInt32LE(0),
    maxFrameBytes,
    (body) => onFrame(readFrame(body.subarray(LENGTH_BYTES))),
  );
}

/** Takes the engine's packets apart: 1 byte of stream, 3 of nothing, 4 of big-endian length. */
export function createPacketReader(
  onData: (stream: "stdout" | "stderr", data: Buffer) => void,
): (chunk: Buffer) => void {
  let stream: "stdout" | "stderr" = "stdout";
  let leftBytes = 0;
  let head = Buffer.alloc(0);
  return (chunk) => {
    let rest = head.length > 0 ? Buffer.concat([head, chunk]) : chunk;
    head = Buffer.alloc(0);
    while (rest.length > 0) {
      if (leftBytes === 0) {
        if (rest.length < PACKET_HEAD_BYTES) {
          head = Buffer.from(rest);
          return;
        }
        stream = rest[0] === STDERR ? "stderr" : "stdout";
        leftBytes = rest.readUInt32BE(LENGTH_BYTES);
        rest = rest.subarray(PACKET_HEAD_BYTES);
        continue;
      }
      const data = rest.subarray(0, leftBytes);
      leftBytes -= data.length;
      rest = rest.subarray(data.length);
      onData(stream, data);
    }
  };
}

// --- internals

const LENGTH_BYTES = 4;
const PACKET_HEAD_BYTES = 8;
const STDERR = 2;

function createReader(
  headBytes: number,
  lengthOf: (head: Buffer) => number,
  maxBytes: () => number,
  onWhole: (whole: Buffer) => void,
): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let heldBytes = 0;
  let neededBytes = headBytes;
  return (chunk) => {
    chunks.push(chunk);
    heldBytes += chunk.length;
    while (heldBytes >= neededBytes) {
      const held = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const length = lengthOf(held);
      if (length > maxBytes()) throw new WireError("A frame is longer than it may be.");
      if (held.length < headBytes + length) {
        chunks = [held];
        neededBytes = headBytes + length;
        return;
      }
      onWhole(held.subarray(0, headBytes + length));
      const rest = held.subarray(headBytes + length);
      chunks = rest.length > 0 ? [rest] : [];
      heldBytes = rest.length;
      neededBytes = headBytes;
    }
  };
}

function readFrame(body: Buffer): Frame {
  const headBytes = body.length >= LENGTH_BYTES ? body.readUInt32LE(0) : Infinity;
  if (LENGTH_BYTES + headBytes > body.length)
    throw new WireError("A header is longer than its frame.");
  const header = readHeader(body.toString("utf8", LENGTH_BYTES, LENGTH_BYTES + headBytes));
  const lengths = header["parts"];
  if (!Array.isArray(lengths)) throw new WireError("A header lists no parts.");
  let at = LENGTH_BYTES + headBytes;
  const parts = lengths.map((length: unknown) => {
    if (
      typeof length !== "number" ||
      !Number.isInteger(length) ||
      length < 0 ||
      at + length > body.length
    )
      throw new WireError("A part is longer than its frame.");
    at += length;
    return body.subarray(at - length, at);
  });
  return { header, parts };
}

function readHeader(text: string): JsonObject {
  try {
    const header = parseJson(text);
    if (isJsonObject(header)) return header;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new WireError("A header is not JSON.", { cause });
  }
  throw new WireError("A header is not an object.");
}
