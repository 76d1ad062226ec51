import { createHash } from "node:crypto";
import { type Interpreter, createInterpreter, trimmedLength } from "./interpreter.ts";
import { STDLIB_PATH, ZONES_FOLDER, createMounts } from "./mounts.ts";
import { fileNode } from "./files.ts";
import { BOOT_COMMAND, PRELUDE } from "./prelude/boot.ts";
import { createRunState } from "./run-state.ts";
import { createStopFlag } from "./stop-flag.ts";
import { Unwind } from "./unwind.ts";

/** A booted interpreter as data: workers that adopt it share one copy. May be posted to another thread. */
export interface PythonImage {
  readonly memory: SharedArrayBuffer;
  readonly memoryBytes: number;
  readonly stackPointer: number;
  /** Lowest address of the stack. */
  readonly stackBase: number;
  readonly entry: number;
  /** Address of the type object of `bytes`. */
  readonly bytesType: number;
  /** e.g. `"3.13.2"`. */
  readonly version: string;
  /** Digest of the memory. The same on every host, as far as the files are. */
  readonly build: Uint8Array;
}

export interface PythonImageOptions {
  readonly module: WebAssembly.Module;
  readonly stdlibZip: Uint8Array;
}

const BOOT_MEMORY_BYTES = 256 * 1_048_576;
const BOOT_OUTPUT_BYTES = 65_536;
/** Time and chance stand still while the interpreter boots, so that every host has the same image. */
const BOOT_SEED = 0;
const BOOT_MS = Date.UTC(2025, 0, 1);
const ENVIRONMENT = [
  "PYTHONHOME=/",
  `PYTHONPATH=${STDLIB_PATH}`,
  "PYTHONDONTWRITEBYTECODE=1",
  "PYTHONSAFEPATH=1",
  // The same order of sets on every host: a run can be repeated anywhere.
  "PYTHONHASHSEED=0",
  // Without it, zoneinfo asks sysconfig, which needs a module this build lacks.
  `PYTHONTZPATH=${ZONES_FOLDER}`,
  "LANG=C.UTF-8",
  "NO_COLOR=1",
];
const ARGUMENTS = ["python3", "-S", "-B", "-X", "utf8", "-c", BOOT_COMMAND];
const REPORT_BYTES = 12;

/**
 * Boots the interpreter once. Takes about 0.4 s and a thread with a big stack.
 *
 * @throws Error if the files are not the interpreter this engine was written for.
 */
export function bootPythonImage({ module, stdlibZip }: PythonImageOptions): PythonImage {
  const mounts = new Map(createMounts(stdlibZip, null)).set(STDLIB_PATH, fileNode(1, stdlibZip));
  const report: Uint8Array[] = [];
  const state = createRunState({
    files: [],
    fileSystemAccess: "read_only",
    fileBytes: 0,
    outputBytes: BOOT_OUTPUT_BYTES,
    seed: BOOT_SEED,
    nowMs: BOOT_MS,
    message: new TextEncoder().encode(PRELUDE),
    mounts,
    memoryCapBytes: BOOT_MEMORY_BYTES,
    onOutput: null,
  });
  const run = { ...state, clock: { ...state.clock, monotonicMs: () => 0 } };
  run.descriptors.add({ kind: "report", chunks: report });
  const interpreter = createInterpreter(module, {
    run,
    stopFlag: createStopFlag(new Int32Array(new SharedArrayBuffer(4)), { isHonoured: true }),
    environment: ENVIRONMENT,
    onClockResolution: () => {
      if (report.length > 0) throw new Unwind({ kind: "booted" });
    },
  });
  try {
    interpreter.boot(ARGUMENTS);
  } catch (cause) {
    throw new Error(
      `The interpreter did not boot: ${run.output.text("stderr").trim().slice(-2_000)}`,
      { cause },
    );
  }
  return takeImage(interpreter, Buffer.concat(report));
}

// --- internals

function takeImage({ host, stackPointer, stackBase }: Interpreter, report: Buffer): PythonImage {
  if (report.length !== REPORT_BYTES) throw new Error("The interpreter reported no addresses.");
  const hexVersion = report.readUInt32LE(8);
  const [major, minor, micro] = [
    hexVersion >>> 24,
    (hexVersion >>> 16) & 0xff,
    (hexVersion >>> 8) & 0xff,
  ];
  // Field offsets inside the interpreter's objects are known for this version only.
  if (major !== 3 || minor !== 13)
    throw new Error(`Expected CPython 3.13, found ${major}.${minor}.`);
  const all = host.memory.all();
  const used = all.subarray(0, trimmedLength(all));
  const memory = new SharedArrayBuffer(used.length);
  new Uint8Array(memory).set(used);
  return {
    memory,
    memoryBytes: all.length,
    stackPointer,
    stackBase,
    entry: report.readUInt32LE(0),
    bytesType: report.readUInt32LE(4),
    version: `${major}.${minor}.${micro}`,
    build: createHash("sha256").update(used).digest(),
  };
}
