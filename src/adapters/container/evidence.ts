import type { Clause, Enforcement, EnforcementReport, ProbeEvidence } from "../../core/limits.ts";
import type { LanguageRow } from "./languages.ts";

/** What may be said of each clause, from what was seen: inside each container, and of the trials. */

export interface EvidenceBook {
  readonly version: number;
  /** A container of this language was looked into, and every wall stood. */
  inspected(language: string): void;
  tried(language: string, evidence: ProbeEvidence): void;
  of(row: LanguageRow, around: Surroundings): EnforcementReport;
  evidenceOf(language: string): readonly ProbeEvidence[];
  hasTried(language: string, clause: Clause): boolean;
}

/** What stands around every container of an adapter. */
export interface Surroundings {
  /** e.g. `docker 20.10.24`. */
  readonly engineName: string;
  /** Whether the runtime brings a kernel of its own. */
  readonly hasOwnKernel: boolean;
}

/** Clauses that are read off the container itself; the others only a run can show. */
const SEEN_INSIDE: ReadonlySet<Clause> = new Set(["isolation", "network", "fileSystem"]);

export function openEvidenceBook(): EvidenceBook {
  const inspectedAt = new Map<string, string>();
  const trials = new Map<string, Map<string, ProbeEvidence>>();
  let version = 0;
  const trialsOf = (language: string): Map<string, ProbeEvidence> => {
    const found = trials.get(language) ?? new Map<string, ProbeEvidence>();
    trials.set(language, found);
    return found;
  };

  function stateOf(clause: Clause, row: LanguageRow, around: Surroundings): Enforcement {
    if (clause === "allowedImports") return row.imports;
    const held = HOLDS[clause](around);
    const seen = [...trialsOf(row.language).values()].filter((trial) => trial.clause === clause);
    const broken = seen.find((trial) => !trial.held);
    if (broken !== undefined)
      return {
        state: "not_enforceable",
        reason: `the trial "${broken.name}" broke it in ${row.language}`,
        attestedAt: broken.triedAt,
      };
    const times = seen.map(({ triedAt }) => triedAt);
    const lookedAt = SEEN_INSIDE.has(clause) ? inspectedAt.get(row.language) : undefined;
    if (lookedAt !== undefined) times.push(lookedAt);
    const oldest = times.toSorted()[0];
    if (oldest === undefined)
      return { state: "unverified", reason: `no trial has run; meant to hold by: ${held}` };
    return { state: "enforced", reason: held, attestedAt: oldest };
  }

  return {
    get version() {
      return version;
    },
    inspected(language) {
      if (!inspectedAt.has(language)) version += 1;
      inspectedAt.set(language, new Date().toISOString());
    },
    tried(language, evidence) {
      version += 1;
      trialsOf(language).set(evidence.name, evidence);
    },
    of: (row, around) => reportOf((clause) => stateOf(clause, row, around)),
    evidenceOf: (language) => [...trialsOf(language).values()],
    hasTried: (language, clause) =>
      [...trialsOf(language).values()].some((trial) => trial.clause === clause),
  };
}

/** Of several languages the one that holds least speaks for all. */
export function worstOf(reports: readonly EnforcementReport[]): EnforcementReport {
  return reportOf(
    (clause) =>
      reports
        .map((report) => report[clause])
        .toSorted((a, b) => WEAKEST.indexOf(a.state) - WEAKEST.indexOf(b.state))[0] ?? {
        state: "unverified",
        reason: "no language has started",
      },
  );
}

// --- internals

const WEAKEST: readonly Enforcement["state"][] = [
  "not_enforceable",
  "unverified",
  "partial",
  "enforced",
  "not_applicable",
];

const HOLDS: Readonly<Record<Exclude<Clause, "allowedImports">, (around: Surroundings) => string>> =
  {
    time: () => "the container is killed",
    memory: () =>
      "the container's own ceiling, without swap, and a look at it every few milliseconds",
    output: () => "counted as it leaves the container, which is killed past the cap",
    isolation: ({ engineName, hasOwnKernel }) =>
      `a container of its own for each run (${engineName}), without capabilities, as a user without rights, behind a filter of system calls${hasOwnKernel ? ", on gVisor's kernel" : ", on the machine's kernel"}`,
    network: () =>
      "the container has no network interface but its own loopback, and no sockets of the internet",
    fileSystem: () =>
      "the root file system is read-only and holds nothing of the machine; what may be written is memory of a fixed size",
  };

function reportOf(state: (clause: Clause) => Enforcement): EnforcementReport {
  return {
    time: state("time"),
    memory: state("memory"),
    output: state("output"),
    isolation: state("isolation"),
    network: state("network"),
    fileSystem: state("fileSystem"),
    allowedImports: state("allowedImports"),
  };
}
