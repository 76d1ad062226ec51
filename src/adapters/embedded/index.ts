import type { Adapter } from "../../core/adapter.ts";
import { ALL_WALLS, type EmbeddedOptions, startEmbedded } from "./embedded.ts";
import { startReader } from "./reader.ts";

export type { EmbeddedOptions } from "./embedded.ts";

/**
 * The default: Python, JavaScript and TypeScript as WebAssembly guests, each fresh for its run, in engine
 * hosts without network, files, environment or privileges. No cloud, no daemon, no account.
 *
 * @throws ExecError `ADAPTER_DOWN` if `cage: "required"` and the machine has no outer wall to offer.
 */
export function createEmbedded(options: EmbeddedOptions = {}): Promise<Adapter> {
  return startEmbedded(options, ALL_WALLS);
}

/**
 * What looks at programs before they run, without any engine: for adapters that run them elsewhere and cannot
 * look at them. It offers no language.
 */
export function createReader(): Promise<Adapter> {
  return startReader(ALL_WALLS);
}
