import { mkdir, open } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, extname } from "node:path";
import { Worker } from "node:worker_threads";
import { ExecError } from "../core/errors.ts";
import { type Cell, createSqlStore, type Row } from "./sql-store.ts";
import type {
  SqliteCommand,
  SqliteFailure,
  SqliteReply,
  SqliteThreadData,
} from "./sqlite-thread.ts";
import type { OperationsStore } from "./store.ts";

export interface SqliteOptions {
  /** The database; its folder is made where it is missing. Nobody but its owner may read it. */
  readonly file: string;
  /** How long another process may hold the database before that is a failure, in milliseconds. @default 1000 */
  readonly busyMs?: number | undefined;
}

/** @throws ExecError `OPERATIONS_UNAVAILABLE` or, where the file is not ours to write, `CONFIG_INVALID`. */
export async function openSqlite({
  file,
  busyMs = 1_000,
}: SqliteOptions): Promise<OperationsStore> {
  if (!isBuiltin("node:sqlite"))
    throw new ExecError("CONFIG_INVALID", "SQLite needs Node 22.13 or newer.", {
      hint: "Run a newer Node, or set `records.store` to postgres.",
    });
  await makeFile(file);
  const writer = createThread({ file, mode: "write", busyMs });
  await writer.opened();
  const reader = createThread({ file, mode: "read", busyMs });
  return createSqlStore({
    kind: "sqlite",
    read: reader.ask,
    write: writer.ask,
    skipLocked: "",
    async close() {
      await reader.close();
      await writer.close();
    },
  });
}

// --- internals

interface Thread {
  opened(): Promise<void>;
  ask(sql: string, parameters: readonly Cell[]): Promise<readonly Row[]>;
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
    const die = (message: string, cause?: unknown): void => {
      if (running === it) running = undefined;
      const error = new ExecError("OPERATIONS_UNAVAILABLE", message, { cause });
      for (const { reject } of waiting.values()) reject(error);
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
    worker.on("error", (cause) => die("The thread of the store died.", cause));
    worker.on("exit", () => die("The thread of the store ended."));
    // Only a command that is under way keeps the process alive.
    worker.unref();
    return it;
  }

  async function send(sql: string | null, parameters: readonly Cell[]): Promise<readonly Row[]> {
    const { worker, waiting, opened } = (running ??= launch());
    worker.ref();
    try {
      await opened;
      seq += 1;
      const answer = wait(waiting, seq);
      worker.postMessage({ seq, sql, parameters } satisfies SqliteCommand);
      return (await answer).rows;
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
    ask: send,
    async close() {
      if (running === undefined) return;
      const { worker } = running;
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      await send(null, []);
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
      `The store in ${file} was written by a newer version of this package.`,
      { hint: "Run that version, or name another folder." },
    );
  const kind = typeof code === "number" ? code & 0xff : -1;
  const sentence = SENTENCES.get(kind) ?? "could not be used";
  return new ExecError(
    NOT_OURS.has(kind) ? "CONFIG_INVALID" : "OPERATIONS_UNAVAILABLE",
    `The database of the store, ${file}, ${sentence}.`,
    { cause: new Error(message) },
  );
}

/** SQLite gives its other files the rights of this one. */
async function makeFile(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await (await open(file, "a", 0o600)).close();
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", `The database of the store, ${file}, cannot be made.`, {
      cause,
    });
  }
}
