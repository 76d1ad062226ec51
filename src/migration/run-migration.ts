import { hashOf } from "./confirm.ts";
import type { Finding, ItemId, MigrationItem, MigrationSite } from "./item.ts";
import { ITEMS } from "./items.ts";
import { type MigrationState, writeState } from "./state.ts";

/** The checklist, run. */
export interface MigrationReport {
  readonly to: string;
  readonly items: readonly ItemReport[];
}

export type ItemReport = Finding & {
  readonly id: ItemId;
  readonly title: string;
  /** When it was tried, where that was not now. ISO 8601, UTC. */
  readonly keptSince: string | null;
};

export interface RunMigrationOptions {
  /** @default all, in the document's order */
  readonly items?: readonly MigrationItem[] | undefined;
  /** Tries everything anew. @default false */
  readonly isFresh?: boolean | undefined;
  readonly onProgress?: ((item: MigrationItem) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How long an item that takes long is taken to hold without being tried again, in milliseconds. */
export const KEEP_MS = 7 * 86_400_000;

/**
 * Goes through the checklist. What has been found out is kept after each item, so that a run that was broken off goes
 * on where it was.
 *
 * @throws What `signal` was aborted with.
 */
export async function runMigration(
  site: MigrationSite,
  state: MigrationState,
  { items = ITEMS, isFresh = false, onProgress, signal }: RunMigrationOptions = {},
): Promise<MigrationReport> {
  let { kept } = state;
  const reports: ItemReport[] = [];
  for (const item of items) {
    signal?.throwIfAborted();
    const { id, title } = item;
    const basis = item.basis === undefined ? null : hashOf(item.basis(site));
    const before = isFresh ? undefined : kept[id];
    if (basis !== null && before?.basis === basis && isRecent(before.at, site.now())) {
      const { at, evidence } = before;
      reports.push({ id, title, status: "holds", evidence, keptSince: at });
      continue;
    }
    onProgress?.(item);
    const finding = await item.check(site);
    reports.push({ id, title, ...finding, keptSince: null });
    if (basis !== null) {
      const at = new Date(site.now()).toISOString();
      const { [id]: _, ...others } = kept;
      kept =
        finding.status === "holds"
          ? { ...others, [id]: { at, basis, evidence: finding.evidence } }
          : others;
    }
    await writeState(site.folder, { ...state, kept });
  }
  return { to: site.to, items: reports };
}

// --- internals

function isRecent(at: string, nowMs: number): boolean {
  const age = nowMs - Date.parse(at);
  return age >= 0 && age < KEEP_MS;
}
