import { Socket } from "node:net";
import type { Inspection } from "../../../../core/adapter.ts";
import { createFrameDecoder, encodeFrame, type Frame } from "../../frames.ts";
import type { HostCommand, HostReport, RunCommand } from "../../messages.ts";
import type { EngineWalls } from "../engine.ts";
import { createDuckdbEngine, type DuckdbEngine, type RunReply } from "./duckdb/engine.ts";
import type { Watch } from "./duckdb/watch.ts";

/** The one process of SQL inside its cage: a database, one program at a time, frames in and out. */

/** Given as the one argument, in JSON, by `native-slot/duckdb.ts`. */
export interface DuckdbOptions {
  readonly walls: EngineWalls;
}

const CHANNEL_FD = 3;

const { walls }: DuckdbOptions = JSON.parse(process.argv[2] ?? "");
const channel = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
const decoder = new TextDecoder();
let current: { readonly seq: number; readonly watch: Watch } | null = null;

/** Without its gateway this process has nothing left to do, and must not outlive it. */
channel.on("close", die);
channel.on("error", die);

createDuckdbEngine(walls).then(serve).catch(fail);

// --- internals

/** Not an exit: that would close the database, and wait for what it computes. */
function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function fail(cause: unknown): void {
  send({ type: "fatal", message: cause instanceof Error ? cause.message : "DuckDB did not start" });
}

function send(
  report: HostReport,
  parts: readonly (string | Uint8Array)[] = [],
  then?: () => void,
): void {
  channel.write(encodeFrame(report, parts), then);
}

function serve(engine: DuckdbEngine): void {
  channel.on(
    "data",
    createFrameDecoder((frame) => {
      receive(engine, frame).catch(fail);
    }),
  );
  send({ type: "slot", slot: 0, kind: "sql", state: "ready", engine: engine.name });
}

/** The gateway is trusted: its header is taken as it stands. */
async function receive(engine: DuckdbEngine, { header, parts }: Frame): Promise<void> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one sender is the gateway, and it is typed
  const command = header as unknown as HostCommand;
  const { seq } = command;
  switch (command.type) {
    case "stop":
      if (walls.stopFlag && current?.seq === seq) current.watch.stop("stopped");
      return;
    case "inspect": {
      const inspection: Inspection = await engine.inspect(decoder.decode(parts[0]));
      return send({ type: "inspected", seq }, [JSON.stringify(inspection)]);
    }
    case "snapshot": {
      const { image, error } = await engine.snapshot(command.stateBytes);
      return send({ type: "snapshot", seq, error }, [image]);
    }
    case "run":
      return run(engine, command, parts);
  }
}

async function run(
  engine: DuckdbEngine,
  command: RunCommand,
  parts: readonly Uint8Array[],
): Promise<void> {
  const { seq, streaming } = command;
  const startedAt = performance.now();
  const reply = ({ outcome, memoryBytes }: RunReply, then?: () => void): void => {
    const valueJson = outcome.kind === "ok" ? outcome.valueJson : "";
    send(
      {
        type: "reply",
        seq,
        runMs: performance.now() - startedAt,
        outcome: outcome.kind === "ok" ? { kind: "ok", files: outcome.files } : outcome,
        truncated: false,
        memoryBytes,
        outputBytes: 0,
      },
      ["", "", valueJson, ""],
      then,
    );
  };
  const answer = await engine.run(
    {
      source: decoder.decode(parts[0]),
      inputsJson: decoder.decode(parts[1]),
      image: parts[2] ?? new Uint8Array(),
      command,
    },
    {
      onRows: streaming ? (json) => send({ type: "output", seq, stream: "rows" }, [json]) : null,
      onWatch: (watch) => (current = { seq, watch }),
      // The answer leaves first, then this process goes: nothing else ends what it computes. Its slot is given
      // up before both, or the next run of a session would be sent into its death and blamed for it.
      onStuck: (stuck) => {
        send({ type: "slot", slot: 0, kind: "sql", state: "lost" });
        reply(stuck, die);
      },
    },
  );
  current = null;
  reply(answer);
}
