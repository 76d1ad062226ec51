import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";

export const ANALYTICS: MigrationItem = {
  id: "analytics",
  title: "Add execution analytics",
  check,
};

// --- internals

/** A run over there must be found again in the store that the service would use. */
async function check({ to, target, records, config, now }: MigrationSite): Promise<Finding> {
  if (records === null)
    return open([
      'Set `records.store` to "sqlite" or "postgres" in the configuration; the change of the item configuration does.',
    ]);
  const runId = `migration-${String(now())}`;
  const language = target.supportedLanguages()[0] ?? "python";
  const fromMs = now() - 1;
  await target.execute("1", language, { runId });
  await records.recorder.flush();
  for await (const event of records.store.events({ fromMs, toMs: fromMs + WINDOW_MS }))
    if (event.runId === runId)
      return holds([
        `The run ${runId} on ${to} is on record in ${records.store.kind}, as \`${event.type}\`.`,
        `Programs: ${config.records.audit === "on" ? "with" : "without"} an audit log; see docs/records.md.`,
      ]);
  return open([
    `The run ${runId} was not found in ${records.store.kind}. The log of the service says why records cannot be kept; aybiza audit verify checks the log beside it.`,
  ]);
}

const WINDOW_MS = 3_600_000;
