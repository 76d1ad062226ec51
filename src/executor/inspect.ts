import type { Adapter } from "../core/adapter.ts";
import { type Check, pass, stop } from "../core/check.ts";
import type { Validation } from "../core/result.ts";
import type { EffectivePolicy } from "../policy/effective.ts";
import { ALWAYS_ON, nearestAllowed } from "../policy/imports.ts";
import type { Program } from "../policy/resolve.ts";
import { routeInspection } from "../routing/route.ts";
import { judge, notValidated } from "../validation/validate.ts";
import type { Life } from "./life.ts";

/** Parsing a program of the largest size takes milliseconds; this includes an engine that is still warming up. */
const INSPECT_MS = 10_000;

export interface InspectContext {
  readonly adapters: readonly Adapter[];
  readonly life: Life;
  readonly onFault: (adapter: Adapter, cause: unknown) => void;
}

/** Has a program parsed by an adapter and judges what the parser saw. Stops where that adapter fails. */
export async function inspect(
  { language, source }: Program,
  effective: EffectivePolicy,
  { adapters, life, onFault }: InspectContext,
): Promise<Check<Validation>> {
  const adapter = routeInspection(adapters, language);
  if (!adapter?.doInspect) return pass(notValidated(`No ready adapter can inspect ${language}.`));
  try {
    life.expectWithin(INSPECT_MS);
    const inspection = await life.race(adapter.doInspect(source, language, life.signal));
    if (inspection === "overdue") throw new Error("The adapter did not answer an inspection.");
    const allowed = effective.modulesFor(language);
    const alwaysOn = ALWAYS_ON[language === "typescript" ? "javascript" : language];
    const rules = {
      language,
      allowed,
      alwaysOn,
      nearestAllowed: (module: string) => nearestAllowed(module, language, allowed),
    };
    return pass(judge(inspection, source, rules));
  } catch (cause) {
    if (life.stoppedBy() === null) onFault(adapter, cause);
    return stop("ADAPTER_FAULT", `The adapter ${adapter.name} failed to inspect the program.`);
  }
}
