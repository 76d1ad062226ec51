import { byClause, type Clause, type Enforcement, type EnforcementReport } from "./limits.ts";

/**
 * A clause holds as far as it holds where it is weakest.
 *
 * @param nobody Why nothing is said, where there are no reports.
 */
export function weakestReport(
  reports: readonly EnforcementReport[],
  nobody: string,
): EnforcementReport {
  const nothing: Enforcement = { state: "not_applicable", reason: nobody };
  const weakest = (clause: Clause): Enforcement =>
    reports
      .map((report) => report[clause])
      .reduce((a, b) => (RANK.indexOf(b.state) > RANK.indexOf(a.state) ? b : a), nothing);
  return byClause(weakest);
}

// --- internals

/** Strongest first; what applies to nobody does not weaken anybody. */
const RANK: readonly Enforcement["state"][] = [
  "not_applicable",
  "enforced",
  "partial",
  "unverified",
  "not_enforceable",
];
