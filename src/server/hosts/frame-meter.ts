/** Lets frames through at a steady rate: a bucket that holds one second's worth and fills up as time passes. */
export interface FrameMeter {
  /** Whether one more frame is within the rate. */
  admits(): boolean;
}

export function createFrameMeter(
  maxPerSecond: number,
  now: () => number = () => performance.now(),
): FrameMeter {
  let left = maxPerSecond;
  let atMs = now();
  return {
    admits() {
      const nowMs = now();
      left = Math.min(maxPerSecond, left + ((nowMs - atMs) / 1_000) * maxPerSecond);
      atMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
