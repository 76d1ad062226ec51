import type { CodeExecution, AdapterReport } from "../core/execution.ts";
import { type AnyLanguage, isReadLanguage } from "../core/language.ts";
import { CLAUSES, type EnforcementReport } from "../core/limits.ts";
import { whyNot } from "./show-readiness.ts";

/** What `aybiza doctor` found. */
export interface Examination {
  readonly version: string;
  readonly node: string;
  readonly platform: string;
  /** Whether everything holds: `doctor --strict` fails if not. */
  readonly holds: boolean;
  readonly adapters: readonly ExaminedAdapter[];
  /** One tiny program per language, run for real. Empty for a service elsewhere. */
  readonly engines: readonly ExaminedEngine[];
  readonly missing: readonly Shortfall[];
}

export interface ExaminedAdapter extends AdapterReport {
  /** What trying to break each clause showed just now; `null` where nothing was tried. */
  readonly attested: EnforcementReport | null;
}

export interface ExaminedEngine {
  readonly language: AnyLanguage;
  readonly engine: string;
  readonly status: string;
  readonly ms: number;
}

/** Something an operator should know: what it is, and what its absence costs. */
export interface Shortfall {
  readonly adapter: string;
  readonly what: string;
  readonly cost: string;
}

export type Surroundings = Pick<Examination, "version" | "node" | "platform">;

/** Examines code execution in this process: takes seconds, since it tries to break every clause. */
export async function examine(
  execution: CodeExecution,
  surroundings: Surroundings,
  onProgress: (text: string) => void = () => undefined,
): Promise<Examination> {
  const languages = execution.supportedLanguages();
  onProgress(`running a program in each of ${languages.join(", ")} …`);
  const engines = await Promise.all(languages.map((language) => tryLanguage(execution, language)));
  onProgress("trying to break every clause; this takes a few seconds …");
  const attested = await execution.attest();
  return conclude(
    execution
      .capabilities()
      .map((report) => ({ ...report, attested: attested[report.name] ?? null })),
    engines,
    surroundings,
  );
}

/** Sums up what is known, tried or told. */
export function conclude(
  adapters: readonly ExaminedAdapter[],
  engines: readonly ExaminedEngine[],
  surroundings: Surroundings,
): Examination {
  const offered = adapters.flatMap(({ languages }) => languages);
  const missing = [
    ...adapters.flatMap((adapter) => shortfallsOf(adapter, offered)),
    ...engines.flatMap(failureOf),
  ];
  return {
    ...surroundings,
    holds: missing.length === 0 && adapters.length > 0,
    adapters,
    engines,
    missing,
  };
}

// --- internals

async function tryLanguage(
  execution: CodeExecution,
  language: AnyLanguage,
): Promise<ExaminedEngine> {
  const startedAt = performance.now();
  const { status, engine } = await execution.execute(TINY[language] ?? "1", language);
  return { language, engine, status, ms: Math.round((performance.now() - startedAt) * 10) / 10 };
}

/** One expression, where it is not the number itself. */
const TINY: Readonly<Partial<Record<string, string>>> = { sql: "SELECT 1" };

/** @param others Languages that run on one adapter or another. */
function shortfallsOf(
  { name, readiness, enforcement, attested, notOffered }: ExaminedAdapter,
  others: readonly AnyLanguage[],
): Shortfall[] {
  const why = whyNot(readiness);
  const clauses = attested ?? enforcement;
  return [
    ...(why === null
      ? []
      : [{ adapter: name, what: why, cost: STATE_COST[readiness.state] ?? "" }]),
    ...WALLS.filter(
      (clause) =>
        clauses[clause].state !== "enforced" && clauses[clause].state !== "not_applicable",
    ).map((clause) => ({
      adapter: name,
      what: `${clause}: ${clauses[clause].reason}`,
      cost: `${clauses[clause].state.replaceAll("_", " ")}: a policy that requires the clause refuses to run here`,
    })),
    ...Object.entries(notOffered)
      .filter(([language]) => isReadLanguage(language) && !others.includes(language))
      .map(([language, reason]) => ({
        adapter: name,
        what: `${language}: ${reason}`,
        cost: `programs in ${language} are refused`,
      })),
  ];
}

/** An import rule is policy, not a wall: nothing can attest it, so nothing is missing. */
const WALLS = CLAUSES.filter((clause) => clause !== "allowedImports");

const STATE_COST: Readonly<Record<string, string>> = {
  degraded: "serves, with less than it could",
  warming: "answers unavailable until then",
  waiting: "not used until it is offered",
  down: "not used",
};

function failureOf({ language, status }: ExaminedEngine): Shortfall[] {
  if (status === "ok" || status === "not_implemented") return [];
  return [
    {
      adapter: "",
      what: `${language}: a program of one expression ended as ${status}`,
      cost: `programs in ${language} do not run`,
    },
  ];
}
