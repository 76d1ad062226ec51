import { FLOOD_FACTOR } from "../../../../core/limits.ts";
import type { OnOutput } from "../engine.ts";

export type Stream = "stdout" | "stderr";

/** What a guest printed, cut at a cap. */
export interface Output {
  /** @returns Whether the guest may go on: false once it has flooded. */
  write(stream: Stream, utf8: Uint8Array): boolean;
  read(): {
    readonly stdout: string;
    readonly stderr: string;
    readonly truncated: boolean;
    readonly outputBytes: number;
  };
}

/** @param capBytes Both streams together; `Infinity` for no cap. */
export function createOutput(capBytes: number, onOutput: OnOutput | null): Output {
  const text = { stdout: "", stderr: "" };
  let seenBytes = 0;
  let keptBytes = 0;

  return {
    write(stream, utf8) {
      seenBytes += utf8.length;
      const room = capBytes - keptBytes;
      if (room > 0) {
        const kept = decode(utf8, room);
        keptBytes += Math.min(utf8.length, room);
        text[stream] += kept;
        onOutput?.(stream, kept);
      }
      return seenBytes <= capBytes * FLOOD_FACTOR;
    },
    read: () => ({ ...text, truncated: seenBytes > capBytes, outputBytes: seenBytes }),
  };
}

// --- internals

const decoder = new TextDecoder();

/** The text of at most `most` bytes, without half a character at the end. */
function decode(utf8: Uint8Array, most: number): string {
  if (utf8.length <= most) return decoder.decode(utf8);
  let end = most;
  while (end > 0 && ((utf8[end] ?? 0) & 0xc0) === 0x80) end--;
  return decoder.decode(utf8.subarray(0, end));
}
