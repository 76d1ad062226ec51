import { createReadStream } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The files of an audit log, in the order they were begun. The clock has no part in it: it may go back. */
export async function listAuditFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => NAME.test(name)).toSorted();
}

/** Several processes may begin a file at once; each has its own. */
export function nextAuditFile(files: readonly string[], newId: () => string): string {
  const last = Math.max(0, ...files.map(numberOf));
  const logId = logOf(files.at(-1) ?? "") ?? newId();
  return `audit-${String(last + 1).padStart(9, "0")}-${logId}-${newId()}.jsonl`;
}

export function numberOf(file: string): number {
  return Number(NAME.exec(file)?.[1] ?? 0);
}

/** Which log a file is of: several machines may tell one store of theirs. */
export function logOf(file: string): string | null {
  return NAME.exec(file)?.[2] ?? null;
}

export interface Line {
  readonly text: string;
  /** False for what stands behind the last line end. */
  readonly isEnded: boolean;
  /** Where it begins, in bytes. */
  readonly offset: number;
}

/** Lines by LF alone: other line ends may stand inside JSON. */
export async function* linesOf(folder: string, file: string): AsyncIterable<Line> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(join(folder, file))) {
    const bytes = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      yield { text: bytes.toString("utf8", from, end), isEnded: true, offset };
      offset += end + 1 - from;
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), isEnded: false, offset };
}

/** The last lines of a file, the last one first, without reading all of it. */
export async function lastLines(folder: string, file: string): Promise<readonly string[]> {
  const handle = await open(join(folder, file), "r");
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString("utf8", 0, bytesRead).split("\n");
    return (length < size ? lines.slice(1) : lines).toReversed();
  } finally {
    await handle.close();
  }
}

// --- internals

const NAME = /^audit-(\d{9})-([0-9a-f]{8})-[0-9a-f]{8}\.jsonl$/;
const LF = 10;

/** Many times the longest line: what is written at a crash is at most one batch. */
const TAIL_BYTES = 4 * 1024 * 1024;
