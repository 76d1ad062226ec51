import type { Clause, Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import { type BedrockSettings, type EngineName, ENGINES } from "./options.ts";
import { probeRequest } from "../../guest-programs/probe.ts";
import { NETWORK_PROBE, PROBES } from "./probes.ts";

/** Tries to break what is stated, in sessions of the interpreter itself, and says what happened. */

export interface AttestSite {
  readonly settings: BedrockSettings;
  stated(engine: EngineName): EnforcementReport;
  run(request: RunRequest): Promise<RunResult>;
}

/** One statement per engine. */
export async function attestIn(
  site: AttestSite,
  clause: Clause,
): Promise<ReadonlyMap<EngineName, Enforcement>> {
  const tried = new Map<EngineName, Enforcement>();
  const isNetwork = clause === "network" && site.settings.networkMode === "VPC";
  // One network for both.
  const network = isNetwork ? await tryNetwork(site) : null;
  for (const engine of ENGINES)
    tried.set(engine, network ?? (await tryEngine(site, clause, engine)));
  return tried;
}

// --- internals

async function tryEngine(
  site: AttestSite,
  clause: Clause,
  engine: EngineName,
): Promise<Enforcement> {
  const stated = site.stated(engine)[clause];
  const probes = PROBES[engine][clause];
  if (probes === undefined) return stated;
  for (const probe of probes) {
    const result = await site.run(probeRequest(probe, engine));
    if (result.status === "unavailable")
      return { ...stated, state: "unverified", reason: `It could not be tried: ${result.message}` };
    if (probe.held(result)) continue;
    const reason = `A probe broke it just now: ${probe.name}. ${stated.reason}`;
    return { state: "not_enforceable", reason, attestedAt: now() };
  }
  return { ...stated, attestedAt: now() };
}

async function tryNetwork({ run }: AttestSite): Promise<Enforcement> {
  return networkVerdict(await run(probeRequest(NETWORK_PROBE, "python")));
}

/** What the network probe has shown. */
export function networkVerdict(result: RunResult): Enforcement {
  if (result.status !== "ok" || !Array.isArray(result.value))
    return { state: "unverified", reason: "It could not be tried from inside a session." };
  const reached = result.value.filter((name) => typeof name === "string");
  return reached.length === 0
    ? {
        state: "enforced",
        reason:
          "The interpreter's network has no way out: from inside a session no name was resolved, and no address, Amazon S3 or metadata service reached.",
        attestedAt: now(),
      }
    : {
        state: "not_enforceable",
        reason: `The interpreter's network has a way out, against what the operator states: a program reached ${reached.join(", ")}.`,
        attestedAt: now(),
      };
}

function now(): string {
  return new Date().toISOString();
}
