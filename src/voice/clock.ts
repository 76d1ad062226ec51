/** Time as a turn sees it, so that tests can be quicker than a call. */
export interface Clock {
  /** Milliseconds from a fixed start; never goes back. */
  nowMs(): number;
  /** Calls back once, after at least `delayMs`. Answers what calls it off. */
  setTimer(delayMs: number, callback: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  nowMs: () => performance.now(),
  setTimer(delayMs, callback) {
    // Longer than Node can wait, or no number at all: as long as it can.
    const timer = setTimeout(callback, delayMs <= LONGEST_MS ? delayMs : LONGEST_MS);
    return () => clearTimeout(timer);
  },
};

// --- internals

const LONGEST_MS = 2 ** 31 - 1;
