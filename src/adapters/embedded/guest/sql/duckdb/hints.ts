import type { DuckdbFault } from "./faults.ts";
import type { Parameters } from "./load.ts";

/** What would mend a fault, where we know. */

export interface HintContext {
  readonly parameters: Parameters;
  readonly emptyTables: readonly string[];
}

export function hintFor(
  fault: DuckdbFault,
  { parameters, emptyTables }: HintContext,
): string | null {
  const { missing, candidates, message } = fault;
  const name = missing.toLowerCase();
  if (name !== "" && emptyTables.some((table) => table.toLowerCase() === name))
    return `inputs.${missing} is an empty list: nothing is known of its columns.`;
  if (name !== "" && parameters.has(name))
    return `An input that is not a table is read as $${missing}.`;
  const [candidate] = candidates;
  if (
    candidate !== undefined &&
    !/^(pg_|duckdb_|sqlite_|histogram_)/.test(candidate) &&
    !candidate.includes("(")
  )
    return `Did you mean ${candidate}?`;
  if (message.startsWith("There is no input")) return "Inputs are read by their name: `$name`.";
  return /file system operations|has been disabled|external access/i.test(message)
    ? "Data comes in through `inputs` only: there are no files and no network."
    : null;
}
