import type { Adapter } from "../core/adapter.ts";
import { type Check, type Stop, pass, stop } from "../core/check.ts";
import type { AnyLanguage } from "../core/language.ts";
import { CLAUSES, type EnforcementReport } from "../core/limits.ts";
import type { Policy } from "../core/policy.ts";
import { PRESET_NAMES, PRESETS } from "../policy/presets.ts";

/** What a run needs of whoever runs it. */
export interface Needs {
  readonly language: AnyLanguage;
  readonly policy: Policy;
  /** True if the request asked for network, granted or not. */
  readonly networkAsked: boolean;
  readonly sessionId: string | null;
}

/**
 * The first adapter that serves the language under the policy and is ready; else the first that is warming
 * up, which queues. Where none does, the reason of the one that came furthest.
 */
export function route(adapters: readonly Adapter[], needs: Needs): Check<Adapter> {
  const fitting: Adapter[] = [];
  let furthest: Refusal = { step: 0, reason: notOffered(adapters, needs.language) };
  for (const adapter of adapters) {
    const refusal = misfit(adapter, needs);
    if (!refusal) fitting.push(adapter);
    else if (refusal.step > furthest.step) furthest = refusal;
  }
  const serving =
    fitting.find((adapter) => READY.has(adapter.ready().state)) ??
    fitting.find((adapter) => adapter.ready().state === "warming");
  if (serving) return pass(serving);
  const [down] = fitting;
  return down ? unready(down) : furthest.reason;
}

/** Whether a run would find an adapter. */
export function wouldServe(adapters: readonly Adapter[], needs: Needs): boolean {
  return candidatesFor(adapters, needs).some(isThere);
}

/**
 * The adapters that a run may be sent to, ready or not. An engine that starts on first use has been tried by
 * nobody yet; its clauses count as what they will be, since the run that starts it is routed again by what was
 * seen then.
 */
export function candidatesFor(adapters: readonly Adapter[], needs: Needs): readonly Adapter[] {
  return adapters.filter((adapter) => !misfit(adapter, needs, "pass"));
}

/** The first adapter that can look at a program of this language, and is there to do so. */
export function routeInspection(
  adapters: readonly Adapter[],
  language: AnyLanguage,
): Adapter | undefined {
  return readersOf(adapters, language).find(isThere);
}

/** Adapters that can look at programs of this language, whether or not they are there now. */
export function readersOf(adapters: readonly Adapter[], language: AnyLanguage): readonly Adapter[] {
  return adapters.filter(({ capabilities, doInspect }) => {
    const { inspection, languages, inspects = languages } = capabilities;
    return inspection && doInspect !== undefined && inspects.includes(language);
  });
}

// --- internals

const READY: ReadonlySet<string> = new Set(["ready", "degraded"]);

function isThere(adapter: Adapter): boolean {
  const { state } = adapter.ready();
  return READY.has(state) || state === "warming";
}

interface Refusal {
  /** How far an adapter came: the further, the more its reason helps. */
  readonly step: number;
  readonly reason: Stop;
}

function misfit(
  { name, capabilities, prepare }: Adapter,
  needs: Needs,
  untried: "pass" | "fail" = "fail",
): Refusal | undefined {
  const { policy, networkAsked, sessionId, language } = needs;
  if (!capabilities.languages.includes(language)) return { step: 0, reason: NOBODY };
  if (sessionId !== null && !capabilities.sessions) {
    return {
      step: 1,
      reason: stop("SESSION_NOT_OFFERED", `The adapter ${name} keeps no state between runs.`),
    };
  }
  if ((policy.networkAccess || networkAsked) && !capabilities.network) {
    return {
      step: 2,
      reason: stop(
        "NETWORK_UNAVAILABLE",
        `\`networkAccess\` is true, and the adapter ${name} has no network to give.`,
      ),
    };
  }
  if (networkAsked && !policy.networkAccess) {
    return {
      step: 3,
      reason: stop(
        "POLICY_DENIED",
        "The request asks for `networkAccess`, and the operator's policy denies it.",
      ),
    };
  }
  const enforcement = capabilities.enforcementOf?.[language] ?? capabilities.enforcement;
  const mayPass = untried === "pass" && prepare !== undefined && isUntried(enforcement);
  const clause = policy.requires.find((required) => {
    const { state } = enforcement[required];
    return state !== "enforced" && !(mayPass && state === "unverified");
  });
  if (clause === undefined) return undefined;
  const { state, reason } = enforcement[clause];
  return {
    step: 4,
    reason: stop(
      "POLICY_NOT_ENFORCEABLE",
      `The policy requires the clause ${clause}, which the adapter ${name} states as ${state}: ${reason}`,
      hintFor(name),
    ),
  };
}

/** The preset that was made for the adapter, where there is one. */
function hintFor(name: string): string | undefined {
  const preset = PRESET_NAMES.find((known) => PRESETS[known].madeFor?.includes(name));
  return preset === undefined
    ? undefined
    : `Select the preset \`${preset}\`, which requires what the adapter ${name} can enforce (${(PRESETS[preset].requiresAtMost ?? []).join(", ")}), where the operator has enabled it; or run on another adapter.`;
}

/** True for an engine that no probe has looked at: each that did leaves its time. */
function isUntried(enforcement: EnforcementReport): boolean {
  return CLAUSES.every((clause) => enforcement[clause].attestedAt === undefined);
}

const NOBODY = stop("LANGUAGE_NOT_OFFERED", "No configured adapter offers this language.");

function notOffered(adapters: readonly Adapter[], language: AnyLanguage): Stop {
  const knowing = adapters.filter(
    ({ capabilities }) => capabilities.notOffered[language] !== undefined,
  );
  // Where an adapter that is down would offer nothing at all, that is what keeps the language away.
  const down = knowing.find(
    (adapter) => adapter.ready().state === "down" && adapter.capabilities.languages.length === 0,
  );
  if (down !== undefined) return unready(down);
  const [first] = knowing;
  return first === undefined
    ? NOBODY
    : stop(
        "LANGUAGE_NOT_OFFERED",
        `The language ${language} is not offered now: ${first.capabilities.notOffered[language] ?? ""}`,
      );
}

function unready(adapter: Adapter): Stop {
  const readiness = adapter.ready();
  const reason = "reason" in readiness ? `: ${readiness.reason}` : "";
  return stop("ADAPTER_DOWN", `The adapter ${adapter.name} is ${readiness.state}${reason}`);
}
