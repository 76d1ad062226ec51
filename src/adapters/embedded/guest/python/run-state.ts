import { type GuestJob, type OnOutput } from "../engine.ts";
import { type Clock, createClock } from "./clock.ts";
import { createDescriptorTable } from "./descriptors.ts";
import { createEntropy } from "./entropy.ts";
import { WORK_FOLDER, createFileTree } from "./files.ts";
import type { RunState } from "./host.ts";
import type { Mounts } from "./mounts.ts";
import { createOutputCapture } from "./output.ts";

/** What one run is given: its files, its clocks, its limits, and the message that starts it. */
export interface RunStateOptions extends Pick<
  GuestJob,
  "files" | "fileSystemAccess" | "fileBytes" | "outputBytes" | "seed" | "nowMs"
> {
  readonly message: Uint8Array;
  readonly mounts: Mounts;
  readonly memoryCapBytes: number;
  readonly onOutput: OnOutput | null;
}

export function createRunState(options: RunStateOptions): RunState {
  const clock: Clock = createClock(options.nowMs);
  return {
    clock,
    descriptors: createDescriptorTable({ kind: "input", bytes: options.message, position: 0 }),
    entropy: createEntropy(options.seed),
    files: createFileTree({
      access: options.fileSystemAccess,
      files: options.files,
      quotaBytes: options.fileBytes,
      mounts: options.mounts,
      nowMs: clock.realtimeMs,
    }),
    output: createOutputCapture(options.outputBytes, options.onOutput),
    folder: WORK_FOLDER,
    memoryCapBytes: options.memoryCapBytes,
    isMemoryExhausted: false,
  };
}

/** The job as the prelude reads it: the length of the header, the header, the inputs. */
export function encodeMessage(
  header: Readonly<Record<string, unknown>>,
  inputsJson: string,
): Uint8Array {
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, Buffer.from(inputsJson)]);
}
