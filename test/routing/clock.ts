/** A clock that stands still until it is told to go on. */
export function virtualClock(): { now(): number; pass(ms: number): void } {
  let atMs = 1_000_000;
  return {
    now: () => atMs,
    pass(ms) {
      atMs += ms;
    },
  };
}
