import { crc32 } from "node:zlib";

/**
 * Frames of AWS's event stream (`application/vnd.amazon.eventstream`): lengths, headers, payload, each with
 * a checksum. Written by hand, so that a test with the SDK does not check the SDK's codec with itself.
 */

export const EVENT_STREAM_TYPE = "application/vnd.amazon.eventstream";

/** An event that is JSON: the payload is the event's own shape, not wrapped in its name. */
export function encodeEvent(type: string, payload: unknown): Buffer {
  return encodeMessage(
    { ":event-type": type, ":content-type": "application/json", ":message-type": "event" },
    Buffer.from(JSON.stringify(payload)),
  );
}

/** @param type The name of the union's member, as in `throttlingException`. */
export function encodeException(type: string, payload: unknown): Buffer {
  return encodeMessage(
    { ":exception-type": type, ":content-type": "application/json", ":message-type": "exception" },
    Buffer.from(JSON.stringify(payload)),
  );
}

/** An error that is in no model: a code and a message, and no payload. */
export function encodeError(code: string, message: string): Buffer {
  return encodeMessage(
    { ":error-code": code, ":error-message": message, ":message-type": "error" },
    Buffer.alloc(0),
  );
}

/** One frame with headers that are text. */
export function encodeMessage(headers: Readonly<Record<string, string>>, payload: Buffer): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(encodeHeader));
  const totalBytes = PRELUDE_BYTES + head.length + payload.length + CHECKSUM_BYTES;
  const frame = Buffer.alloc(totalBytes);
  frame.writeUInt32BE(totalBytes, 0);
  frame.writeUInt32BE(head.length, 4);
  frame.writeUInt32BE(crc32(frame.subarray(0, 8)), 8);
  head.copy(frame, PRELUDE_BYTES);
  payload.copy(frame, PRELUDE_BYTES + head.length);
  const end = totalBytes - CHECKSUM_BYTES;
  frame.writeUInt32BE(crc32(frame.subarray(0, end)), end);
  return frame;
}

// --- internals

/** Total length, length of the headers, checksum of both. */
const PRELUDE_BYTES = 12;
const CHECKSUM_BYTES = 4;
const TEXT = 7;

function encodeHeader([name, value]: readonly [string, string]): Buffer {
  const key = Buffer.from(name);
  const text = Buffer.from(value);
  const lengths = Buffer.alloc(3);
  lengths.writeUInt8(TEXT, 0);
  lengths.writeUInt16BE(text.length, 1);
  return Buffer.concat([Buffer.of(key.length), key, lengths, text]);
}
