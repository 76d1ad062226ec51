import { mkdir } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, extname } from "node:path";
import { Worker } from "node:worker_threads";
import { ExecError } from "../core/errors.ts";
import { newHashKey } from "./private-hash.ts";
import { createSqlStore, type SqlDriver } from "./sql-store.ts";
import type {
  SqliteCommand,
  SqliteFailure,
  SqliteReply,
  SqliteThreadData,
} from "./sqlite-thread.ts";
import type { AnalyticsStore } from "./store.ts";

export interface SqliteOptions {
  /** The database; its folder is made where it is missing. */
  readonly file: string;
  /**
   * What a record that was acknowledged survives: `process`, the end of this process at any moment, and a
   * second later that of the machine; `disk`, both at once, for a few milliseconds more. @default "process"
   */
  readonly durability?: "disk" | "process" | undefined;
  /** How long another process may hold the database before that is a failure, in milliseconds. @default 1000 */
  readonly busyMs?: number | undefined;
}

/** @throws ExecError `ANALYTICS_UNAVAILABLE` or, where the file is not ours to write, `CONFIG_INVALID`. */
export async function openSqlite(options: SqliteOptions): Promise<AnalyticsStore> {
  const { file, durability = "process", busyMs = 1_000 } = options;
  if (!isBuiltin("node:sqlite"))
    throw new ExecError("CONFIG_INVALID", "Records in SQLite need Node 22.13 or newer.", {
      hint: "Run a newer Node, or keep the records in PostgreSQL.",
    });
  await makeFolder(dirname(file));
  const writer = createThread({ file, mode: "write", durability, busyMs });
  await writer.opened();
  // On first use: most processes never ask.
  const reader = createThread({ file, mode: "read", durability, busyMs });
  const driver: SqlDriver = {
    kind: "sqlite",
    async append({ events, contents, auditHead }) {
      const texts = events.map(({ text }) => text);
      await writer.send({ type: "append", texts, contents, auditHead });
    },
    read: async (sql, parameters) => (await reader.send({ type: "read", sql, parameters })).rows,
    write: async (sql, parameters) =>
      (await writer.send({ type: "write", sql, parameters })).changeCount,
    async close() {
      await reader.close();
      await writer.close();
    },
  };
  try {
    return await createSqlStore(driver, newHashKey);
  } catch (cause) {
    await driver.close();
    throw cause;
  }
}

// --- internals

interface Thread {
  opened(): Promise<void>;
  send(command: SqliteCommand): Promise<SqliteReply>;
  close(): Promise<void>;
}

interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiter>;
  readonly opened: Promise<SqliteReply>;
}

interface Waiter {
  readonly resolve: (reply: SqliteReply) => void;
  readonly reject: (cause: unknown) => void;
}

/** A thread that is started with its first command, and again after one that died. */
function createThread(data: SqliteThreadData): Thread {
  let running: Running | undefined;
  let seq = 0;

  function launch(): Running {
    const worker = new Worker(
      new URL(`./sqlite-thread${extname(import.meta.filename)}`, import.meta.url),
      {
        workerData: data,
        env: {},
        stdin: false,
        execArgv: ["--disable-warning=ExperimentalWarning"],
      },
    );
    const waiting = new Map<number, Waiter>();
    const opened = wait(waiting, 0);
    // Whoever sends next hears of it.
    opened.catch(() => {});
    const it: Running = { worker, waiting, opened };
    const die = (cause: unknown): void => {
      if (running === it) running = undefined;
      for (const { reject } of waiting.values()) reject(cause);
      waiting.clear();
    };
    worker.on("message", (reply: SqliteReply) => {
      const waiter = waiting.get(reply.seq);
      waiting.delete(reply.seq);
      if (reply.failure === null) return waiter?.resolve(reply);
      waiter?.reject(toError(reply.failure, data.file));
      if (reply.seq === 0) {
        if (running === it) running = undefined;
        void worker.terminate();
      }
    });
    worker.on("error", (cause) =>
      die(new ExecError("ANALYTICS_UNAVAILABLE", "The thread of the records died.", { cause })),
    );
    worker.on("exit", () =>
      die(new ExecError("ANALYTICS_UNAVAILABLE", "The thread of the records ended.")),
    );
    // Only a command that is under way keeps the process alive.
    worker.unref();
    return it;
  }

  async function send(command: SqliteCommand): Promise<SqliteReply> {
    const { worker, waiting, opened } = (running ??= launch());
    worker.ref();
    try {
      await opened;
      seq += 1;
      const answer = wait(waiting, seq);
      worker.postMessage({ seq, command });
      return await answer;
    } finally {
      if (waiting.size === 0) worker.unref();
    }
  }

  return {
    async opened() {
      running ??= launch();
      running.worker.ref();
      await running.opened;
    },
    send,
    async close() {
      if (running === undefined) return;
      const { worker } = running;
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      await send({ type: "close" });
      worker.ref();
      await ended;
    },
  };
}

function wait(waiting: Map<number, Waiter>, seq: number): Promise<SqliteReply> {
  return new Promise((resolve, reject) => waiting.set(seq, { resolve, reject }));
}

/** By SQLite's numbers, whose lowest eight bits are the kind. */
const SENTENCES: ReadonlyMap<number, string> = new Map([
  [5, "is held by another process"],
  [6, "is held by another process"],
  [8, "may not be written to"],
  [10, "could not be read or written"],
  [11, "is damaged"],
  [13, "has no room left on its disk"],
  [14, "cannot be opened"],
  [26, "is no database"],
]);

const NOT_OURS: ReadonlySet<number> = new Set([8, 14, 26]);

function toError({ code, message }: SqliteFailure, file: string): ExecError {
  if (code === "newer")
    return new ExecError(
      "CONFIG_INVALID",
      `The records in ${file} were written by a newer version of this package.`,
      { hint: "Run that version, or name another file." },
    );
  const kind = typeof code === "number" ? code & 0xff : -1;
  const sentence = SENTENCES.get(kind) ?? "could not be used";
  return new ExecError(
    NOT_OURS.has(kind) ? "CONFIG_INVALID" : "ANALYTICS_UNAVAILABLE",
    `The database of the records, ${file}, ${sentence}.`,
    { cause: new Error(message) },
  );
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", `The folder of the records, ${folder}, cannot be made.`, {
      cause,
    });
  }
}
