import { createHash } from "node:crypto";
import type { Adapter, Inspection, InspectOptions } from "../core/adapter.ts";
import { type Check, pass, stop } from "../core/check.ts";
import type { Validation } from "../core/result.ts";
import type { EffectivePolicy } from "../policy/effective.ts";
import { alwaysOnIn, insteadOf } from "../policy/imports.ts";
import type { Program } from "../policy/resolve.ts";
import { readersOf, routeInspection } from "../routing/route.ts";
import { judge, notRead, notValidated } from "../validation/validate.ts";
import type { Life } from "./life.ts";

/** Parsing a program of the largest size takes milliseconds; this includes an engine that is still warming up. */
const INSPECT_MS = 10_000;
/** A program that is read this fast was read to its end. */
const SURELY_WHOLE_MS = 1_000;
/** Programs whose inspection is kept: a call repeats its formulas. */
const MAX_KEPT = 500;

export interface InspectContext {
  readonly tenantId: string;
  readonly syntax: InspectOptions["syntax"];
  readonly life: Life;
  readonly onFault: (adapter: Adapter, cause: unknown) => void;
}

/** Has a program parsed by an adapter and judges what the parser saw. Stops where that adapter fails. */
export type Inspect = (
  program: Program,
  effective: EffectivePolicy,
  context: InspectContext,
) => Promise<Check<Validation>>;

/** What a parser saw is kept per tenant; what the policy says of it is judged each time. */
export function createInspect(adapters: readonly Adapter[]): Inspect {
  const kept = new Map<string, Inspection>();

  return async (program, effective, context) => {
    const { language, source } = program;
    const adapter = routeInspection(adapters, language);
    if (!adapter?.doInspect) return whereNobodyLooks(adapters, program, effective);
    const key = keyOf(program, context);
    const known = kept.get(key);
    const startedAt = performance.now();
    const inspection = known ?? (await look(adapter, program, context));
    if (inspection === null)
      return stop("ADAPTER_FAULT", `The adapter ${adapter.name} failed to inspect the program.`);
    // One that was cut short, or nearly, might be a fuller one next time.
    const isWhole =
      context.life.stoppedBy() === null && performance.now() - startedAt < SURELY_WHOLE_MS;
    if (isWhole) keep(key, inspection);
    const allowed = effective.modulesFor(language);
    const rules = {
      language,
      allowed,
      alwaysOn: alwaysOnIn(language, effective.policy),
      insteadOf: (module: string) => insteadOf(module, language, allowed),
    };
    return pass(judge(inspection, source, rules, effective.policy));
  };

  /** The one that was asked for last goes last. */
  function keep(key: string, inspection: Inspection): void {
    kept.delete(key);
    kept.set(key, inspection);
    const [oldest] = kept.size > MAX_KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
  }
}

// --- internals

/**
 * A language without a reader runs unread, and is told as such, whatever `validate` says: the walls hold without
 * validation, and a refusal would only make operators turn validation down for every language at once. One that
 * has a reader waits for it where the policy says `block`: what is usually looked at must not slip by.
 */
function whereNobodyLooks(
  adapters: readonly Adapter[],
  { language }: Program,
  { policy }: EffectivePolicy,
): Check<Validation> {
  const [reader] = readersOf(adapters, language);
  if (reader === undefined) return pass(notRead(language));
  const readiness = reader.ready();
  const why = "reason" in readiness ? `: ${readiness.reason}` : ".";
  const reason = `The adapter ${reader.name}, which looks at programs in ${language}, is ${readiness.state}${why}`;
  return policy.validate === "block" ? stop("ADAPTER_DOWN", reason) : pass(notValidated(reason));
}

function keyOf({ language, source }: Program, { tenantId, syntax }: InspectContext): string {
  const hash = createHash("sha256").update(source).digest("base64");
  return `${hash} ${language} ${syntax} ${tenantId}`;
}

/** `null` where the adapter fails. */
async function look(
  adapter: Adapter,
  { language, source }: Program,
  { tenantId, life, syntax, onFault }: InspectContext,
): Promise<Inspection | null> {
  try {
    life.expectWithin(INSPECT_MS);
    const { signal } = life;
    const inspecting = adapter.doInspect?.(source, language, { signal, tenantId, syntax });
    const inspection = await life.race(Promise.resolve(inspecting));
    if (inspection === "overdue") throw new Error("The adapter did not answer an inspection.");
    return inspection ?? null;
  } catch (cause) {
    if (life.stoppedBy() === null) onFault(adapter, cause);
    return null;
  }
}
