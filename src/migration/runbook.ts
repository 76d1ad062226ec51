import type { AdapterReport } from "../core/execution.ts";
import { lossesOf } from "../policy/portable.ts";
import { FACTS } from "./facts.ts";
import type { MigrationSite } from "./item.ts";

/** What the team needs at night, made from the configuration that it will run. Without times: it changes when that does. */
export function runbookOf({ to, target, proposal, config }: RunbookSite): string {
  const facts = FACTS[to];
  const [report] = target.capabilities();
  return [
    `# Running programs on ${to}`,
    "",
    `Programs run on ${facts?.service ?? to}. ${standInsIn(proposal.written["failover"])}`,
    "",
    "## Is it well?",
    "",
    "```sh",
    `curl -s http://${config.server.host === "0.0.0.0" ? "127.0.0.1" : config.server.host}:${String(config.server.port)}/readyz`,
    `aybiza doctor --adapter ${to}`,
    "```",
    "",
    "| State | Means | What to do |",
    "|---|---|---|",
    "| ready | programs run | nothing |",
    "| warming | it starts, and runs wait | look again in a minute |",
    "| degraded | programs run, and a wall or an engine is missing | `aybiza doctor` names it |",
    `| waiting | ${to} was never reached | \`aybiza doctor\` names the first thing that is missing |`,
    `| down | ${to} was reached before and is not now | see the service's own status; runs go to the stand-ins |`,
    "",
    "## What is different there",
    "",
    ...(facts?.points ?? []).map((point) => `- ${point}`),
    "",
    "## What of the policy is not kept there",
    "",
    ...lossLines(report),
    "",
    "## Going back",
    "",
    `1. Stop what runs there, if programs do harm: \`aybiza kill on --adapter ${to} --reason TEXT\`. Callers hear a polite sentence or the stand-in's answer.`,
    `2. Put the configuration back: the file beside it that ends in \`.bak\` is the one before \`aybiza migrate --apply\`.`,
    "3. Restart the service; it lets what runs finish.",
    "",
    "## Whom callers hear from",
    "",
    `Whatever happens a sentence is said, in ${config.voice.locale} where a call names no other language; \`GET /v1/analytics/report\` counts fallbacks.`,
    "",
  ].join("\n");
}

export type RunbookSite = Pick<MigrationSite, "to" | "target" | "proposal" | "config">;

// --- internals

function standInsIn(failover: unknown): string {
  const names = Array.isArray(failover) ? failover.join(", ") : "";
  return names === ""
    ? "Nobody stands in where it cannot begin a run."
    : `Where it cannot begin a run, these do, in this order: ${names}.`;
}

function lossLines(report: AdapterReport | undefined): readonly string[] {
  const losses = lossesOf(report?.policy ?? []);
  return losses.length === 0
    ? ["Nothing is lost."]
    : losses.map(({ field, state, reason }) => `- \`${field}\`, ${state}: ${reason}`);
}
