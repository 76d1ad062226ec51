import { CLAUSES, type Clause, type EnforcementReport } from "../../core/limits.ts";
import type { Effect } from "../../attacks/attack.ts";
import type { CaseResult } from "../../attacks/run-attacks.ts";
import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";

export const SANDBOXING: MigrationItem = {
  id: "sandboxing",
  title: "Create execution sandboxing rules",
  basis: ({ to, sdkVersion, proposal }) =>
    JSON.stringify([
      to,
      sdkVersion,
      proposal.written[to] ?? null,
      proposal.written["securityPolicy"] ?? null,
    ]),
  check,
};

// --- internals

const MOST_SHOWN = 10;

async function check(site: MigrationSite): Promise<Finding> {
  const { to, attest, tryAttacks, proposal, config } = site;
  const attested = await attest();
  if (attested === null)
    return open([`The adapter ${to} could not be tried: aybiza doctor --adapter ${to}`]);
  const requires = requiredIn(site);
  const broken = requires.filter((clause) => attested[clause].state !== "enforced");
  const clauses = CLAUSES.map((clause) => `${clause}: ${stateOf(attested, clause)}`);
  if (broken.length > 0)
    return open(
      broken.map(
        (clause) =>
          `The clause ${clause}, which the policy would require, is ${stateOf(attested, clause)}`,
      ),
      clauses,
    );
  const attacks = await tryAttacks();
  const breaches = attacks.cases.filter(({ outcome }) => outcome === "breach");
  const stated = breaches.filter((breach) => isStated(breach, attested));
  const unstated = breaches.filter((breach) => !isStated(breach, attested));
  const tried = attacks.cases.filter(({ outcome }) => outcome === "held").length;
  const rules = `Rules: ${requires.join(", ")} required, imports ${config.securityPolicy.allowedImports.join(", ")}, from ${proposal.file ?? "the defaults"}.`;
  const evidence = [
    rules,
    ...clauses,
    `${String(tried)} attacks of the catalogue came to nothing.`,
    ...stated.map(({ id, wall }) => `${id} is as the adapter says: ${wall}`),
  ];
  if (unstated.length === 0) return holds(evidence);
  const shown = unstated.slice(0, MOST_SHOWN).map(({ id, wall }) => `${id}: ${wall}`);
  return open(
    [
      `${String(unstated.length)} attacks came through. Do not move; report them:`,
      ...shown,
      `Again one by one: aybiza attack --target ${to} --case ID`,
    ],
    evidence,
  );
}

function requiredIn({ proposal, config }: MigrationSite): readonly Clause[] {
  const policy = proposal.written["securityPolicy"];
  const requires =
    typeof policy === "object" && policy !== null && "requires" in policy
      ? policy["requires"]
      : null;
  return Array.isArray(requires)
    ? CLAUSES.filter((clause) => requires.includes(clause))
    : config.securityPolicy.requires;
}

/** Which clause an effect goes past. */
const CLAUSE_OF: Readonly<Partial<Record<Effect, Clause>>> = {
  connects: "network",
  passes_limit: "memory",
  reads_file: "fileSystem",
  writes_file: "fileSystem",
  shows_path: "fileSystem",
};

/** True for what the adapter itself says it cannot keep, and for what harms nobody but the program's own author. */
function isStated({ effect }: CaseResult, attested: EnforcementReport): boolean {
  if (effect === "loses_output") return true;
  const clause = effect === null ? undefined : CLAUSE_OF[effect];
  return clause !== undefined && attested[clause].state !== "enforced";
}

function stateOf(report: EnforcementReport, clause: Clause): string {
  const { state, reason } = report[clause];
  return `${state}, ${reason}`;
}
