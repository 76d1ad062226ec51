import { Decimal } from "decimal.js";

/** Holds every number that can be said in one breath without losing a digit. A clone, so that no one's settings reach it. */
export const Exact = Decimal.clone({
  defaults: true,
  precision: 400,
  rounding: Decimal.ROUND_HALF_UP,
});
export type Exact = Decimal;

/** What was read, and where the rest begins. */
export interface Reading {
  readonly value: Exact;
  readonly next: number;
}
