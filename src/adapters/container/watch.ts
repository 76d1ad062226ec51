import type { LimitName } from "../../core/limits.ts";
import { FLOOD_FACTOR } from "../../core/limits.ts";
import type { Channel, Program } from "./channel.ts";
import { type ContainerState, EngineFault } from "./engine.ts";
import type { GuestOutcome, Report } from "./reply.ts";

/** One run in a waiting container, watched until nothing of it runs. */

export interface MemberJob extends Program {
  readonly runMs: number;
  readonly outputBytes: number;
  readonly onOutput: (stream: "stdout" | "stderr" | "rows", text: string) => void;
}

export interface MemberRun {
  readonly end: Promise<MemberEnd>;
  /** Kills the container. `end` settles once nothing of it runs. */
  stop(): void;
}

export interface MemberEnd {
  readonly fate: Fate;
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly runMs: number;
  readonly memoryBytes: number | null;
  readonly outputBytes: number;
}

export type Fate =
  | { readonly kind: "answered"; readonly outcome: GuestOutcome }
  /** Stopped by us at a ceiling. */
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "stopped" }
  /** Its main process ended without an answer. */
  | { readonly kind: "exited"; readonly exitCode: number; readonly wasOutOfMemory: boolean }
  /** It sent what no runner sends. */
  | { readonly kind: "garbled" }
  /** The engine took it from us. */
  | { readonly kind: "lost" };

export interface Hands {
  kill(): Promise<void>;
  /** `null` where the container is gone. */
  exit(): Promise<ContainerState | null>;
}

export function watchRun(job: MemberJob, channel: Channel, { kill, exit }: Hands): MemberRun {
  const startedAt = performance.now();
  const kept = createKeeper(job);
  const { promise: end, resolve } = Promise.withResolvers<MemberEnd>();
  let fate: Fate | null = null;
  let sentBytes = 0;
  const timer = setTimeout(() => stopFor({ kind: "limit", limit: "time" }), job.runMs + GRACE_MS);

  function finish(last: Fate, reply?: Extract<Report, { type: "reply" }>): void {
    clearTimeout(timer);
    const runMs = performance.now() - startedAt;
    resolve({ fate: last, ...kept.take(reply), runMs, memoryBytes: reply?.memoryBytes ?? null });
  }

  /** The first reason stands. */
  function stopFor(reason: Fate): void {
    if (fate !== null) return;
    fate = reason;
    clearTimeout(timer);
    kill().then(
      () => finish(reason),
      // It cannot be said that nothing runs any more.
      () => finish({ kind: "lost" }),
    );
  }

  async function afterEnd(): Promise<void> {
    if (fate !== null) return;
    fate = { kind: "lost" };
    try {
      const state = await exit();
      if (state === null || state.isRunning) return finish(fate);
      const { exitCode, wasOutOfMemory } = state;
      finish({ kind: "exited", exitCode, wasOutOfMemory });
    } catch (cause) {
      if (!(cause instanceof EngineFault)) throw cause;
      finish(fate);
    }
  }

  channel.send(job, (event) => {
    if (fate !== null) return;
    switch (event.kind) {
      case "bytes":
        sentBytes += event.count;
        if (sentBytes > job.floodBytes) stopFor({ kind: "limit", limit: "output" });
        return;
      case "raw":
        if (kept.keepRaw(event.stream, event.data)) stopFor({ kind: "limit", limit: "output" });
        return;
      case "garbled":
        return stopFor({ kind: "garbled" });
      case "ended":
        void afterEnd();
        return;
      case "report":
        if (event.report.type === "output") {
          const { stream, text } = event.report;
          if (kept.keep(stream, text)) stopFor({ kind: "limit", limit: "output" });
        } else if (event.report.type === "reply") {
          fate = { kind: "answered", outcome: event.report.outcome };
          finish(fate, event.report);
        } else if (event.report.type === "ready") {
          stopFor({ kind: "garbled" });
        }
    }
  });
  return { end, stop: () => stopFor({ kind: "stopped" }) };
}

// --- internals

/** The language's own clock has this long to answer in words before the container is killed. */
const GRACE_MS = 25;

interface Keeper {
  /** @returns Whether the run must be stopped for it. */
  keep(stream: "stdout" | "stderr" | "rows", text: string): boolean;
  keepRaw(stream: "stdout" | "stderr", data: Buffer): boolean;
  take(
    reply: Extract<Report, { type: "reply" }> | undefined,
  ): Pick<MemberEnd, "stdout" | "stderr" | "truncated" | "outputBytes">;
}

/** Output up to the cap, as it came. */
function createKeeper({ outputBytes, onOutput }: MemberJob): Keeper {
  const texts = { stdout: "", stderr: "" };
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  let keptBytes = 0;
  let writtenBytes = 0;
  function keep(stream: "stdout" | "stderr", text: string): boolean {
    const size = Buffer.byteLength(text);
    writtenBytes += size;
    const room = outputBytes - keptBytes;
    const fitting = size <= room ? text : cut(text, room);
    keptBytes += Buffer.byteLength(fitting);
    texts[stream] += fitting;
    if (fitting !== "") onOutput(stream, fitting);
    return writtenBytes > FLOOD_FACTOR * outputBytes;
  }
  return {
    keep(stream, text) {
      if (stream !== "rows") return keep(stream, text);
      onOutput(stream, text);
      return false;
    },
    keepRaw: (stream, data) => keep(stream, decoders[stream].decode(data, { stream: true })),
    take(reply) {
      // Runners that tell of output as it comes tell of it again at the end.
      const { stdout, stderr } = texts;
      const bytes = Math.max(writtenBytes, reply?.outputBytes ?? 0);
      return {
        stdout,
        stderr,
        truncated: bytes > keptBytes || reply?.truncated === true,
        outputBytes: bytes,
      };
    },
  };
}

function cut(text: string, maxBytes: number): string {
  return Buffer.from(text)
    .toString("utf8", 0, Math.max(0, maxBytes))
    .replace(/\uFFFD+$/, "");
}
