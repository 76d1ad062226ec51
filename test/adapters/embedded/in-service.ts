import { readdirSync, readFileSync } from "node:fs";
import {
  ALL_WALLS,
  type EmbeddedOptions,
  startEmbedded,
  type Walls,
} from "../../../src/adapters/embedded/embedded.ts";
import { ROUND_TIMING, type RoundTiming } from "../../../src/adapters/embedded/evidence-rounds.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunEvent } from "../../../src/core/events.ts";
import type { RunRequest } from "../../../src/core/request.ts";
import type { RunResult } from "../../../src/core/result.ts";

/** A real embedded adapter, and what tests ask of it. */

const MEBIBYTE = 1024 * 1024;
let lastRun = 0;

export interface Asked extends Partial<RunRequest> {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

export interface Service extends AsyncDisposable {
  readonly adapter: Adapter;
  run(language: RunRequest["language"], source: string, asked?: Asked): Promise<RunResult>;
}

export async function startService(
  options: EmbeddedOptions = {},
  walls: Walls = ALL_WALLS,
  timing: RoundTiming = ROUND_TIMING,
): Promise<Service> {
  const adapter = await startEmbedded(options, walls, timing);
  return {
    adapter,
    run(
      language,
      source,
      { signal = new AbortController().signal, onEvent = () => undefined, ...asked } = {},
    ) {
      return adapter.doRun(
        { ...request(language, source), ...asked },
        { signal, emit: onEvent, streaming: true },
      );
    },
    [Symbol.asyncDispose]: () => adapter[Symbol.asyncDispose](),
  };
}

function request(language: RunRequest["language"], source: string): RunRequest {
  lastRun += 1;
  return {
    runId: `run-${lastRun}`,
    tenantId: "tenant",
    language,
    source,
    inputsJson: "{}",
    files: [],
    limits: {
      runMs: 2_000,
      memoryBytes: 64 * MEBIBYTE,
      outputBytes: 64 * 1024,
      resultBytes: MEBIBYTE,
      fileBytes: MEBIBYTE,
      concurrentCount: 64,
      queuedCount: 100,
    },
    fileSystemAccess: "none",
    networkAccess: false,
    allowedModules: ["time", "math", "json"],
    sessionId: null,
    seed: null,
    nowMs: null,
  };
}

/** Every process that descends from `pid`, however deep. */
export function descendantsOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
