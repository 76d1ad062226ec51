import { type AttestedClause, attestationOf, probesOfClause } from "../core/attestation.ts";
import type { AdapterReport } from "../core/execution.ts";
import type { AnyLanguage } from "../core/language.ts";
import { type Clause, CLAUSES } from "../core/limits.ts";
import { type Terminal, printable } from "./terminal.ts";

/** The table of what was tried: language by clause, with each probe by name where `detail` is "probes". */
export function showAttestation(
  report: AdapterReport,
  terminal: Terminal,
  { detail, now }: { readonly detail: "table" | "probes"; readonly now: number },
): void {
  const attestation = attestationOf(report, now);
  const rows = report.languages.flatMap((language) => {
    const clauses = attestation[language];
    return clauses === undefined || (report.evidence[language] ?? []).length === 0
      ? []
      : TRIED.map((clause): Row => ({ language, clause, ...clauses[clause] }));
  });
  if (rows.length === 0) return;
  terminal.print("");
  terminal.print(`Attestation of ${report.name}`);
  terminal.print(terminal.style("dim", `  ${cells(HEADINGS).join("  ").trimEnd()}`));
  for (const row of rows) {
    const [language = "", clause = "", state = "", ...rest] = cells([
      row.language,
      row.clause,
      row.state,
      `${row.heldCount} of ${row.probeCount}`,
      ageOf(row),
    ]);
    const shown = terminal.style(row.state === "enforced" ? "green" : "yellow", state);
    terminal.print(`  ${[language, clause, shown, ...rest].join("  ").trimEnd()}`);
    if (detail === "probes") showProbes(report, row, terminal);
  }
}

// --- internals

interface Row extends AttestedClause {
  readonly language: AnyLanguage;
  readonly clause: Clause;
}

/** An import rule is policy: no probe tries it. */
const TRIED = CLAUSES.filter((clause) => clause !== "allowedImports");
const HEADINGS = ["language", "clause", "state", "probes held", "tried"];
const WIDTHS = [10, 10, 15, 11, 0];

function cells(texts: readonly string[]): string[] {
  return texts.map((text, at) => text.padEnd(WIDTHS[at] ?? 0));
}

function showProbes(report: AdapterReport, { language, clause }: Row, terminal: Terminal): void {
  for (const { name, held, ms } of probesOfClause(report, language, clause)) {
    const mark = held ? terminal.style("green", "held  ") : terminal.style("red", "broken");
    terminal.print(`    ${mark} ${printable(name)} · ${ms} ms`);
  }
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function ageOf({ ageMs }: AttestedClause): string {
  if (ageMs === null) return "never";
  if (ageMs < SECOND_MS) return "just now";
  if (ageMs < MINUTE_MS) return `${Math.floor(ageMs / SECOND_MS)} s ago`;
  if (ageMs < HOUR_MS) return `${Math.floor(ageMs / MINUTE_MS)} min ago`;
  return `${Math.floor(ageMs / HOUR_MS)} h ago`;
}
