import type { DuckDBConnection } from "@duckdb/node-api";
import type { LimitName } from "../../../../../core/limits.ts";

/** Watches over one run from the thread that does not compute: time, memory, and being told to stop. */

export type StopReason = "stopped" | Extract<LimitName, "time" | "memory">;

export interface Watch {
  /** Why the run must end; `null` while it may go on. */
  readonly reason: StopReason | null;
  /** The most memory seen above the baseline, in bytes. */
  readonly peakBytes: number;
  stop(reason: StopReason): void;
  /** From here on memory counts as the program's: what was taken before is its inputs. */
  begin(): void;
  end(): void;
}

export interface WatchOptions {
  readonly connection: DuckDBConnection;
  readonly runMs: number;
  /** `Infinity` leaves memory alone. */
  readonly memoryBytes: number;
  /** The engine is in code that no interrupt reaches: only its death ends this run. */
  onStuck(reason: StopReason): void;
}

/** An interrupt that falls between two statements is lost, so it is repeated. */
const POLL_MS = 4;
const STUCK_MS = 40;

export function watchRun({ connection, runMs, memoryBytes, onStuck }: WatchOptions): Watch {
  let reason: StopReason | null = null;
  let baseline = process.memoryUsage.rss();
  let peakBytes = 0;
  let isCounting = false;
  let stuckTimer: NodeJS.Timeout | undefined;

  function stop(why: StopReason): void {
    if (reason !== null) return;
    reason = why;
    connection.interrupt();
    stuckTimer = setTimeout(() => onStuck(why), STUCK_MS);
  }

  function look(): void {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss() - baseline);
    if (reason !== null) connection.interrupt();
    else if (isCounting && peakBytes > memoryBytes) stop("memory");
  }

  const poll = setInterval(look, POLL_MS);
  const timer = setTimeout(() => stop("time"), runMs);
  return {
    get reason() {
      return reason;
    },
    get peakBytes() {
      return peakBytes;
    },
    stop,
    begin() {
      baseline = process.memoryUsage.rss();
      peakBytes = 0;
      isCounting = true;
    },
    end() {
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss() - baseline);
      clearInterval(poll);
      clearTimeout(timer);
      clearTimeout(stuckTimer);
    },
  };
}
