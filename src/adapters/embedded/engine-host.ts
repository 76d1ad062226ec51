import { type CagedProgram, type CageReport, startCaged } from "./cage.ts";
import { createFrameDecoder, encodeFrame, type Frame, MAX_FRAME_BYTES } from "./frames.ts";
import type { OutputStream } from "./guest/engine.ts";
import { createKillLadder, type KillLadder } from "./kill-ladder.ts";
import {
  type HostCommand,
  type HostOutcome,
  type HostReport,
  parseHostReport,
  type SlotKind,
} from "./messages.ts";

/** The gateway's end of one engine host: a caged process with a few engines, its slots. */

export interface Slot {
  readonly index: number;
  readonly kind: SlotKind;
  /** Engine and version once it is known. */
  engine: string;
  state: "warming" | "idle" | "busy";
}

/** What came back for one command. */
export type HostAnswer =
  | {
      readonly kind: "reply";
      readonly report: Extract<HostReport, { type: "reply" }>;
      readonly stdout: string;
      readonly stderr: string;
      readonly valueJson: string;
      /** The session after the run; empty where its engine keeps it, or there is none. */
      readonly image: Uint8Array;
    }
  | { readonly kind: "inspected"; readonly json: string }
  /** `error` says what cannot be copied. */
  | { readonly kind: "snapshot"; readonly image: Uint8Array; readonly error: string | null }
  /** The host is gone, and the run with it. `stopped`: it was killed for not stopping this very run. */
  | { readonly kind: "lost"; readonly stopped: boolean };

export interface Ticket {
  readonly answer: Promise<HostAnswer>;
  /** Kills the computation. `answer` settles once it is dead. */
  stop(): void;
}

export type OnHostOutput = (stream: OutputStream, text: string) => void;
type RunPart = string | Uint8Array;
type Started = Extract<HostCommand, { type: "run" | "inspect" | "snapshot" }>;
/** A command before the host has given it a slot and a number. */
export type Job = Started extends infer C
  ? C extends Started
    ? Omit<C, "seq" | "slot">
    : never
  : never;

