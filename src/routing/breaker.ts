/**
 * Keeps runs away from an adapter that fails, and lets one through now and then to see whether it serves again.
 * Two adapters that share a breaker would share their failures: each has its own.
 */
export interface Breaker {
  /** `trial`: it has failed, and the next run may find out whether it still does. */
  state(): "closed" | "open" | "trial";
  /** A run is sent there. While one tries an adapter that has failed, others see it as open. */
  begin(): void;
  /** What became of one that was begun. `undecided`: it says nothing about the adapter. */
  end(outcome: "served" | "failed" | "undecided"): void;
}

export interface BreakerOptions {
  /** Failures in a row until runs go elsewhere. */
  readonly failureCount: number;
  /** How long they do at first, in milliseconds. Twice as long after each trial that fails. */
  readonly coolDownMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** However often it fails, it is tried at least this often. */
export const MAX_COOL_DOWN_MS = 60_000;

export function createBreaker({ failureCount, coolDownMs, now }: BreakerOptions): Breaker {
  let failures = 0;
  let openings = 0;
  /** When the next trial may be made; `null` while it serves. */
  let trialAtMs: number | null = null;

  const lengthMs = (): number => Math.min(coolDownMs * 2 ** (openings - 1), MAX_COOL_DOWN_MS);

  return {
    state() {
      if (trialAtMs === null) return "closed";
      return now() < trialAtMs ? "open" : "trial";
    },
    begin() {
      // The trial's own time: should it never end, another is due after that.
      if (trialAtMs !== null) trialAtMs = Math.max(trialAtMs, now() + lengthMs());
    },
    end(outcome) {
      if (outcome === "undecided") return;
      if (outcome === "served") {
        failures = 0;
        openings = 0;
        trialAtMs = null;
        return;
      }
      failures += 1;
      if (failures < failureCount) return;
      openings += 1;
      trialAtMs = now() + lengthMs();
    },
  };
}
