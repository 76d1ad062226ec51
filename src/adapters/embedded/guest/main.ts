import { extname } from "node:path";
import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { loadEngineFile } from "../engine-files.ts";
import { createFrameDecoder, encodeFrame, type Frame } from "../frames.ts";
import {
  type HostCommand,
  type HostReport,
  HOST_KINDS,
  type HostKind,
  type RunCommand,
} from "../messages.ts";
import type { BootData } from "./boot-python.ts";
import type { EngineWalls, GuestJob, GuestReply } from "./engine.ts";
import { bootJavaScriptImage } from "./javascript/boot.ts";
import { capMemory } from "./javascript/module.ts";
import { shareBytes } from "./share-bytes.ts";
import type { PythonImage } from "./python/image.ts";
import { loadZoneInfo } from "./python/zoneinfo.ts";
import { createGuestThread, type GuestThread, type ThreadParts } from "./threads.ts";

/**
 * The main thread of an engine host: the one process inside the cage. It loads the engines, keeps the
 * threads, and passes frames between them and the gateway. No program runs on it.
 */

/** Given as the one argument, in JSON, by `wasm-host/host.ts`. */
export interface HostOptions {
  readonly slots: Readonly<Record<HostKind, number>>;
  /** The largest `memoryBytes` a run may ask for. */
  readonly maxMemoryBytes: number;
  readonly walls: EngineWalls;
}

const CHANNEL_FD = 3;
/** What 32-bit addresses reach. */
const MAX_WASM_PAGES = 65_536;
const ZONE_INFO = "/usr/share/zoneinfo";
const WASM_PAGE_BYTES = 65_536;
/** What a fresh JavaScript guest holds already. */
const JAVASCRIPT_BASELINE_BYTES = 4 * 1024 * 1024;

const options: HostOptions = JSON.parse(process.argv[2] ?? "");
const channel = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
const threads: GuestThread[] = [];
const decoder = new TextDecoder();

/** Without its gateway a host has nothing left to do, and must not outlive it. */
channel.on("close", () => process.exit(0));
channel.on("error", () => process.exit(0));
channel.on("data", createFrameDecoder(receive));

startThreads().catch(fail);

// --- internals

function send(report: HostReport, parts: readonly (string | Uint8Array)[] = []): void {
  channel.write(encodeFrame(report, parts));
}

function fail(cause: unknown): void {
  send({
    type: "fatal",
    message: cause instanceof Error ? cause.message : "the engines did not start",
  });
}

/** JavaScript and SQL first: they are ready in milliseconds, while Python boots on a thread of its own. */
async function startThreads(): Promise<void> {
  if (options.slots.parser > 0) addThreads({ kind: "parser" });
  const pages = Math.ceil((JAVASCRIPT_BASELINE_BYTES + options.maxMemoryBytes) / WASM_PAGE_BYTES);
  const quickjs = await loadEngineFile("quickjs.wasm");
  const module = new WebAssembly.Module(
    capMemory(quickjs, options.walls.memory ? pages : MAX_WASM_PAGES),
  );
  if (options.slots.javascript > 0)
    addThreads({ kind: "javascript", module, image: bootJavaScriptImage(module) });
  if (options.slots.sql > 0) {
    const sqlite = new WebAssembly.Module(await loadEngineFile("sqlite3.wasm"));
    addThreads({ kind: "sql", module: sqlite, maxMemoryBytes: options.maxMemoryBytes });
  }
  if (options.slots.python === 0) return;
  const [wasm, zip] = await Promise.all([
    loadEngineFile("python.wasm"),
    loadEngineFile("python313.zip"),
  ]);
  const python = { module: new WebAssembly.Module(wasm), stdlibZip: shareBytes(zip) };
  const booting = bootPython(python);
  const zones = loadZoneInfo(ZONE_INFO);
  const image = await booting;
  addThreads({ kind: "python", ...python, image, zones, maxMemoryBytes: options.maxMemoryBytes });
  globalThis.gc?.();
}