/** How the process of a host ended by itself. `stderr` may hold guest data. */
export interface Death {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

export interface EngineHost {
  readonly slots: readonly Slot[];
  start(slot: Slot, job: Job, parts: readonly RunPart[], onOutput: OnHostOutput): Ticket;
  kill(): void;
  /** Settles when the process is gone. `message` is why, where it said so: free of guest data. */
  readonly gone: Promise<{ readonly message: string }>;
}

export interface EngineHostOptions {
  readonly program: CagedProgram;
  readonly cage: CageReport;
  /** The engine of each slot, in the order the process numbers them. */
  readonly slotKinds: readonly SlotKind[];
  /** A slot has become idle. */
  onIdle(host: EngineHost): void;
  /** How a command travels. @default a frame */
  readonly encode?: (command: HostCommand, parts: readonly RunPart[]) => Uint8Array;
  /** What a death under a run means, where the process serves one run only. @default the run is lost */
  readonly explainDeath?: (death: Death) => HostOutcome;
  /** How long a run may take over a stop before the whole process goes. @default that of a host with threads */
  readonly answerMs?: number;
}

interface Pending {
  readonly slot: Slot;
  readonly startedAt: number;
  readonly ladder: KillLadder;
  readonly onOutput: OnHostOutput;
  readonly resolve: (answer: HostAnswer) => void;
  /** This run made the gateway kill the host. */
  fatal: boolean;
}

export function startEngineHost(options: EngineHostOptions): EngineHost {
  const { program, cage, slotKinds, encode = encodeFrame, explainDeath, answerMs } = options;
  const process = startCaged(program, cage);
  const slots = slotKinds.map((kind, index): Slot => ({
    index,
    kind,
    engine: "",
    state: "warming",
  }));
  const pending = new Map<number, Pending>();
  const decoder = new TextDecoder();
  let lastSeq = 0;
  let message = "";
  let retired = false;

  const decode = createFrameDecoder(receive, MAX_FRAME_BYTES);
  process.channel.on("data", (chunk: Uint8Array) => {
    try {
      decode(chunk);
    } catch (cause) {
      giveUp(cause instanceof Error ? cause.message : "broken frame");
    }
  });

  const host: EngineHost = {
    slots,
    start(slot, job, parts, onOutput) {
      lastSeq += 1;
      const seq = lastSeq;
      slot.state = "busy";
      const answer = new Promise<HostAnswer>((resolve) => {
        const ladder = createKillLadder(
          job.runMs,
          () => send({ type: "stop", seq }, []),
          () => killFor(seq),
          answerMs,
        );
        const startedAt = performance.now();
        pending.set(seq, { slot, startedAt, ladder, onOutput, resolve, fatal: false });
      });
      send({ ...job, seq, slot: slot.index }, parts);
      return { answer, stop: () => pending.get(seq)?.ladder.stop() };
    },
    kill: retire,
    gone: process.exited.then((exit) => {
      const outcome = retired
        ? undefined
        : explainDeath?.({ ...exit, stderr: process.stderrTail() });
      retire();
      for (const seq of pending.keys()) settle(seq, (run) => answerOfDeath(seq, run, outcome));
      return { message: message || "the engine host ended" };
    }),
  };
  return host;

  function send(command: HostCommand, parts: readonly RunPart[]): void {
    if (!process.channel.destroyed) process.channel.write(encode(command, parts));
  }

  function killFor(seq: number): void {
    const run = pending.get(seq);
    if (run) run.fatal = true;
    retire();
  }

  function giveUp(reason: string): void {
    message = reason;
    retire();
  }

  /** From here on no slot is offered: the pool must not give a run to a dying process. */
  function retire(): void {
    retired = true;
    for (const slot of slots) slot.state = "warming";
    process.kill();
  }

  function settle(seq: number, answer: (run: Pending) => HostAnswer): void {
    const run = pending.get(seq);
    if (!run || !pending.delete(seq)) return;
    run.ladder.settle();
    run.resolve(answer(run));
  }

  function finish(seq: number, answer: HostAnswer): void {
    const slot = pending.get(seq)?.slot;
    settle(seq, () => answer);
    // A slot whose thread was lost is warming until its new thread reports.
    if (slot?.state === "busy" && !retired) {
      slot.state = "idle";
      options.onIdle(host);
    }
  }

  function receive({ header, parts }: Frame): void {
    const report = parseHostReport(header);
    if (report === null) return giveUp("the engine host broke the protocol");
    const text = (index: number): string => decoder.decode(parts[index]);
    // A copy: a view would keep the whole frame alive for as long as the session.
    const bytes = (index: number): Uint8Array => new Uint8Array(parts[index] ?? []);
    switch (report.type) {
      case "fatal":
        return giveUp(report.message);
      case "slot":
        return receiveSlot(report);
      case "output":
        return pending.get(report.seq)?.onOutput(report.stream, text(0));
      case "inspected":
        return finish(report.seq, { kind: "inspected", json: text(0) });
      case "snapshot":
        return finish(report.seq, { kind: "snapshot", image: bytes(0), error: report.error });
      case "reply":
        return finish(report.seq, {
          kind: "reply",
          report,
          stdout: text(0),
          stderr: text(1),
          valueJson: text(2),
          image: bytes(3),
        });
    }
  }

  function receiveSlot(report: Extract<HostReport, { type: "slot" }>): void {
    const slot = slots[report.slot];
    if (!slot || slot.kind !== report.kind) return giveUp("the engine host named an unknown slot");
    if (report.state === "lost" || retired) {
      slot.state = "warming";
      return;
    }
    slot.engine = report.engine;
    slot.state = "idle";
    options.onIdle(host);
  }
}

// --- internals

function answerOfDeath(seq: number, run: Pending, outcome: HostOutcome | undefined): HostAnswer {
  if (outcome === undefined) return { kind: "lost", stopped: run.fatal };
  return {
    kind: "reply",
    report: {
      type: "reply",
      seq,
      runMs: performance.now() - run.startedAt,
      outcome,
      truncated: false,
      memoryBytes: 0,
      outputBytes: 0,
    },
    stdout: "",
    stderr: "",
    valueJson: "",
    image: new Uint8Array(),
  };
}
