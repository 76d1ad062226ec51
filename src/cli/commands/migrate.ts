import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashOf } from "../../migration/confirm.ts";
import { ITEM_IDS, type ItemId, type MigrationSite } from "../../migration/item.ts";
import { ITEMS } from "../../migration/items.ts";
import { documentationText } from "../../migration/items/documentation.ts";
import { securityText } from "../../migration/items/security-model.ts";
import { reportJson, reportMarkdown } from "../../migration/report.ts";
import {
  type ItemReport,
  type MigrationReport,
  runMigration,
} from "../../migration/run-migration.ts";
import { runbookOf } from "../../migration/runbook.ts";
import { type MigrationState, readState, writeState } from "../../migration/state.ts";
import { type Command, type Invocation, JSON_FLAG, usageError } from "../command.ts";
import { describeFault } from "../describe-fault.ts";
import { EXIT } from "../exit-code.ts";
import { readConfiguration } from "../local.ts";
import { openMigrationSite } from "../migration-site.ts";
import { printable, type Terminal } from "../terminal.ts";

export const command: Command = {
  name: "migrate",
  summary: "Go through the checklist of moving to another adapter, with evidence for each item.",
  usage: [
    "migrate [--to bedrock] [--apply] [--only ITEMS] [--fresh] [--json]",
    "migrate --to bedrock --confirm ITEMS --by NAME",
  ],
  flags: {
    to: { value: "ADAPTER", help: "Default: the configured futureAdapter." },
    apply: { help: "Write the configuration, backed up, and the tool's definition." },
    only: { value: "ITEMS", help: `Some of ${ITEM_IDS.join(", ")}.` },
    confirm: { value: "ITEMS", help: "Confirm what no program can check; needs --by." },
    by: { value: "NAME", help: "Who confirms." },
    fresh: { help: "Try everything anew. Default: what held within a week is kept." },
    folder: { value: "PATH", help: "For report, runbook and state. Default: aybiza.migration." },
    json: JSON_FLAG,
  },
  maxArguments: 0,
  examples: [
    "aybiza migrate --to bedrock",
    'aybiza migrate --to bedrock --confirm documentation,training --by "Ann Lee"',
    "aybiza migrate --to bedrock --apply",
  ],

  async run(call) {
    const { terminal, signal } = call;
    const config = await readConfiguration(call);
    const to = call.text("to") ?? config.futureAdapter;
    const folder = call.text("folder") ?? "aybiza.migration";
    const only = readItems(call, "only") ?? ITEM_IDS;
    const confirming = readConfirmations(call);
    const state = await readState(folder);
    await using opened = await openMigrationSite({
      ...{ to, config, folder, state, signal },
      mayApply: call.isSet("apply"),
      progress: (text) => terminal.progress(text),
      onFault: (fault) => terminal.note(`fault: ${describeFault(fault)}`),
    });
    const confirmed = confirm(state, confirming, opened.site);
    const site = { ...opened.site, confirmations: confirmed.confirmations };
    await writeState(folder, confirmed);
    const report = await runMigration(site, confirmed, {
      items: ITEMS.filter(({ id }) => only.includes(id)),
      isFresh: call.isSet("fresh"),
      onProgress: ({ title }) => terminal.progress(`${title} …`),
      signal,
    });
    await keepReport(report, folder);
    if (call.isSet("json")) terminal.printJson(reportJson(report));
    else show(report, folder, terminal);
    return report.items.every(({ status }) => status === "holds") ? EXIT.ok : NOT_YET;
  },
};

// --- internals

const NOT_YET = 1;

/** What a person can confirm, and the text it is about. */
const TEXTS: Readonly<Partial<Record<ItemId, (site: MigrationSite) => string>>> = {
  documentation: ({ to }) => documentationText(to),
  security_model: securityText,
  training: runbookOf,
};

interface Confirming {
  readonly ids: readonly ItemId[];
  readonly by: string;
}

function readConfirmations(call: Invocation): Confirming | null {
  const ids = readItems(call, "confirm");
  const by = call.text("by")?.trim();
  if (ids === null && by === undefined) return null;
  if (ids === null || by === undefined || by === "")
    throw usageError("--confirm ITEMS and --by NAME go together.", command);
  const other = ids.find((id) => TEXTS[id] === undefined);
  if (other !== undefined)
    throw usageError(
      `${other} is checked, not confirmed; only ${Object.keys(TEXTS).join(", ")} are.`,
      command,
    );
  return { ids, by: printable(by).slice(0, 200) };
}

function readItems(call: Invocation, flag: string): readonly ItemId[] | null {
  const named = call.text(flag);
  if (named === undefined) return null;
  return named.split(",").map((word) => {
    const id = ITEM_IDS.find((known) => known === word.trim());
    if (id === undefined)
      throw usageError(`--${flag} takes names of ${ITEM_IDS.join(", ")}, with commas.`, command);
    return id;
  });
}

function confirm(
  state: MigrationState,
  confirming: Confirming | null,
  site: MigrationSite,
): MigrationState {
  if (confirming === null) return state;
  const at = new Date(site.now()).toISOString();
  const entries = confirming.ids.map((id) => [
    id,
    { by: confirming.by, at, hash: hashOf(TEXTS[id]?.(site) ?? "") },
  ]);
  return { ...state, confirmations: { ...state.confirmations, ...Object.fromEntries(entries) } };
}

async function keepReport(report: MigrationReport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "report.md"), reportMarkdown(report, Date.now()));
  await writeFile(join(folder, "report.json"), `${JSON.stringify(reportJson(report), null, 2)}\n`);
}

function show({ to, items }: MigrationReport, folder: string, terminal: Terminal): void {
  for (const item of items) showItem(item, terminal);
  const done = items.filter(({ status }) => status === "holds").length;
  terminal.print("");
  terminal.print(`${String(done)} of ${String(items.length)} items of moving to ${to} hold.`);
  terminal.note(`The report: ${join(folder, "report.md")}`);
}

function showItem(item: ItemReport, terminal: Terminal): void {
  const holds = item.status === "holds";
  const mark = terminal.style(holds ? "green" : "yellow", holds ? "✓" : "○");
  const since = item.keptSince === null ? "" : ` (found ${item.keptSince})`;
  terminal.print(`${mark} ${terminal.style("bold", item.title)}  ${item.id}${since}`);
  if (item.status === "open")
    for (const line of item.todo) terminal.print(`    → ${printable(line)}`);
  for (const line of item.evidence) terminal.print(terminal.style("dim", `    ${printable(line)}`));
}
