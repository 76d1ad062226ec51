/** What can be told of a value before the program runs. */
export interface Known {
  /** What it may stand for that is not the program's own. A path that begins with `?` begins with something unknown. */
  readonly paths: readonly string[];
  readonly text: string | null;
  readonly number: number | null;
  readonly items: readonly Known[] | null;
  /** True if the text is written nowhere as it is: put together, decoded, read backwards. */
  readonly isBuilt: boolean;
}

export const UNKNOWN: Known = {
  paths: ["?"],
  text: null,
  number: null,
  items: null,
  isBuilt: false,
};
