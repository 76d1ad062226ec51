import type { ItemReport, MigrationReport } from "./run-migration.ts";

/** For programs: `evidence` where an item holds, `todo` where it does not. */
export function reportJson({ to, items }: MigrationReport) {
  return {
    to,
    items: items.map((item) => ({
      ...{ id: item.id, title: item.title, status: item.status, keptSince: item.keptSince },
      ...(item.status === "holds"
        ? { evidence: item.evidence }
        : { todo: item.todo, evidence: item.evidence }),
    })),
  };
}

/** For people, and for whoever asks later what was checked. */
export function reportMarkdown({ to, items }: MigrationReport, atMs: number): string {
  const done = items.filter(({ status }) => status === "holds").length;
  return [
    `# Moving to ${to}`,
    "",
    `${String(done)} of ${String(items.length)} items hold. ${new Date(atMs).toISOString()}`,
    "",
    ...items.flatMap((item) => [...itemLines(item), ""]),
  ].join("\n");
}

// --- internals

function itemLines(item: ItemReport): readonly string[] {
  const box = item.status === "holds" ? "[x]" : "[ ]";
  const since = item.keptSince === null ? "" : ` (found ${item.keptSince})`;
  const todo = item.status === "open" ? item.todo.map((line) => `  - **to do:** ${line}`) : [];
  return [
    `- ${box} **${item.title}**${since}`,
    ...todo,
    ...item.evidence.map((line) => `  - ${line}`),
  ];
}
