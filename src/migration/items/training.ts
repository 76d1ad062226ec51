import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { confirmed, toConfirm } from "../confirm.ts";
import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";
import { runbookOf } from "../runbook.ts";

export const TRAINING: MigrationItem = {
  id: "training",
  title: "Train support team on new feature",
  check,
};

// --- internals

async function check(site: MigrationSite): Promise<Finding> {
  const { to, folder, confirmations } = site;
  const runbook = runbookOf(site);
  const file = join(folder, "runbook.md");
  await mkdir(folder, { recursive: true });
  await writeFile(file, runbook);
  const evidence = [`The runbook of this configuration: ${file}`];
  const by = confirmed(confirmations.training, runbook);
  return by === null
    ? open(
        [
          `Go through ${file} with whoever takes the calls of the night.`,
          toConfirm("training", to, confirmations.training),
        ],
        evidence,
      )
    : holds([...evidence, by]);
}
