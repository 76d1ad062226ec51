import { z } from "zod";
import { ExecError } from "../core/errors.ts";
import { linesOf, listAuditFiles, logOf, numberOf } from "./audit-files.ts";
import { asksForKey, type AuditLink, type AuditPosition, NO_HASH, readLink } from "./audit-link.ts";

export interface AuditVerdict {
  /** True where every line is as it was written and none is missing. A torn end is no fault. */
  readonly holds: boolean;
  readonly fileCount: number;
  readonly linkCount: number;
  readonly faults: readonly AuditFault[];
  /** Ends that a crash or a full disk left: nothing that was acknowledged stood there. */
  readonly torn: readonly { readonly file: string; readonly line: number }[];
  /** Files that retention let go, as the log itself says. */
  readonly prunedFiles: readonly string[];
  /** The last line of the newest file: keep it elsewhere, and a later check can be held against it. */
  readonly head: AuditPosition | null;
}

export interface AuditFault {
  readonly file: string;
  /** 1-based; `null` where it is about the whole file. */
  readonly line: number | null;
  readonly kind: AuditFaultKind;
}

/**
 * `changed`: a line has not the hash of its bytes. `broken`: a good line that does not follow the one before it:
 * lines were taken out, put in or moved. `shortened`: a line that a later file or a record of the head knows is
 * gone. `missing`: a whole file is. `loose`: a file goes on from nothing though others came before. `key`: the file
 * was written with a key, and it is not this one.
 */
export type AuditFaultKind = "changed" | "broken" | "shortened" | "missing" | "loose" | "key";

export interface VerifyOptions {
  readonly folder: string;
  readonly key?: Uint8Array | undefined;
  /**
   * Lines known from elsewhere to have been written: by the store, or by whoever kept a head. Those of logs that
   * have no file here are left out, unless there is no file at all. @default none
   */
  readonly heads?: readonly AuditPosition[] | undefined;
}

/** Reads every line. @throws ExecError `CONFIG_INVALID` where the folder cannot be read. */
export async function verifyAudit(options: VerifyOptions): Promise<AuditVerdict> {
  const { folder, heads = [] } = options;
  const files = await filesOf(folder);
  const logs = new Set(files.map(logOf));
  const expected = heads.filter(({ file }) => logs.size === 0 || logs.has(logOf(file)));
  const faults: AuditFault[] = [];
  const torn: { file: string; line: number }[] = [];
  const pruned = new Set<string>();
  const seen = new Map<string, FileReading>();
  for (const file of files) {
    const reading = await readFile(folder, file, options.key ?? null);
    seen.set(file, reading);
    faults.push(...reading.faults);
    if (reading.tornLine !== null) torn.push({ file, line: reading.tornLine });
    for (const name of reading.pruned) pruned.add(name);
    if (reading.after !== null) expected.push(reading.after);
    else if (reading.hasStart && numberOf(file) > numberOf(files[0] ?? file))
      faults.push({ file, line: 1, kind: "loose" });
  }
  // A second pass, since a line may be vouched for by a file that was read before its own.
  const wanted = Map.groupBy(expected, ({ file }) => file);
  for (const [file, positions] of wanted) {
    const reading = seen.get(file);
    if (reading === undefined) {
      if (!pruned.has(file)) faults.push({ file, line: null, kind: "missing" });
      continue;
    }
    const hashes = await hashesAt(folder, file, options.key ?? null, positions);
    const isGone = positions.some(({ seq, hash }) => hashes.get(seq) !== hash);
    const isTold = reading.faults.length > 0;
    if (isGone && !isTold) faults.push({ file, line: null, kind: "shortened" });
  }
  const last = files.toReversed().find((file) => (seen.get(file)?.last ?? null) !== null);
  return {
    holds: faults.length === 0,
    fileCount: files.length,
    linkCount: [...seen.values()].reduce((sum, { linkCount }) => sum + linkCount, 0),
    ...{ faults, torn, prunedFiles: [...pruned] },
    head: last === undefined ? null : (seen.get(last)?.last ?? null),
  };
}

// --- internals

interface FileReading {
  readonly faults: readonly AuditFault[];
  readonly tornLine: number | null;
  readonly linkCount: number;
  readonly hasStart: boolean;
  readonly after: AuditPosition | null;
  readonly last: AuditPosition | null;
  readonly pruned: readonly string[];
}

interface BadLine {
  readonly line: number;
  readonly looksTorn: boolean;
}

/** Torn only where all of the end looks so. */
function worse(bad: BadLine | null, line: number, looksTorn: boolean): BadLine {
  return { line: bad?.line ?? line, looksTorn: looksTorn && (bad?.looksTorn ?? true) };
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return await listAuditFiles(folder);
  } catch (cause) {
    throw new ExecError(
      "CONFIG_INVALID",
      `The folder of the audit log, ${folder}, cannot be read.`,
      {
        cause,
      },
    );
  }
}

async function readFile(
  folder: string,
  file: string,
  key: Uint8Array | null,
): Promise<FileReading> {
  let last: AuditPosition | null = null;
  let after: AuditPosition | null = null;
  let hasStart = false;
  let linkCount = 0;
  let lineNumber = 0;
  /** The first line that is none, until it is known whether good ones follow. */
  let bad: BadLine | null = null;
  const pruned: string[] = [];
  const fault = (line: number, kind: AuditFaultKind): FileReading => ({
    ...{ faults: [{ file, line, kind }], tornLine: null, linkCount, hasStart, after, last, pruned },
  });

  for await (const { text, isEnded } of linesOf(folder, file)) {
    lineNumber += 1;
    const link: AuditLink | null = readLink(text, key);
    if (link === null) {
      if (lineNumber === 1 && asksForKey(text) && isEnded) return fault(1, "key");
      // Of a batch that did not reach the disk, some blocks may read as zeros.
      const looksTorn = !isEnded || text.includes("\0");
      bad = worse(bad, lineNumber, looksTorn);
      continue;
    }
    if (bad !== null) return fault(bad.line, "changed");
    if (link.seq !== linkCount || (link.body.kind === "start") !== (linkCount === 0))
      return fault(lineNumber, "broken");
    if (link.body.kind === "start") {
      hasStart = true;
      after = link.body.after;
      if (link.previous !== (after?.hash ?? NO_HASH)) return fault(lineNumber, "broken");
    } else {
      if (link.previous !== last?.hash) return fault(lineNumber, "broken");
      const note = PRUNED.safeParse(link.body.event);
      if (note.success) pruned.push(note.data.subject);
    }
    linkCount += 1;
    last = { file, seq: link.seq, hash: link.hash };
  }
  if (bad !== null && !bad.looksTorn) return fault(bad.line, "changed");
  const tornLine = bad === null ? null : bad.line;
  return { faults: [], tornLine, linkCount, hasStart, after, last, pruned };
}

const PRUNED = z.object({
  type: z.literal("change"),
  action: z.literal("audit_file_pruned"),
  subject: z.string(),
});

async function hashesAt(
  folder: string,
  file: string,
  key: Uint8Array | null,
  positions: readonly AuditPosition[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = new Set(positions.map(({ seq }) => seq));
  const found = new Map<number, string>();
  for await (const { text } of linesOf(folder, file)) {
    const link = readLink(text, key);
    if (link !== null && wanted.has(link.seq)) found.set(link.seq, link.hash);
    if (found.size === wanted.size) break;
  }
  return found;
}
