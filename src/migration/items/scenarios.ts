import type { CodeExecution } from "../../core/execution.ts";
import { sameValue } from "../../core/value.ts";
import { handleComputationRequest, type VoiceAnswer } from "../../voice/handler.ts";
import { holds, type Finding, type MigrationItem, type MigrationSite, open } from "../item.ts";
import { readScenarios, type Scenario } from "../scenarios.ts";

export const SCENARIOS: MigrationItem = {
  id: "scenarios",
  title: "Test with various code scenarios",
  basis: ({ to, sdkVersion, proposal }) =>
    JSON.stringify([to, sdkVersion, proposal.written[to] ?? null]),
  check,
};

// --- internals

/** Each use case in each language, there and here: the same value, and the same sentence. */
async function check({ to, target, reference }: MigrationSite): Promise<Finding> {
  const here = reference.supportedLanguages();
  const shared = target.supportedLanguages().filter((language) => here.includes(language));
  const scenarios = await readScenarios(shared);
  const evidence: string[] = [];
  const todo: string[] = [];
  for (const scenario of scenarios) {
    const [there, known] = await Promise.all([ask(target, scenario), ask(reference, scenario)]);
    const difference = differenceOf(there, known);
    if (difference === null)
      evidence.push(`${scenario.name}: “${there.say}”, the same here and there.`);
    else todo.push(`${scenario.name}: ${difference}`);
  }
  const missing = here.filter((language) => !shared.includes(language));
  if (missing.length > 0) evidence.push(`Not there, so still run here: ${missing.join(", ")}.`);
  if (scenarios.length === 0)
    return open([`No language runs both here and on ${to}: aybiza languages`], evidence);
  return todo.length === 0
    ? holds(evidence)
    : open(
        [
          `What was computed on ${to} is not what is computed here. Find out why before moving:`,
          ...todo,
        ],
        evidence,
      );
}

function ask(execution: CodeExecution, { request }: Scenario): Promise<VoiceAnswer> {
  return handleComputationRequest(execution, request);
}

function differenceOf(there: VoiceAnswer, known: VoiceAnswer): string | null {
  if (known.outcome !== "answered") return `failed here (${known.result.status})`;
  if (there.outcome !== "answered") return `${there.result.status} there, “${known.say}” here`;
  if (!sameValue(there.value, known.value))
    return `${JSON.stringify(there.value)} there, ${JSON.stringify(known.value)} here`;
  return there.say === known.say ? null : `“${there.say}” there, “${known.say}” here`;
}
