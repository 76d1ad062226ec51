import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Time-zone files in one shared block, so that every worker reads the same memory. */
export interface PackedZones {
  readonly bytes: SharedArrayBuffer;
  /** Zone name, offset in `bytes`, length. */
  readonly zones: readonly (readonly [name: string, offset: number, length: number])[];
}

/** Copies of the same zones under other conventions, and what is no zone. */
const SKIPPED = new Set(["posix", "right", "posixrules", "localtime"]);
const MAGIC = "TZif";

/**
 * Packs a zone database such as `/usr/share/zoneinfo`; zones of the same content are kept once.
 *
 * @returns `null` if there is none in `folder`.
 */
export function loadZoneInfo(folder: string): PackedZones | null {
  const zones: [string, number, number][] = [];
  const parts: Buffer[] = [];
  const seen = new Map<string, number>();
  let size = 0;
  for (const name of zoneNames(folder, "")) {
    const content = readFileSync(join(folder, name));
    if (content.toString("latin1", 0, MAGIC.length) !== MAGIC) continue;
    const digest = createHash("sha256").update(content).digest("hex");
    let offset = seen.get(digest);
    if (offset === undefined) {
      offset = size;
      seen.set(digest, offset);
      parts.push(content);
      size += content.length;
    }
    zones.push([name, offset, content.length]);
  }
  if (zones.length === 0) return null;
  const bytes = new SharedArrayBuffer(size);
  new Uint8Array(bytes).set(Buffer.concat(parts));
  return { bytes, zones };
}

// --- internals

function zoneNames(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter(({ name }) => !SKIPPED.has(name))
    .flatMap((entry) => {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? zoneNames(root, name) : [name];
    })
    .toSorted();
}
