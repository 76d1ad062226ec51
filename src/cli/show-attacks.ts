import type { Category } from "../attacks/attack.ts";
import type { AttackReport, CaseResult } from "../attacks/run-attacks.ts";
import { type SarifLog, toSarif } from "../core/sarif.ts";
import { packageVersion } from "../server/package-version.ts";
import type { Style, Terminal } from "./terminal.ts";

/** How each category is called in a heading. */
export const CATEGORY_TITLES: Readonly<Record<Category, string>> = {
  host_bridge: "JavaScript and the bridge to the host",
  python: "Python",
  sql: "SQL",
  elixir: "Elixir",
  resources: "Time, memory, output, depth",
  files: "Files and the machine",
  network: "Network",
  tenants: "Tenants and the system",
  voice: "What is said",
};

/** One line for each case, by category, and what it comes to. */
export function showAttacks({ cases, breaches }: AttackReport, terminal: Terminal): void {
  const width = Math.max(...cases.map(({ id }) => id.length), 4);
  for (const [category, title] of Object.entries(CATEGORY_TITLES)) {
    const own = cases.filter((one) => one.category === category);
    if (own.length === 0) continue;
    terminal.print(terminal.style("bold", title));
    for (const one of own) terminal.print(`  ${lineOf(one, width, terminal)}`);
    terminal.print("");
  }
  terminal.print(summaryOf(cases));
  const tried = cases.some(({ outcome }) => outcome === "held" || outcome === "breach");
  if (breaches > 0) terminal.print(terminal.style("red", breachCount(breaches)));
  else if (tried) terminal.print(terminal.style("green", "Every wall that was tried held."));
  else terminal.print(terminal.style("yellow", "Nothing was tried: no case could run here."));
}

export function summaryOf(cases: readonly CaseResult[]): string {
  const count = (outcome: CaseResult["outcome"]): number =>
    cases.filter((one) => one.outcome === outcome).length;
  return [
    `${String(cases.length)} cases`,
    `${String(count("held"))} held`,
    breachCount(count("breach")),
    `${String(count("unavailable"))} could not be tried`,
    `${String(count("not_applicable"))} not applicable`,
  ].join(" · ");
}

/** Breaches are errors; what could not be tried is a note, since it says nothing. */
export function attacksToSarif({ cases }: AttackReport): SarifLog {
  return toSarif({
    version: packageVersion(),
    rules: cases.map(({ id, title, category, peersCase }) => ({
      ruleId: id,
      title,
      description: peersCase === null ? title : `${title} (case ${String(peersCase)})`,
      help: "THREAT_MODEL.md names the wall that should hold it back and the test of that wall.",
      level: "error",
      tags: ["security", category],
    })),
    findings: cases
      .filter(({ outcome }) => outcome === "breach" || outcome === "unavailable")
      .map(({ id, language, outcome, wall, ms }) => ({
        ruleId: id,
        level: outcome === "breach" ? "error" : "note",
        message: outcome === "breach" ? `Breach: ${wall}.` : `Not tried: ${wall}.`,
        place: null,
        properties: { language, outcome, ms },
      })),
  });
}

// --- internals

const STYLES: Readonly<Record<CaseResult["outcome"], Style>> = {
  held: "green",
  breach: "red",
  unavailable: "yellow",
  not_applicable: "dim",
};

function lineOf(
  { id, language, outcome, wall, ms }: CaseResult,
  width: number,
  terminal: Terminal,
) {
  const shown = outcome.replace("_", " ").padEnd(14);
  return `${id.padEnd(width)}  ${(language ?? "any").padEnd(10)}  ${terminal.style(STYLES[outcome], shown)}  ${String(ms).padStart(6)} ms  ${wall}`;
}

function breachCount(count: number): string {
  return `${String(count)} ${count === 1 ? "breach" : "breaches"}`;
}
