import type { Clause, Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { Language } from "../../core/language.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import { type Probe, probeRequest } from "../../guest-programs/probe.ts";
import { PROBES } from "./probes.ts";
import type { LambdaSettings, RuntimeName } from "./options.ts";

/** Tries to break what is stated, in the functions themselves, and says what happened. */

export interface AttestSite {
  readonly settings: LambdaSettings;
  /** Runtimes that can run something now, each with a language of its own. */
  readonly runtimes: readonly { readonly runtime: RuntimeName; readonly language: Language }[];
  stated(runtime: RuntimeName): EnforcementReport;
  run(request: RunRequest): Promise<RunResult>;
  /** Whether a connection leaves the function's environment; `null` where it does not say. */
  connects(runtime: RuntimeName): Promise<boolean | null>;
}

/** One statement per runtime that was tried. */
export async function attestIn(
  site: AttestSite,
  clause: Clause,
): Promise<ReadonlyMap<RuntimeName, Enforcement>> {
  const tried = new Map<RuntimeName, Enforcement>();
  // One after the other: what a probe leaves behind is looked for by the next.
  for (const { runtime, language } of site.runtimes) {
    const stated = site.stated(runtime)[clause];
    const broken = await firstBroken(site, runtime, language, PROBES[runtime][clause]);
    const attestedAt = new Date().toISOString();
    if (broken !== null) {
      const reason = `A probe broke it just now: ${broken}. ${stated.reason}`;
      tried.set(runtime, { state: "not_enforceable", reason, attestedAt });
    } else if (clause === "network" && site.settings.networkIsolated) {
      tried.set(runtime, await tryNetwork(site, runtime, attestedAt));
    } else {
      tried.set(runtime, { ...stated, attestedAt });
    }
  }
  return tried;
}

// --- internals

async function firstBroken(
  site: AttestSite,
  runtime: RuntimeName,
  language: Language,
  probes: readonly Probe[],
): Promise<string | null> {
  for (const probe of probes) {
    const result = await site.run(probeRequest(probe, language));
    if (result.status === "unavailable") return `${probe.name} could not be tried on ${runtime}`;
    if (!probe.held(result)) return probe.name;
  }
  return null;
}

async function tryNetwork(
  { connects }: AttestSite,
  runtime: RuntimeName,
  attestedAt: string,
): Promise<Enforcement> {
  const reached = await connects(runtime);
  if (reached === null)
    return { state: "unverified", reason: "The function did not say whether it has a way out." };
  return reached
    ? {
        state: "not_enforceable",
        reason: "The functions' network has a way out, against what the operator states.",
        attestedAt,
      }
    : {
        state: "enforced",
        reason:
          "The functions' network has no way out: a connection from inside an environment did not leave it.",
        attestedAt,
      };
}
