/** A result that clearly is not what was to come of the program. */
export interface Contradiction {
  readonly code: "type_mismatch" | "unit_mismatch" | "magnitude_mismatch";
  /** For the model; names kinds, never the value. */
  readonly message: string;
  readonly hint: string;
}
