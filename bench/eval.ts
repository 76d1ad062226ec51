import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { createCodeExecution } from "../src/index.ts";
import { parseRows, type ProgramRow } from "./eval-rows.ts";
import { causeOfFailure } from "./eval-verdict.ts";
import { summarize } from "./stats.ts";
import { formatTable } from "./table.ts";

/**
 * Scores programs with known outcomes: `npm run eval -- FILE…`. Each file holds one JSON object a line:
 * `{id, language, code, expect, meta}`.
 */

const USAGE = `Usage: npm run eval -- [--lanes N] [--timeout-ms N] [--listed ID,ID…] FILE…

  --lanes       programs in flight at the same time (default 3)
  --timeout-ms  time limit of one program (default 30000: what is scored is the outcome, not the machine)
  --listed      programs known to fail: reported, but not counted against the run`;

interface Scored {
  readonly row: ProgramRow;
  readonly latencyMs: number;
  /** `null`: as expected. */
  readonly cause: string | null;
}

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    lanes: { type: "string", default: "3" },
    "timeout-ms": { type: "string", default: "30000" },
    listed: { type: "string", default: "" },
  },
});

if (files.length === 0) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  process.exitCode = await evaluate(files);
}

// --- internals

async function evaluate(paths: readonly string[]): Promise<number> {
  const listed = new Set(values.listed.split(",").filter((id) => id !== ""));
  await using execution = await createCodeExecution({
    securityPolicy: {
      allowedImports: ["standard_library"],
      maxSourceBytes: 1024 * 1024,
      maxExecutionTimeMs: Number(values["timeout-ms"]),
    },
  });
  const offered = new Set<string>(execution.supportedLanguages());
  const started = new Set<string>();
  const summary: string[][] = [];
  let unexpectedCount = 0;

  for (const path of paths) {
    const rows = parseRows(readFileSync(path, "utf8"), path);
    const wanted = rows.filter((row) => !row.skip);
    const runnable = wanted.filter((row) => offered.has(row.language));
    await startEngines(runnable);
    const scored = await score(runnable);
    const failed = scored.filter(({ cause }) => cause !== null);
    const unexpected = failed.filter(({ row }) => !listed.has(row.programId));
    unexpectedCount += unexpected.length;
    listFailures(basename(path), failed, listed);
    const notOffered = wanted.length - runnable.length;
    unexpectedCount += notOffered;
    const times = scored.length === 0 ? null : summarize(scored.map(({ latencyMs }) => latencyMs));
    summary.push([
      basename(path),
      `${scored.length - failed.length} / ${wanted.length}`,
      String(rows.length - wanted.length),
      String(failed.length),
      notOffered === 0 ? "–" : `${notOffered} (language not offered)`,
      ...[times?.p50, times?.p95, times?.p99, times?.max].map((ms) => ms?.toFixed(1) ?? "–"),
    ]);
  }
  const head = ["file", "passed", "skipped", "failed", "not run", "p50 ms", "p95", "p99", "max"];
  console.log(formatTable([head, ...summary]));
  return unexpectedCount === 0 ? 0 : 1;

  /** Some start on first use: each language runs one program unscored, so that no latency holds a start. */
  async function startEngines(rows: readonly ProgramRow[]): Promise<void> {
    for (const [language, [first]] of Map.groupBy(rows, (row) => row.language))
      if (first && !started.has(language)) {
        started.add(language);
        await execution.execute(first.code, language);
      }
  }

  async function score(rows: readonly ProgramRow[]): Promise<Scored[]> {
    const waiting = [...rows];
    const scored: Scored[] = [];
    const lane = async (): Promise<void> => {
      for (let row = waiting.shift(); row; row = waiting.shift()) {
        const startedAt = performance.now();
        const result = await execution.execute(row.code, row.language);
        const latencyMs = performance.now() - startedAt;
        scored.push({ row, latencyMs, cause: causeOfFailure(row.expect, result) });
        if (scored.length % 100 === 0) console.error(`${scored.length} of ${rows.length}`);
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, Number(values.lanes)) }, lane));
    return scored;
  }
}

function listFailures(file: string, failed: readonly Scored[], listed: ReadonlySet<string>): void {
  const byCause = Map.groupBy(failed, ({ cause }) => cause ?? "");
  const causes = [...byCause].toSorted(([, a], [, b]) => b.length - a.length);
  for (const [cause, programs] of causes) {
    const ids = programs.map(({ row }) =>
      listed.has(row.programId) ? `${row.programId} (listed)` : row.programId,
    );
    console.log(`${file}: ${programs.length} × ${cause}: ${ids.join(", ")}`);
  }
}
