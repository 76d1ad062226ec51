import type { Readable, Writable } from "node:stream";
import { styleText } from "node:util";
import { toJsonText } from "../server/wire.ts";

/** Where a command reads and writes. Data goes to stdout, what is said about it to stderr. */
export interface Terminal {
  readonly stdin: Readable;
  /** Places on a line of stdout; what reads well where it is no terminal. */
  readonly width: number;
  print(text: string): void;
  /** The one JSON document of a `--json` call. */
  printJson(value: unknown): void;
  note(text: string): void;
  /** Shown to a person who waits, and nowhere else. */
  progress(text: string): void;
  /** Colours `text` if it will be read on a terminal that takes colours. */
  style(format: Style, text: string): string;
  /** Resolves when everything printed has been handed to the system. */
  flush(): Promise<void>;
}

export type Style = "bold" | "dim" | "red" | "green" | "yellow";

export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

export function createTerminal({ stdin, stdout, stderr }: Streams): Terminal {
  return {
    stdin,
    width: stdout.columns ?? DEFAULT_WIDTH,
    print: (text) => void stdout.write(`${text}\n`),
    // Indented for a person, on one line for a program.
    printJson: (value) => void stdout.write(`${toJsonText(value, stdout.isTTY ? 2 : undefined)}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    progress: (text) =>
      void (
        stderr.isTTY === true && stderr.write(`${styleText("dim", text, { stream: stderr })}\n`)
      ),
    style: (format, text) => styleText(format, text, { stream: stderr }),
    flush: async () => {
      await Promise.all([drained(stdout), drained(stderr)]);
    },
  };
}

/**
 * Guest text made safe to show: control characters could move the cursor, retitle the window or write to the
 * clipboard, so all but line feed and tab are shown as escapes; so are the marks that reorder text.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replaceAll(
      /[^\P{Cc}\n\t]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
      (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`,
    );
}

// --- internals

const DEFAULT_WIDTH = 120;

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
