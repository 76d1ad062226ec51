import type { Syntax } from "../syntax.ts";

/** What one language's parser made of a program. Nothing was evaluated. */
export interface Reading {
  readonly body: readonly Syntax[];
  /** Offset of the first place that does not parse; `null` where all does. */
  readonly faultAt: number | null;
}

export type Reader = (source: string) => Reading;
