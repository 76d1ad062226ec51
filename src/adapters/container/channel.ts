import type { Duplex } from "node:stream";
import type { InsideTexts } from "./inside.ts";
import { type Report, readReport } from "./reply.ts";
import { createFrameReader, createPacketReader, encodeFrame, WireError } from "./wire.ts";

/** The one connection to a container: its greeting, the program, and what comes back, as events. */

export interface Channel {
  /** Sends what the container's input begins with. */
  greet(): void;
  /** Settles once it waits for a program. @throws StartFault */
  ready(patienceMs: number): Promise<{ readonly inside: InsideTexts; readonly engineName: string }>;
  send(program: Program, on: (event: ChannelEvent) => void): void;
  close(): void;
  /** Settles when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

export interface Program {
  /** Header of the `run` frame, in a language of frames. */
  readonly header: object;
  readonly source: string;
  readonly inputsJson: string;
  readonly files: readonly Uint8Array[];
  /** The most that may come out of the container in all. */
  readonly floodBytes: number;
}

export type ChannelEvent =
  | { readonly kind: "report"; readonly report: Report }
  | { readonly kind: "raw"; readonly stream: "stdout" | "stderr"; readonly data: Buffer }
  /** Before anything is made of them. */
  | { readonly kind: "bytes"; readonly count: number }
  /** It sent what no runner sends. */
  | { readonly kind: "garbled" }
  | { readonly kind: "ended" };

/** It did not come to wait: a reason for whoever runs the service, free of guest data. */
export class StartFault extends Error {
  override readonly name = "StartFault";
}

export function createChannel(
  stream: Duplex,
  protocol: "stdin" | "frames",
  marker: string,
): Channel {
  const waiting = awaitReady(protocol, marker);
  // From the first byte on: a container may speak before the engine says that it started.
  let listen: (event: ChannelEvent) => void = waiting.listen;
  let maxFrameBytes = MAX_START_BYTES;
  let hasEnded = false;
  const { promise: ended, resolve: endNow } = Promise.withResolvers<void>();
  const end = (): void => {
    if (hasEnded) return;
    hasEnded = true;
    endNow();
    listen({ kind: "ended" });
  };
  const readFrames = createFrameReader(
    (frame) => {
      const report = readReport(frame);
      listen(report === null ? { kind: "garbled" } : { kind: "report", report });
    },
    () => maxFrameBytes,
  );
  const readPackets = createPacketReader((source, data) => {
    if (protocol === "frames" && source === "stdout") readFrames(data);
    else listen({ kind: "raw", stream: source, data });
  });
  stream.on("data", (chunk: Buffer) => {
    listen({ kind: "bytes", count: chunk.length });
    try {
      readPackets(chunk);
    } catch (cause) {
      if (!(cause instanceof WireError)) throw cause;
      listen({ kind: "garbled" });
    }
  });
  stream.on("end", end);
  stream.on("close", end);
  // Told by `close`, which follows.
  stream.on("error", () => undefined);

  return {
    ended,
    greet: () => void stream.write(protocol === "frames" ? marker : `${marker}\n`),
    async ready(patienceMs) {
      const timer = setTimeout(
        () => waiting.fail("A container did not come up in time"),
        patienceMs,
      );
      try {
        return await waiting.ready;
      } catch (cause) {
        stream.destroy();
        throw cause;
      } finally {
        clearTimeout(timer);
        listen = () => undefined;
      }
    },
    send(program, on) {
      listen = on;
      maxFrameBytes = program.floodBytes;
      if (hasEnded) return on({ kind: "ended" });
      if (protocol === "frames")
        stream.write(
          encodeFrame(program.header, [program.source, program.inputsJson, "", ...program.files]),
        );
      else stream.end(program.source);
    },
    close: () => void stream.destroy(),
  };
}

// --- internals

const MAX_START_BYTES = 256 * 1024;

interface Ready {
  readonly inside: InsideTexts;
  readonly engineName: string;
}

/** Listens until the container has said what it sees within, and its runner that it waits. */
function awaitReady(
  protocol: "stdin" | "frames",
  marker: string,
): {
  readonly ready: Promise<Ready>;
  listen(event: ChannelEvent): void;
  fail(message: string): void;
} {
  const { promise: ready, resolve, reject } = Promise.withResolvers<Ready>();
  // Whoever waits for it hears of it; nobody may wait yet.
  ready.catch(() => undefined);
  let inside: InsideTexts | null = null;
  let engineName: string | null = protocol === "stdin" ? "" : null;
  let words = "";
  const fail = (message: string): void => reject(new StartFault(`${message}.`));
  return {
    ready,
    fail,
    listen(event) {
      if (event.kind === "ended")
        return fail(`A container ended before it was ready${lastLine(words, marker)}`);
      if (event.kind === "garbled")
        return fail("The runner in a container does not speak our protocol");
      if (event.kind === "report" && event.report.type === "ready")
        engineName = event.report.engine;
      if (event.kind === "raw" && event.stream === "stderr") {
        words = (words + event.data.toString("utf8")).slice(-MAX_START_BYTES);
        inside ??= readInside(words, marker);
      }
      if (inside !== null && engineName !== null) resolve({ inside, engineName });
    },
  };
}

/** What `LOOK_AROUND` prints: three texts, the marker after each. */
function readInside(words: string, marker: string): InsideTexts | null {
  const [status, interfaces, mounts, after] = words.split(`${marker}\n`);
  if (
    status === undefined ||
    interfaces === undefined ||
    mounts === undefined ||
    after === undefined
  )
    return null;
  return { status, interfaces, mounts };
}

/** Before a program has run, these words are the image's own. */
function lastLine(words: string, marker: string): string {
  const line = words.split(`${marker}\n`).at(-1)?.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
  return line === "" ? "" : `: ${line}`;
}
