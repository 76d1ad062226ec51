import type { DuckDBConnection } from "@duckdb/node-api";
import type { GuestJob } from "../../engine.ts";
import { readInputs } from "../inputs.ts";
import { loadInputs } from "./load.ts";
import { runProgram } from "./program.ts";
import { watchRun } from "./watch.ts";

/** Takes the paths of an ordinary run a few times, so that the first program does not pay for them. */
export async function warmUp(connection: DuckDBConnection): Promise<void> {
  const inputs = readInputs(JSON.stringify({ warm_rows: WARM_ROWS, warm_value: 1 }));
  const parameters = await loadInputs(connection, inputs);
  const watch = watchRun({
    connection,
    runMs: WARM_MS,
    memoryBytes: Number.POSITIVE_INFINITY,
    onStuck: () => undefined,
  });
  try {
    for (const source of PROGRAMS) {
      const job = { ...JOB, source };
      const emptyTables: readonly string[] = [];
      await runProgram({ connection, job, parameters, emptyTables, watch, onRows: null });
    }
  } finally {
    watch.end();
  }
}

// --- internals

const WARM_ROWS = Array.from({ length: 64 }, (_, at) => ({
  region: `r${at % 4}`,
  amount: at + 0.25,
  day: "2026-03-05",
  at: "2026-03-05T10:00:00Z",
  done: at % 2 === 0,
  note: at % 3 === 0 ? null : { at },
}));

const WARM_MS = 10_000;

const JOB: GuestJob = {
  language: "sql",
  source: "",
  inputsJson: "{}",
  files: [],
  fileSystemAccess: "none",
  allowedModules: [],
  memoryBytes: 0,
  outputBytes: 0,
  resultBytes: 65_536,
  fileBytes: 0,
  seed: null,
  nowMs: null,
  session: null,
};

const PROGRAMS = [
  "SELECT region, sum(amount) AS total, count(*) AS n, max(day) AS last FROM warm_rows GROUP BY 1 ORDER BY 2 DESC",
  "SELECT *, row_number() OVER (PARTITION BY region ORDER BY amount) AS n, date_trunc('month', day) AS m FROM warm_rows WHERE amount > 2 LIMIT 5",
  "SELECT a.region, b.amount * 1.1 AS x FROM warm_rows a JOIN warm_rows b ON a.amount = b.amount LIMIT 1",
  "SELECT 1; SELECT $warm_value",
  "SELECT 1",
  // The paths of faults and of mends.
  "SELECT region, day FROM warm_rows GROUP BY region; SELECT nothing",
  "DROP TABLE warm_rows; RESET VARIABLE warm_value",
];
