import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { listAuditFiles } from "./audit-files.ts";
import type { AuditLog } from "./audit.ts";
import type { Recorder } from "./recorder.ts";
import type { AnalyticsStore, Pruned } from "./store.ts";

export interface RetentionOptions {
  /** How long events are kept, in days. @default 90 */
  readonly eventDays?: number | undefined;
  /** How long programs are kept, where a tenant lets them be, in days. @default 14 */
  readonly contentDays?: number | undefined;
  /** How long files of the audit log are kept after they were last written, in days. @default 400 */
  readonly auditDays?: number | undefined;
}

export interface Kept {
  readonly store: AnalyticsStore;
  readonly recorder: Recorder;
  readonly audit: AuditLog | null;
  readonly folder: string;
}

/** Lets go of what is too old, and puts on record that it did. */
export async function pruneOld(
  { store, recorder, audit, folder }: Kept,
  { eventDays = 90, contentDays = 14, auditDays = 400 }: RetentionOptions = {},
  nowMs: number = Date.now(),
): Promise<Pruned> {
  const pruned = await store.prune({
    eventsBeforeMs: nowMs - eventDays * DAY_MS,
    contentsBeforeMs: nowMs - contentDays * DAY_MS,
  });
  if (pruned.events + pruned.contents > 0)
    await recorder.recordChange({
      ...{ action: "records_pruned", actor: "retention" },
      subject: `${pruned.events} events, ${pruned.contents} programs`,
    });
  if (audit !== null) await pruneAudit(audit, recorder, folder, nowMs - auditDays * DAY_MS);
  return pruned;
}

/** Once a day, and soon after the start. */
export function startRetention(
  prune: () => Promise<unknown>,
  onFault: (cause: unknown) => void = () => {},
): AsyncDisposable {
  let running: Promise<unknown> = Promise.resolve();
  const run = (): void => void (running = running.then(prune).catch(onFault));
  const first = setTimeout(run, FIRST_MS).unref();
  const daily = setInterval(run, DAY_MS).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearTimeout(first);
      clearInterval(daily);
      await running;
    },
  };
}

// --- internals

const DAY_MS = 86_400_000;
const FIRST_MS = 60_000;

/** The oldest files first, and none that a younger one than itself has outlived: the chain keeps its end. */
async function pruneAudit(
  audit: AuditLog,
  recorder: Recorder,
  folder: string,
  beforeMs: number,
): Promise<void> {
  for (const file of await listAuditFiles(folder)) {
    const { mtimeMs } = await stat(join(folder, file));
    if (mtimeMs >= beforeMs || file === audit.currentFile()) return;
    // On record first: a file that is gone without a word is a fault.
    await recorder.recordChange({ action: "audit_file_pruned", actor: "retention", subject: file });
    await rm(join(folder, file));
  }
}
