import type { Adapter } from "../core/adapter.ts";
import type { Validation } from "../core/result.ts";
import type { createPolicies } from "../policy/effective.ts";
import { readOptions } from "../policy/options.ts";
import { identify, readProgram } from "../policy/resolve.ts";
import { notAProgram, notValidated } from "../validation/validate.ts";
import { offeredBy, prepareAll } from "./adapters.ts";
import type { Runner } from "./ask.ts";
import type { createInspect } from "./inspect.ts";
import { createLife } from "./life.ts";
import { throwMisuse, toError } from "./results.ts";

export interface Program {
  readonly source: unknown;
  readonly language: unknown;
  readonly options: unknown;
}

export interface ValidationSite {
  readonly adapters: readonly Adapter[];
  readonly policyOf: ReturnType<typeof createPolicies>;
  readonly inspect: ReturnType<typeof createInspect>;
  readonly graceMs: number;
  readonly faultOf: (runId: string) => (runner: Runner, cause: unknown) => void;
}

/** Looks at a program as a run would, and as closely as an engine can. */
export async function validateProgram(
  { source, language, options }: Program,
  { adapters, policyOf, inspect, graceMs, faultOf }: ValidationSite,
): Promise<Validation> {
  const read = readOptions(options);
  if (!read.ok) throw toError(read);
  const asked = identify(source, language, read.value, offeredBy(adapters));
  const effective = policyOf({
    tenantId: asked.tenantId,
    policy: read.value.policy,
    useCase: read.value.useCase,
  });
  if (!effective.ok) throw toError(effective);
  const program = readProgram(asked, effective.value.policy.maxSourceBytes);
  if (!program.ok) return notAProgram(throwMisuse(program));

  const { deadlineMs, signal } = read.value;
  const life = createLife({ deadlineMs, signal, graceMs });
  try {
    await prepareAll(adapters, program.value.language, life);
    const judged = await inspect(program.value, effective.value, {
      tenantId: asked.tenantId,
      syntax: "exact",
      life,
      onFault: faultOf(asked.runId),
    });
    return judged.ok ? judged.value : notValidated(judged.message);
  } finally {
    life.end();
  }
}
