import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AnyLanguage } from "../../core/language.ts";
import { toolSpec } from "../../voice/tools/spec.ts";
import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";

export const VOICE: MigrationItem = {
  id: "voice",
  title: "Update voice agent capabilities",
  check,
};

// --- internals

const FILE = "tool.json";

/** The tool as models are told of it after the move, and what of it changes. */
async function check(site: MigrationSite): Promise<Finding> {
  const { to, folder, mayApply, reference, config } = site;
  const before = reference.supportedLanguages();
  const after = languagesAfter(site);
  const tool = toolSpec({
    languages: after,
    allowedImports: config.securityPolicy.allowedImports,
    locale: config.voice.locale,
  });
  const text = `${JSON.stringify({ name: tool.name, description: tool.description, inputSchema: tool.inputSchema }, null, 2)}\n`;
  const file = join(folder, FILE);
  const evidence = [
    changeOf("Offered to models from now on", after, before),
    changeOf("Offered no more", before, after),
    `The description: ${tool.description.split("\n")[0] ?? ""}`,
  ].filter((line) => line !== "");
  if (mayApply) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, text);
  }
  if ((await readFile(file, "utf8").catch(() => "")) === text)
    return holds([
      ...evidence,
      `Written to ${file}; hosts that define the tool themselves take it from there.`,
    ]);
  return open(
    [
      `Have the definition written: aybiza migrate --to ${to} --apply`,
      `Give it to every host that keeps a copy (docs/hosts.md); those that ask the service get it by themselves.`,
    ],
    evidence,
  );
}

function languagesAfter({
  target,
  reference,
  proposal,
  config,
}: MigrationSite): readonly AnyLanguage[] {
  const failover = proposal.written["failover"];
  const isStandIn = Array.isArray(failover) && failover.includes(config.adapter);
  const standIns =
    isStandIn || config.adapter === proposal.written["adapter"]
      ? reference.supportedLanguages()
      : [];
  const there = target.supportedLanguages();
  return [...there, ...standIns.filter((language) => !there.includes(language))];
}

function changeOf(words: string, of: readonly AnyLanguage[], than: readonly AnyLanguage[]): string {
  const only = of.filter((language) => !than.includes(language));
  return only.length === 0 ? "" : `${words}: ${only.join(", ")}.`;
}
