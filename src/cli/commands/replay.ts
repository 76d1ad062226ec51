import { existsSync } from "node:fs";
import { z } from "zod";
import { databaseFile } from "../../analytics/open.ts";
import { openPostgres } from "../../analytics/postgres.ts";
import { openSqlite } from "../../analytics/sqlite.ts";
import type { AnalyticsStore } from "../../analytics/store.ts";
import { loadConfig } from "../../config.ts";
import { ExecError } from "../../core/errors.ts";
import type { RunResult } from "../../core/result.ts";
import { sameValue } from "../../core/value.ts";
import { ADAPTER_FLAG, type Command, JSON_FLAG, usageError } from "../command.ts";
import { EXIT, exitCodeOf } from "../exit-code.ts";
import { openLocalTarget } from "../local.ts";
import { showResult } from "../show-result.ts";

export const command: Command = {
  name: "replay",
  summary: "Run a recorded program again, where its tenant lets programs be kept.",
  usage: ["replay RUN_ID [--tenant ID] [--folder FOLDER] [--json]"],
  flags: {
    tenant: { value: "ID", help: "Whose run it was, where two tenants may have used one id." },
    folder: { value: "FOLDER", help: "Where the records are. Default: as configured." },
    adapter: ADAPTER_FLAG,
    json: JSON_FLAG,
  },
  maxArguments: 1,
  examples: ["aybiza replay 3f0e8f2c-5a0b-4c8e-9d3b-0a6b1c2d3e4f"],

  async run(call) {
    const [runId] = call.arguments;
    if (runId === undefined) throw usageError("aybiza replay needs the id of a run.", command);
    const { terminal } = call;
    const { records } = await loadConfig({ onWarning: (message) => terminal.note(message) });
    const url = records.store === "postgres" ? records.postgresUrl : undefined;
    const folder = call.text("folder");
    const kept = await readProgram(
      ...([runId, call.text("tenant"), folder ?? records.folder] as const),
      folder === undefined ? url : undefined,
    );
    await using target = await openLocalTarget(call);
    const { inputs, policy, useCase, seed, now } = kept.options;
    const result = await target.execute(kept.source, kept.language ?? "", {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whatever was sent is checked as it was then
      ...({ inputs, policy, useCase, seed, now } as object),
      signal: call.signal,
    });
    const comparison = compare(kept, result);
    if (call.isSet("json"))
      terminal.printJson({ result, comparison, recorded: kept.output ?? null });
    else {
      showResult(result, terminal);
      terminal.note(SENTENCES[comparison]);
      if (kept.redactionCount > 0)
        terminal.note(
          "Secrets were taken out of the record, so this is not quite the same program.",
        );
      if (kept.options.now === undefined || kept.options.seed === undefined)
        terminal.note("The clock and random numbers are of now.");
    }
    return comparison === "different" ? EXIT.guestError : exitCodeOf(result);
  },
};

// --- internals

type Comparison = "same" | "different" | "unknown";

const SENTENCES: Readonly<Record<Comparison, string>> = {
  same: "The outcome is as it was recorded.",
  different: "The outcome is NOT as it was recorded.",
  unknown: "What came of it then was not recorded.",
};

const CONTENT = z.object({
  version: z.literal(1),
  source: z.string(),
  language: z.string().nullable(),
  options: z.object({
    inputs: z.unknown().optional(),
    policy: z.unknown().optional(),
    useCase: z.unknown().optional(),
    seed: z.number().optional(),
    now: z.number().optional(),
  }),
  isWhole: z.boolean(),
  redactionCount: z.number(),
  output: z.object({ status: z.string(), value: z.json() }).nullable().optional(),
});

type Content = z.output<typeof CONTENT>;

async function readProgram(
  runId: string,
  tenantId: string | undefined,
  folder: string,
  url: string | undefined,
): Promise<Content> {
  await using store = await openStore(folder, url);
  const content = await store.contentOf(runId, tenantId);
  if (content === null)
    throw new ExecError("RUN_NOT_FOUND", "No program of that run is on record.", {
      hint: "Programs are kept of tenants that let them be, for as long as retention says.",
    });
  const kept = CONTENT.parse(JSON.parse(content.text));
  if (!kept.isWhole)
    throw new ExecError("RUN_NOT_FOUND", "The run had files or a session, which are not kept.");
  return kept;
}

async function openStore(folder: string, url: string | undefined): Promise<AnalyticsStore> {
  if (url !== undefined) return openPostgres({ url });
  const file = databaseFile(folder);
  // Looking for a record must not make a database.
  if (!existsSync(file)) throw new ExecError("RUN_NOT_FOUND", `There are no records in ${folder}.`);
  return openSqlite({ file });
}

function compare({ output, redactionCount }: Content, result: RunResult): Comparison {
  if (output === undefined || output === null || redactionCount > 0) return "unknown";
  if (output.status !== result.status) return "different";
  if (result.status !== "ok") return "same";
  return sameValue(output.value, result.value) ? "same" : "different";
}