function bootPython(data: BootData): Promise<PythonImage> {
  return new Promise((resolve, reject) => {
    const url = new URL(`./boot-python${extname(import.meta.filename)}`, import.meta.url);
    const worker = new Worker(url, {
      workerData: data,
      env: {},
      resourceLimits: { stackSizeMb: 32, codeRangeSizeMb: 16 },
    });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the Python engine did not boot")));
  });
}

function addThreads(parts: ThreadParts): void {
  const { kind } = parts;
  const first = HOST_KINDS.slice(0, HOST_KINDS.indexOf(kind)).reduce(
    (total, name) => total + options.slots[name],
    0,
  );
  for (let slot = first; slot < first + options.slots[kind]; slot += 1) {
    threads[slot] = createGuestThread(parts, options.walls, {
      onReady: (engine) => send({ type: "slot", slot, kind, state: "ready", engine }),
      onLost: () => send({ type: "slot", slot, kind, state: "lost" }),
      onBroken: (message) => send({ type: "fatal", message }),
      onOutput: (seq, stream, text) => send({ type: "output", seq, stream }, [text]),
      onReply: sendReply,
      onInspected: (seq, inspection) =>
        send({ type: "inspected", seq }, [
          inspection === "stopped" ? "" : JSON.stringify(inspection),
        ]),
    });
  }
}

function sendReply(seq: number, runMs: number, reply: GuestReply): void {
  const { outcome, stdout, stderr, truncated, memoryBytes, outputBytes, image } = reply;
  const valueJson = outcome.kind === "ok" ? outcome.valueJson : "";
  const reported = outcome.kind === "ok" ? { kind: outcome.kind, files: outcome.files } : outcome;
  send({ type: "reply", seq, runMs, outcome: reported, truncated, memoryBytes, outputBytes }, [
    stdout,
    stderr,
    valueJson,
    image ?? "",
  ]);
}

/** The gateway is trusted: its header is taken as it stands. */
function receive({ header, parts }: Frame): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one sender is the gateway, and it is typed
  const command = header as unknown as HostCommand;
  if (command.type === "stop") {
    for (const thread of threads) thread.stop(command.seq);
    return;
  }
  const thread = threads[command.slot];
  const { seq } = command;
  if (!thread)
    return send(
      {
        type: "reply",
        seq,
        runMs: 0,
        outcome: { kind: "crashed", reason: "no such slot" },
        truncated: false,
        memoryBytes: 0,
        outputBytes: 0,
      },
      ["", "", "", ""],
    );
  if (command.type === "snapshot")
    return send({ type: "snapshot", seq, error: "a session of this engine is not kept here" }, [
      "",
    ]);
  const source = decoder.decode(parts[0]);
  if (command.type === "inspect")
    thread.start({ type: "inspect", seq, source, language: command.language }, command.runMs);
  else
    thread.start(
      { type: "run", seq, job: jobOf(command, source, parts), streaming: command.streaming },
      command.runMs,
    );
}

function jobOf(command: RunCommand, source: string, parts: readonly Uint8Array[]): GuestJob {
  return {
    language: command.language,
    fileSystemAccess: command.fileSystemAccess,
    allowedModules: command.allowedModules,
    memoryBytes: command.memoryBytes,
    outputBytes: command.outputBytes,
    resultBytes: command.resultBytes,
    fileBytes: command.fileBytes,
    seed: command.seed,
    nowMs: command.nowMs,
    source,
    inputsJson: decoder.decode(parts[1]),
    session:
      command.stateBytes === null
        ? null
        : { image: parts[2] ?? new Uint8Array(), stateBytes: command.stateBytes },
    files: command.filePaths.map((path, index) => ({
      path,
      bytes: parts[index + 3] ?? new Uint8Array(),
    })),
  };
}
