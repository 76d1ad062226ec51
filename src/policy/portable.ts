import type { Adapter, Capabilities } from "../core/adapter.ts";
import type { PolicyStatement } from "../core/execution.ts";
import { type AnyLanguage, isReadLanguage } from "../core/language.ts";
import type { Clause, Enforcement } from "../core/limits.ts";
import type { Policy } from "../core/policy.ts";
import { POLICY_FIELDS } from "./policy.ts";

/**
 * One policy as one adapter keeps it: a statement for every field, none left out. What is lost is said, and by
 * whom the rest is kept.
 *
 * @param language `null`: over all languages the adapter offers, as the weakest of them has it.
 */
export function compilePolicy(
  policy: Policy,
  { name, capabilities }: Pick<Adapter, "name" | "capabilities">,
  language: AnyLanguage | null,
): readonly PolicyStatement[] {
  const clauses =
    (language === null ? undefined : capabilities.enforcementOf?.[language]) ??
    capabilities.enforcement;
  const question: Question = {
    policy,
    name,
    capabilities,
    clause: (clause) => clauses[clause],
    languages: language === null ? capabilities.languages : [language],
  };
  return POLICY_FIELDS.map((field) => {
    const ceiling = capabilities.ceilings?.[field];
    const { state, reason } = ceiling ?? KEPT[field](question);
    return { field, state, reason };
  });
}

/** What of a policy is not kept in full. */
export function lossesOf(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return statements.filter(({ state }) => state !== "enforced" && state !== "not_applicable");
}

// --- internals

interface Question {
  readonly policy: Policy;
  readonly name: string;
  readonly capabilities: Capabilities;
  readonly languages: readonly AnyLanguage[];
  clause(clause: Clause): Enforcement;
}

type Answer = Omit<PolicyStatement, "field">;

const BEFOREHAND: Answer = {
  state: "enforced",
  reason: "measured before any adapter is asked; what is larger is refused",
};
const COUNTED: Answer = {
  state: "enforced",
  reason: "counted for each tenant by each adapter",
};

/** What keeps each field. One more field of a policy is a compile error here until something is said of it. */
const KEPT: Readonly<Record<keyof Policy, (question: Question) => Answer>> = {
  maxExecutionTimeMs: ({ clause }) => clause("time"),
  maxMemoryMb: ({ clause }) => clause("memory"),
  allowedImports: ({ clause }) => clause("allowedImports"),
  networkAccess: ({ policy, name, capabilities, clause }) =>
    policy.networkAccess && !capabilities.network
      ? { state: "refused", reason: `the policy grants network, and ${name} has none to give` }
      : clause("network"),
  fileSystemAccess: ({ clause }) => clause("fileSystem"),
  maxOutputBytes: ({ clause }) => clause("output"),
  maxResultBytes: () => ({
    state: "enforced",
    reason: "measured where the value leaves its engine; what is larger ends the run",
  }),
  maxInputBytes: () => BEFOREHAND,
  maxSourceBytes: () => BEFOREHAND,
  maxConcurrent: () => COUNTED,
  maxQueued: () => COUNTED,
  validate: validated,
  requires: ({ policy, clause }) => {
    const missing = policy.requires.filter((required) => clause(required).state !== "enforced");
    return missing.length === 0
      ? { state: "enforced", reason: "every clause it names is enforced" }
      : {
          state: "refused",
          reason: `not enforced, so that nothing runs there: ${missing.join(", ")}`,
        };
  },
};

function validated({ policy, languages }: Question): Answer {
  if (policy.validate === "off")
    return { state: "not_applicable", reason: "the policy asks for none" };
  const unread = languages.filter((language) => !isReadLanguage(language));
  if (unread.length === 0)
    return { state: "enforced", reason: "programs are read here before any adapter is asked" };
  return {
    state: unread.length === languages.length ? "not_enforceable" : "partial",
    reason: `nothing here reads ${unread.join(", ")}: such a program runs unread, and is told as such`,
  };
}
