import { copyFile, rename, writeFile } from "node:fs/promises";
import { confirmed } from "../confirm.ts";
import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";
import { showDifference } from "../proposal.ts";
import { securityText } from "./security-model.ts";

export const CONFIGURATION: MigrationItem = {
  id: "configuration",
  title: "Update adapter configuration",
  check,
};

// --- internals

async function check(site: MigrationSite): Promise<Finding> {
  const { to, config, proposal, mayApply, confirmations } = site;
  const { differences, file, canBeWritten } = proposal;
  const shown = differences.map(showDifference);
  if (differences.length === 0) {
    return config.adapter === to
      ? holds([`${file ?? "The configuration"} names ${to}.`])
      : open([
          `The file names ${to}, and ${config.adapter} is in force: look for AYBIZA_ADAPTER in the environment.`,
        ]);
  }
  if (!canBeWritten) return open([`Change in ${file ?? ""}, which is a program:`, ...shown], shown);
  if (!mayApply) return open([`Have it written: aybiza migrate --to ${to} --apply`], shown);
  // A policy that requires less is the one change that nobody may make in passing.
  if (confirmed(confirmations.security_model, securityText(site)) === null && isWeaker(site))
    return open(
      ["Confirm the item security_model first: this change lets programs run under fewer clauses."],
      shown,
    );
  const written = await apply(site);
  return holds([...shown, ...written]);
}

function isWeaker({ proposal }: MigrationSite): boolean {
  return proposal.differences.some(({ path }) => path.startsWith("securityPolicy"));
}

async function apply({ proposal, now }: MigrationSite): Promise<readonly string[]> {
  const file = proposal.file ?? "aybiza.config.json";
  const backup = `${file}.${new Date(now()).toISOString().replaceAll(/[:.]/g, "-")}.bak`;
  if (proposal.file !== null) await copyFile(proposal.file, backup);
  const unfinished = `${file}.${process.pid}.unfinished`;
  await writeFile(unfinished, `${JSON.stringify(proposal.written, null, 2)}\n`);
  await rename(unfinished, file);
  return proposal.file === null
    ? [`Written to ${file}, which is new.`]
    : [`Written to ${file}; as it was: ${backup}`];
}
