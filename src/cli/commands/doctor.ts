import type { AdapterReport } from "../../core/execution.ts";
import {
  type Clause,
  CLAUSES,
  type Enforcement,
  type EnforcementReport,
} from "../../core/limits.ts";
import { ADAPTER_FLAG, type Command, type Invocation, JSON_FLAG, URL_FLAG } from "../command.ts";
import {
  type Examination,
  type ExaminedAdapter,
  type Surroundings,
  conclude,
  examine,
} from "../examine.ts";
import { EXIT } from "../exit-code.ts";
import { packageVersion } from "../../server/package-version.ts";
import { showAttestation } from "../show-attestation.ts";
import { showPolicy } from "../show-policy.ts";
import { showReadiness } from "../show-readiness.ts";
import { openTarget, waitUntilReady } from "../target.ts";
import { type Terminal, printable } from "../terminal.ts";

export const command: Command = {
  name: "doctor",
  summary: "Examine the adapters: engines, walls, what is missing and what that costs.",
  usage: ["doctor [--json] [--verbose] [--strict]"],
  flags: {
    verbose: { help: "Name each probe and what it showed, and each field of the policy." },
    strict: { help: "Exit with 1 unless everything holds." },
    adapter: ADAPTER_FLAG,
    url: URL_FLAG,
    json: JSON_FLAG,
  },
  maxArguments: 0,
  examples: ["aybiza doctor --strict"],

  async run(call) {
    const examination = call.isSet("url") ? await askService(call) : await examineHere(call);
    if (call.isSet("json")) call.terminal.printJson(examination);
    else show(examination, call.terminal, call.isSet("verbose") ? "probes" : "table");
    return call.isSet("strict") && !examination.holds ? STRICT_FAILURE : EXIT.ok;
  },
};

// --- internals

const STRICT_FAILURE = 1;

const here = (): Surroundings => ({
  version: packageVersion(),
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
});

async function examineHere(call: Invocation): Promise<Examination> {
  const { startExecution } = await import("../local.ts");
  const { execution: started } = await startExecution(call);
  await using execution = started;
  call.terminal.progress("starting the engines …");
  await waitUntilReady(execution, call.signal);
  // Awaited here: the execution must outlive the examination.
  return await examine(execution, here(), (text) => call.terminal.progress(text));
}

/** What the service says of itself; nothing is tried over there. */
async function askService(call: Invocation): Promise<Examination> {
  await using target = await openTarget(call);
  const { adapters } = await target.offer();
  return conclude(
    adapters.map((report) => ({ ...report, attested: null })),
    [],
    here(),
  );
}

function show(
  { version, node, platform, adapters, engines, missing, holds }: Examination,
  terminal: Terminal,
  detail: "table" | "probes",
): void {
  terminal.print(`aybiza ${version} · Node ${node} · ${platform}`);
  terminal.print("");
  terminal.print("Adapters");
  showReadiness(adapters, terminal);
  if (engines.length > 0) {
    terminal.print("");
    terminal.print("Engines, one program each");
    for (const { language, engine, status, ms } of engines) {
      terminal.print(
        `  ${language.padEnd(11)} ${terminal.style(status === "ok" ? "green" : "yellow", status)} · ${engine || "no engine"} · ${ms} ms`,
      );
    }
  }
  for (const adapter of adapters) {
    showWalls(adapter, terminal);
    showClauses(adapter, terminal);
    showAttestation(adapter, terminal, { detail, now: Date.now() });
    const { name, policy } = adapter;
    showPolicy(name, policy, terminal, detail === "probes" ? "fields" : "losses");
  }
  terminal.print("");
  if (holds) {
    terminal.print(terminal.style("green", "Everything holds."));
    return;
  }
  terminal.print(terminal.style("yellow", "Missing, and what that costs"));
  for (const { adapter, what, cost } of missing) {
    terminal.print(`  ${adapter === "" ? "" : `${adapter}: `}${printable(what)}`);
    if (cost !== "") terminal.print(terminal.style("dim", `    ${cost}`));
  }
  terminal.print("aybiza setup installs what it can.");
}

/** Outermost first, as the adapter names them. */
function showWalls({ name, walls }: ExaminedAdapter, terminal: Terminal): void {
  if (walls.length === 0) return;
  const width = Math.max(...walls.map((wall) => wall.name.length));
  terminal.print("");
  terminal.print(`Walls around ${name}`);
  for (const { name: wall, up, reason } of walls) {
    const state = terminal.style(up ? "green" : "yellow", up ? "up  " : "down");
    terminal.print(`  ${wall.padEnd(width)} ${state} · ${printable(reason)}`);
  }
}

function showClauses(
  { name, enforcement, attested, enforcementOf }: ExaminedAdapter,
  terminal: Terminal,
): void {
  const overall = attested ?? enforcement;
  terminal.print("");
  terminal.print(`Clauses on ${name}${attested ? ", tried just now" : ", as stated"}`);
  for (const clause of CLAUSES)
    terminal.print(`  ${clauseLine(clause, overall[clause], terminal)}`);
  for (const { languages, report } of byLanguage(enforcementOf)) {
    const differing = CLAUSES.filter((clause) => !isSame(report[clause], overall[clause]));
    if (differing.length > 0) terminal.print(`  ${languages.join(", ")}:`);
    for (const clause of differing)
      terminal.print(`    ${clauseLine(clause, report[clause], terminal)}`);
  }
}

function clauseLine(clause: Clause, { state, reason }: Enforcement, terminal: Terminal): string {
  const shown = terminal.style(state === "enforced" ? "green" : "yellow", state);
  return `${clause.padEnd(15)} ${shown} · ${printable(reason)}`;
}

/** Languages of one engine are stated once. */
function byLanguage(
  reports: AdapterReport["enforcementOf"],
): readonly { readonly languages: string[]; readonly report: EnforcementReport }[] {
  const groups: { readonly languages: string[]; readonly report: EnforcementReport }[] = [];
  for (const [language, report] of Object.entries(reports)) {
    if (report === undefined) continue;
    const group = groups.find((known) =>
      CLAUSES.every((clause) => isSame(known.report[clause], report[clause])),
    );
    if (group) group.languages.push(language);
    else groups.push({ languages: [language], report });
  }
  return groups;
}

function isSame(a: Enforcement, b: Enforcement): boolean {
  return a.state === b.state && a.reason === b.reason;
}
