import type { CodeExecution, RunResult } from "../../src/index.ts";
import type { NativeLanguage } from "../native-service.ts";
import { draw, type Draw } from "./draw.ts";
import { faultOf, foreignSecrets, secretOf } from "./program.ts";
import { createRandom } from "./random.ts";

/** Runs the programs, several at a time, and judges each result. */

export type Verdict = "right" | "cancelled" | "wrong" | "leaked" | "unserved";

export interface Judged {
  readonly runNumber: number;
  readonly drawn: Draw;
  readonly verdict: Verdict;
  /** What is wrong, in words. */
  readonly reason: string;
  readonly latencyMs: number;
}

export interface SoakOptions {
  readonly seed: number;
  readonly first: number;
  readonly runCount: number;
  readonly laneCount: number;
  /** What runs here of the languages that take a process for each run. */
  readonly offered: readonly NativeLanguage[];
  onJudged(judged: Judged): void;
}

/** Rejects if a run is not answered at all: then there is no service any more. */
export async function runLanes(execution: CodeExecution, options: SoakOptions): Promise<void> {
  const { first, runCount, laneCount, onJudged } = options;
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < first + runCount) {
      const runNumber = next;
      next += 1;
      onJudged(await runOne(execution, runNumber, options));
    }
  };
  await Promise.all(Array.from({ length: laneCount }, lane));
}

// --- internals

/** Longer than any policy of the soak, with all lanes waiting before it. */
const ANSWER_MS = 120_000;

async function runOne(
  execution: CodeExecution,
  runNumber: number,
  { seed, offered }: Pick<SoakOptions, "seed" | "offered">,
): Promise<Judged> {
  const secret = secretOf(seed, runNumber);
  const drawn = draw(createRandom(seed, runNumber), secret, offered);
  const { program, tenantId, cancelAfterMs } = drawn;
  const controller = new AbortController();
  const timer =
    cancelAfterMs === null ? undefined : setTimeout(() => controller.abort(), cancelAfterMs);
  const startedAt = performance.now();
  try {
    const { source, language } = program;
    const result = await answered(
      execution.execute(source, language, {
        ...program.options,
        tenantId,
        signal: controller.signal,
      }),
      runNumber,
    );
    const latencyMs = performance.now() - startedAt;
    return { runNumber, drawn, latencyMs, ...judge(result, drawn, secret) };
  } finally {
    clearTimeout(timer);
  }
}

function judge(result: RunResult, drawn: Draw, secret: string): Pick<Judged, "verdict" | "reason"> {
  const foreign = foreignSecrets(secret, result);
  if (foreign.length > 0) return { verdict: "leaked", reason: `shows ${foreign.join(", ")}` };
  if (result.status === "cancelled" && drawn.cancelAfterMs !== null)
    return { verdict: "cancelled", reason: "" };
  if (result.status === "unavailable") return { verdict: "unserved", reason: result.code };
  const fault = faultOf(drawn.program.expected, result);
  return fault === null ? { verdict: "right", reason: "" } : { verdict: "wrong", reason: fault };
}

async function answered(result: Promise<RunResult>, runNumber: number): Promise<RunResult> {
  const { promise: silence, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`run ${runNumber} was not answered in ${ANSWER_MS} ms`)),
    ANSWER_MS,
  );
  try {
    return await Promise.race([result, silence]);
  } finally {
    clearTimeout(timer);
  }
}
