/** Lowered one at a time by `test/walls-off`; no configuration or environment reaches it. */
export interface BedrockWalls {
  /** An Invoke is sent once, whatever becomes of it. */
  readonly sentOnce: boolean;
  /** A run that is stopped has its session stopped before anybody hears of it. */
  readonly stopsSession: boolean;
  /** An answer is counted while it arrives. */
  readonly countsAnswer: boolean;
  /** What the service says of the end stands above what the program says. */
  readonly believesService: boolean;
}

export const ALL_UP: BedrockWalls = {
  sentOnce: true,
  stopsSession: true,
  countsAnswer: true,
  believesService: true,
};
