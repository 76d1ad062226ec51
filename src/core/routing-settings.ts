/** Which of several adapters is asked first. */
export interface RoutingSettings {
  /**
   * `priority`: in the order they are configured. `latency`: first the one that keeps runs waiting least; of two
   * that hardly differ, the one that is configured first.
   */
  readonly order: "priority" | "latency";
  /** Runs in a row that an adapter could not begin, until others are asked before it. */
  readonly failureCount: number;
  /** For how long they are at first, in milliseconds. Twice as long after each failed trial, at most a minute. */
  readonly coolDownMs: number;
}

export const DEFAULT_ROUTING: RoutingSettings = {
  order: "priority",
  failureCount: 3,
  coolDownMs: 5_000,
};
