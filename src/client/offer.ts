import type { AdapterReport } from "../core/execution.ts";
import type { Language } from "../core/language.ts";

/** What would run now, and why not more. */
export interface Offer {
  readonly languages: readonly Language[];
  readonly adapters: readonly AdapterReport[];
}
