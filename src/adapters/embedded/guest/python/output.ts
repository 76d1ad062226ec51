import { FLOOD_FACTOR } from "../../../../core/limits.ts";
import type { OnOutput } from "../engine.ts";
import { Unwind } from "./unwind.ts";

export type Stream = "stdout" | "stderr";

/** What one program printed, cut at a cap that both streams share. */
export interface OutputCapture {
  /** @throws Unwind once the guest has printed {@link FLOOD_FACTOR} times the cap. */
  write(stream: Stream, bytes: Uint8Array): void;
  text(stream: Stream): string;
  /** Cut parts included. */
  readonly writtenBytes: number;
  readonly truncated: boolean;
}

export function createOutputCapture(capBytes: number, onOutput: OnOutput | null): OutputCapture {
  const kept = { stdout: createGrowingBuffer(), stderr: createGrowingBuffer() };
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  let keptBytes = 0;
  let writtenBytes = 0;

  return {
    write(stream, bytes) {
      writtenBytes += bytes.length;
      const part = bytes.subarray(0, Math.max(0, capBytes - keptBytes));
      if (part.length > 0) {
        keptBytes += part.length;
        kept[stream].append(part);
        // The decoder holds back an unfinished character until its rest arrives.
        const text = onOutput === null ? "" : decoders[stream].decode(part, { stream: true });
        if (text !== "") onOutput?.(stream, text);
      }
      if (writtenBytes > capBytes * FLOOD_FACTOR) throw new Unwind({ kind: "flood" });
    },
    text: (stream) =>
      new TextDecoder().decode(kept[stream].bytes(), { stream: writtenBytes > keptBytes }),
    get writtenBytes() {
      return writtenBytes;
    },
    get truncated() {
      return writtenBytes > keptBytes;
    },
  };
}

// --- internals

/** One buffer rather than a list of chunks: a guest may write a million times one byte. */
function createGrowingBuffer(): { append(bytes: Uint8Array): void; bytes(): Uint8Array } {
  let buffer = new Uint8Array(0);
  let length = 0;
  return {
    append(bytes) {
      if (length + bytes.length > buffer.length) {
        const larger = new Uint8Array(Math.max(1_024, 2 * buffer.length, length + bytes.length));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(bytes, length);
      length += bytes.length;
    },
    bytes: () => buffer.subarray(0, length),
  };
}
