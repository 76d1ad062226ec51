import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { ExecError } from "../core/errors.ts";
import { lastLines, listAuditFiles, nextAuditFile } from "./audit-files.ts";
import { type AuditPosition, NO_HASH, readLink, sealLink } from "./audit-link.ts";

/**
 * An append-only log of all events, each line holding the hash of the one before. Every process that writes has a
 * file of its own, begun by naming the line it goes on from, and a file that was torn is never written to again:
 * what a crash left stays as it is, and can be told from what somebody changed.
 */
export interface AuditLog extends AsyncDisposable {
  /** Kept once this resolves: in the order given, after all that was appended before. */
  append(texts: readonly string[]): Promise<AuditPosition>;
  /** The last line that is known to be on the disk; `null` where there is none of this process yet. */
  head(): AuditPosition | null;
  /** The file that is being written; `null` before the first line. */
  currentFile(): string | null;
}

export interface AuditOptions {
  /** Made where it is missing. Nothing else should be in it. */
  readonly folder: string;
  /** Makes lines that only whoever has it can write. Keep it elsewhere. @default none */
  readonly key?: Uint8Array | undefined;
  /** As of the store. @default "process" */
  readonly durability?: "disk" | "process" | undefined;
  /** A file that is larger is followed by another. @default 64 MiB */
  readonly maxFileBytes?: number | undefined;
}

/** @throws ExecError `CONFIG_INVALID` where the folder cannot be used. */
export async function openAudit(options: AuditOptions): Promise<AuditLog> {
  const { folder, durability = "process", maxFileBytes = 64 * 1024 * 1024 } = options;
  const key = options.key ?? null;
  let head = await findHead(folder, key);
  let current: Current | null = null;
  let onDisk: AuditPosition | null = null;
  /** One write after the other. */
  let queue: Promise<unknown> = Promise.resolve();

  async function begin(): Promise<Current> {
    // What the new file goes on from must not be gone after a power cut that leaves the new file there.
    if (head !== null) await syncPath(join(folder, head.file));
    const file = nextAuditFile(await listAuditFiles(folder), newId);
    const handle = await open(join(folder, file), "ax", 0o600);
    await syncPath(folder);
    const after = head === null ? null : { file: head.file, seq: head.seq, hash: head.hash };
    const start = sealLink(
      {
        ...{ seq: 0, previous: after?.hash ?? NO_HASH, field: "start" },
        text: JSON.stringify({ after, isKeyed: key !== null }),
      },
      key,
    );
    return {
      ...{ file, handle, bytes: 0, isDirty: false },
      ...{ last: { file, seq: 0, hash: start.hash }, unwritten: `${start.line}\n` },
    };
  }

  async function write(texts: readonly string[]): Promise<AuditPosition> {
    if (current !== null && current.bytes >= maxFileBytes) await leave();
    current ??= await begin();
    const lines = [current.unwritten];
    let { last } = current;
    for (const text of texts) {
      const seq = last.seq + 1;
      const sealed = sealLink({ seq, previous: last.hash, field: "event", text }, key);
      last = { file: current.file, seq, hash: sealed.hash };
      lines.push(sealed.line, "\n");
    }
    const bytes = Buffer.from(lines.join(""));
    await writeAll(current.handle, bytes);
    current.bytes += bytes.length;
    current.unwritten = "";
    current.last = last;
    if (durability === "disk") await sync(current);
    else current.isDirty = true;
    head = last;
    return last;
  }

  async function leave(): Promise<void> {
    const left = current;
    current = null;
    if (left?.isDirty === true) await sync(left);
    await left?.handle.close();
  }

  async function sync(written: Current): Promise<void> {
    const { last } = written;
    written.isDirty = false;
    await written.handle.datasync();
    onDisk = last;
  }

  /** In mode `process` what was written reaches the disk within a second. */
  const flushing = setInterval(() => {
    const dirty = current;
    if (dirty?.isDirty === true) sync(dirty).catch(() => (dirty.isDirty = true));
  }, FLUSH_MS).unref();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  return {
    append: (texts) =>
      inTurn(async () => {
        try {
          return await write(texts);
        } catch (cause) {
          // Half a line may stand there now, so this file is over.
          await leave().catch(() => {});
          throw new ExecError("ANALYTICS_UNAVAILABLE", "The audit log could not be written.", {
            cause,
          });
        }
      }),
    head: () => onDisk,
    currentFile: () => current?.file ?? null,
    async [Symbol.asyncDispose]() {
      clearInterval(flushing);
      await inTurn(leave);
    },
  };
}

// --- internals

const FLUSH_MS = 1_000;

const newId = (): string => randomBytes(4).toString("hex");

interface Current {
  readonly file: string;
  readonly handle: FileHandle;
  bytes: number;
  last: AuditPosition;
  /** The first line, until there is another to write it with. */
  unwritten: string;
  isDirty: boolean;
}

/** The last good line of the newest file that has one. */
async function findHead(folder: string, key: Uint8Array | null): Promise<AuditPosition | null> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const file of (await listAuditFiles(folder)).toReversed()) {
      const links = (await lastLines(folder, file)).map((line) => readLink(line, key));
      const last = links.find((link) => link !== null);
      if (last) return { file, seq: last.seq, hash: last.hash };
    }
    return null;
  } catch (cause) {
    throw new ExecError(
      "CONFIG_INVALID",
      `The folder of the audit log, ${folder}, cannot be used.`,
      {
        cause,
      },
    );
  }
}

/** A folder as well: its list of files is as much to be kept as they are. */
async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at);
    at += bytesWritten;
  }
}
