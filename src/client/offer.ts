import type { AdapterReport } from "../core/execution.ts";
import type { AnyLanguage } from "../core/language.ts";

/** What would run now, and why not more. */
export interface Offer {
  readonly languages: readonly AnyLanguage[];
  readonly adapters: readonly AdapterReport[];
}
