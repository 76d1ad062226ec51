/**
 * The channel between the gateway and a caged process, in both directions: a frame is a 32-bit
 * little-endian length, then that many bytes: a 32-bit header length, the header as JSON, and the
 * header's `parts` one after the other. Large text travels as a part, so that it is never escaped twice.
 */

import { isJsonObject, type Json, type JsonObject, parseJson } from "../../core/json.ts";

export interface Frame {
  readonly header: JsonObject;
  readonly parts: readonly Uint8Array[];
}

/** Both sides refuse longer frames before reading them. Inputs and files are at most half of it. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024;

const LENGTH_BYTES = 4;

export function encodeFrame(header: object, parts: readonly (string | Uint8Array)[] = []): Buffer {
  const bodies = parts.map((part) => (typeof part === "string" ? Buffer.from(part, "utf8") : part));
  const head = Buffer.from(
    JSON.stringify({ ...header, parts: bodies.map((body) => body.length) }),
    "utf8",
  );
  const bodyBytes = bodies.reduce((total, body) => total + body.length, 0);
  const frame = Buffer.allocUnsafe(2 * LENGTH_BYTES + head.length + bodyBytes);
  frame.writeUInt32LE(LENGTH_BYTES + head.length + bodyBytes, 0);
  frame.writeUInt32LE(head.length, LENGTH_BYTES);
  head.copy(frame, 2 * LENGTH_BYTES);
  let at = 2 * LENGTH_BYTES + head.length;
  for (const body of bodies) {
    frame.set(body, at);
    at += body.length;
  }
  return frame;
}

/** The sender broke the format: nothing it sends afterwards can be trusted. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

/**
 * Takes bytes as they arrive and hands on whole frames.
 *
 * @returns A function for each chunk. It throws {@link FrameError} on a malformed or oversized frame.
 */
export function createFrameDecoder(
  onFrame: (frame: Frame) => void,
  maxFrameBytes = MAX_FRAME_BYTES,
): (chunk: Uint8Array) => void {
  let chunks: Buffer[] = [];
  let waitingBytes = 0;
  let neededBytes = LENGTH_BYTES;

  return (chunk) => {
    chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    waitingBytes += chunk.byteLength;
    if (waitingBytes < neededBytes) return;
    let bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    for (;;) {
      if (bytes.length < LENGTH_BYTES) {
        neededBytes = LENGTH_BYTES;
        break;
      }
      const length = bytes.readUInt32LE(0);
      if (length > maxFrameBytes)
        throw new FrameError(`Frame of ${length} bytes; at most ${maxFrameBytes} are allowed.`);
      neededBytes = LENGTH_BYTES + length;
      if (bytes.length < neededBytes) break;
      onFrame(decodeFrame(bytes.subarray(LENGTH_BYTES, neededBytes)));
      bytes = bytes.subarray(neededBytes);
    }
    chunks = bytes.length > 0 ? [bytes] : [];
    waitingBytes = bytes.length;
  };
}

// --- internals

function decodeFrame(frame: Buffer): Frame {
  const headLength = frame.length >= LENGTH_BYTES ? frame.readUInt32LE(0) : Infinity;
  if (LENGTH_BYTES + headLength > frame.length)
    throw new FrameError("The header is longer than its frame.");
  const header = parseHeader(frame.toString("utf8", LENGTH_BYTES, LENGTH_BYTES + headLength));
  const parts: Uint8Array[] = [];
  let at = LENGTH_BYTES + headLength;
  for (const length of partLengths(header)) {
    if (at + length > frame.length) throw new FrameError("A part is longer than its frame.");
    parts.push(frame.subarray(at, at + length));
    at += length;
  }
  return { header, parts };
}

function parseHeader(text: string): JsonObject {
  let header: Json;
  try {
    header = parseJson(text);
  } catch (cause) {
    throw new FrameError("The header is not JSON.", { cause });
  }
  if (!isJsonObject(header)) throw new FrameError("The header is not an object.");
  return header;
}

function partLengths(header: JsonObject): readonly number[] {
  const { parts } = header;
  if (!Array.isArray(parts)) throw new FrameError("The header lists no parts.");
  return parts.map((length: unknown) => {
    if (typeof length === "number" && Number.isInteger(length) && length >= 0) return length;
    throw new FrameError("A part has no valid length.");
  });
}
