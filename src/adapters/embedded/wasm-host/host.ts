import { createKillLadder, type KillLadder } from "../kill-ladder.ts";
import { type CageReport, startCaged } from "../cage.ts";
import { createFrameDecoder, encodeFrame, type Frame, MAX_FRAME_BYTES } from "../frames.ts";
import type { HostOptions } from "../guest/main.ts";
import { hostProgram } from "./program.ts";
import { type HostCommand, type HostReport, parseHostReport, type SlotKind } from "./messages.ts";

/** The gateway's end of one engine host: a caged process with a few engine threads, its slots. */

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
    }
  | { readonly kind: "inspected"; readonly json: string }
  /** The host is gone, and the run with it. `stopped`: it was killed for not stopping this very run. */
  | { readonly kind: "lost"; readonly stopped: boolean };

export interface Ticket {
  readonly answer: Promise<HostAnswer>;
  /** Kills the computation. `answer` settles once it is dead. */
  stop(): void;
}

type RunPart = string | Uint8Array;
type Started = Extract<HostCommand, { type: "run" | "inspect" }>;
/** A command before the host has given it a slot and a number. */
export type Job = Started extends infer C
  ? C extends Started
    ? Omit<C, "seq" | "slot">
    : never
  : never;

export interface EngineHost {
  readonly slots: readonly Slot[];
  start(
    slot: Slot,
    job: Job,
    parts: readonly RunPart[],
    onOutput: (stream: "stdout" | "stderr", text: string) => void,
  ): Ticket;
  kill(): void;
  /** Settles when the process is gone. `message` is why, where it said so: free of guest data. */
  readonly gone: Promise<{ readonly message: string }>;
}

export interface EngineHostOptions extends HostOptions {
  readonly cage: CageReport;
  /** A slot has become idle. */
  onIdle(host: EngineHost): void;
}

interface Pending {
  readonly slot: Slot;
  readonly ladder: KillLadder;
  readonly onOutput: (stream: "stdout" | "stderr", text: string) => void;
  readonly resolve: (answer: HostAnswer) => void;
  /** This run made the gateway kill the host. */
  fatal: boolean;
}

export function startEngineHost(options: EngineHostOptions): EngineHost {
  const { cage, slots: slotCounts, maxMemoryBytes, walls } = options;
  const process = startCaged(hostProgram({ slots: slotCounts, maxMemoryBytes, walls }), cage);
  const slots = createSlots(slotCounts);
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
        );
        pending.set(seq, { slot, ladder, onOutput, resolve, fatal: false });
      });
      send({ ...job, seq, slot: slot.index }, parts);
      return { answer, stop: () => pending.get(seq)?.ladder.stop() };
    },
    kill: retire,
    gone: process.exited.then(() => {
      retire();
      for (const seq of pending.keys())
        settle(seq, (run) => ({ kind: "lost", stopped: run.fatal }));
      return { message: message || "the engine host ended" };
    }),
  };
  return host;

  function send(command: HostCommand, parts: readonly RunPart[]): void {
    if (!process.channel.destroyed) process.channel.write(encodeFrame(command, parts));
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
    switch (report.type) {
      case "fatal":
        return giveUp(report.message);
      case "slot":
        return receiveSlot(report);
      case "output":
        return pending.get(report.seq)?.onOutput(report.stream, text(0));
      case "inspected":
        return finish(report.seq, { kind: "inspected", json: text(0) });
      case "reply":
        return finish(report.seq, {
          kind: "reply",
          report,
          stdout: text(0),
          stderr: text(1),
          valueJson: text(2),
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

/** Same numbering as in `guest/main.ts`. */
function createSlots(counts: HostOptions["slots"]): Slot[] {
  const kinds: SlotKind[] = [
    ...Array.from({ length: counts.python }, () => "python" as const),
    ...Array.from({ length: counts.javascript }, () => "javascript" as const),
  ];
  return kinds.map((kind, index) => ({ index, kind, engine: "", state: "warming" }));
}
