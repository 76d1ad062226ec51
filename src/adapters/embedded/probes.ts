import type { EngineKind } from "./messages.ts";
import type { Probe } from "./probe.ts";
import { ELIXIR_PROBES } from "./probes/elixir.ts";
import { JAVASCRIPT_PROBES } from "./probes/javascript.ts";
import { PYTHON_PROBES } from "./probes/python.ts";
import { SQL_PROBES } from "./probes/sql.ts";

/** What each engine has to pass before it serves. */
export const PROBES: Readonly<Record<EngineKind, readonly Probe[]>> = {
  python: PYTHON_PROBES,
  javascript: JAVASCRIPT_PROBES,
  sql: SQL_PROBES,
  elixir: ELIXIR_PROBES,
};
