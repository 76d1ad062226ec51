/** Time and chance, so that whoever waits can be tested without waiting. */
export interface Timing {
  /** Epoch milliseconds. */
  now(): number;
  /** Answers how to call it off. */
  setTimer(run: () => void, delayMs: number): () => void;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

/** Keeps no process alive. */
export const REAL_TIMING: Timing = {
  now: () => Date.now(),
  setTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs).unref();
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
