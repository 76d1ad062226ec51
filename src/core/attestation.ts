import type { AdapterReport } from "./execution.ts";
import type { AnyLanguage } from "./language.ts";
import { byClause, type Clause, type Enforcement, type ProbeEvidence } from "./limits.ts";

/** One clause as one language has it: what is stated, and what that rests on. */
export interface AttestedClause {
  readonly state: Enforcement["state"];
  readonly reason: string;
  /** ISO 8601, UTC; `null` where it was never tried. */
  readonly attestedAt: string | null;
  readonly ageMs: number | null;
  readonly probeCount: number;
  readonly heldCount: number;
}

export type Attestation = Readonly<
  Partial<Record<AnyLanguage, Readonly<Record<Clause, AttestedClause>>>>
>;

/** What an adapter states by language and clause, with its age at `now` (milliseconds since 1970). */
export function attestationOf(report: AdapterReport, now: number): Attestation {
  return Object.fromEntries(
    report.languages.map((language) => {
      const of = (clause: Clause): AttestedClause => attested(report, language, clause, now);
      return [language, byClause(of)];
    }),
  );
}

/** Of the probes of a language those that tried the clause. */
export function probesOfClause(
  { evidence }: AdapterReport,
  language: AnyLanguage,
  clause: Clause,
): readonly ProbeEvidence[] {
  return (evidence[language] ?? []).filter((probe) => probe.clause === clause);
}

// --- internals

function attested(
  report: AdapterReport,
  language: AnyLanguage,
  clause: Clause,
  now: number,
): AttestedClause {
  const { state, reason, attestedAt } = (report.enforcementOf[language] ?? report.enforcement)[
    clause
  ];
  const probes = probesOfClause(report, language, clause);
  return {
    state,
    reason,
    attestedAt: attestedAt ?? null,
    ageMs: attestedAt === undefined ? null : Math.max(0, now - Date.parse(attestedAt)),
    probeCount: probes.length,
    heldCount: probes.filter(({ held }) => held).length,
  };
}
