import type { Clause } from "../../core/limits.ts";
import type { EngineKind } from "./messages.ts";
import type { Probe, ProbeOutcome } from "./probe.ts";
import { ELIXIR_PROBES } from "./probes/elixir.ts";
import { JAVASCRIPT_PROBES } from "./probes/javascript.ts";
import { PYTHON_PROBES } from "./probes/python.ts";
import { SQL_PROBES } from "./probes/sql.ts";

/** What each engine is tried with: the boot subset before it serves, all of it afterwards. */
export const PROBES: Readonly<Record<EngineKind, readonly Probe[]>> = {
  python: PYTHON_PROBES,
  javascript: JAVASCRIPT_PROBES,
  sql: SQL_PROBES,
  elixir: ELIXIR_PROBES,
};

/** What a process has to pass before it serves. */
export function bootProbes(kind: EngineKind): readonly Probe[] {
  return PROBES[kind].filter(({ boot }) => boot === true);
}

/** Of these, what is tried on a process that serves one run: nothing is rewound there. */
export function onOneProcess(probes: readonly Probe[]): readonly Probe[] {
  return probes.filter(({ rewound }) => rewound !== true);
}

/** Without those that show only that the engine works, where some clauses alone are asked for. */
export function probesOf(kind: EngineKind, clauses: readonly Clause[] | null): readonly Probe[] {
  if (clauses === null) return PROBES[kind];
  return PROBES[kind].filter(({ clause }) => clause !== null && clauses.includes(clause));
}

/** Names of what failed of what shows that the engine works. */
export function wrongAnswers(outcomes: readonly ProbeOutcome[]): readonly string[] {
  return outcomes
    .filter(({ probe, held }) => probe.clause === null && !held)
    .map(({ probe }) => probe.name);
}
