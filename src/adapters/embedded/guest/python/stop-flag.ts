import { Unwind } from "./unwind.ts";

/** The flag another thread raises to stop the guest, looked at wherever the guest calls us. */
export interface StopFlag {
  readonly isRaised: () => boolean;
  /** @throws Unwind if the flag is raised. */
  check(): void;
  /** Sleeps, and wakes at once when the flag is raised. @throws Unwind */
  sleep(ms: number): void;
}

/** Bounds the wait where whoever raises the flag forgets to notify. */
const SLICE_MS = 50;

/** @param isHonoured Off in one test only, which shows what the flag is good for. */
export function createStopFlag(
  flag: Int32Array,
  { isHonoured }: { readonly isHonoured: boolean },
): StopFlag {
  const isRaised = (): boolean => isHonoured && Atomics.load(flag, 0) !== 0;
  const check = (): void => {
    if (isRaised()) throw new Unwind({ kind: "stopped" });
  };
  return {
    isRaised,
    check,
    sleep(ms) {
      const until = performance.now() + ms;
      for (let left = ms; left > 0; left = until - performance.now()) {
        Atomics.wait(flag, 0, Atomics.load(flag, 0), Math.min(left, SLICE_MS));
        check();
      }
      check();
    },
  };
}
