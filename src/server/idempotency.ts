import { createHash } from "node:crypto";
import { ExecError } from "../core/errors.ts";

/** An answer that may be given again. */
export interface Kept {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** False for what must be tried again: a failure of ours, or a run that ended because its client went away. */
  readonly isFinal: boolean;
}

export interface IdempotencyOptions {
  /** How long an answer is kept, in milliseconds. @default 10 minutes */
  readonly keepMs?: number | undefined;
  /** Of all answers together. The oldest of whoever has most go first. @default 64 MiB */
  readonly maxBytes?: number | undefined;
  readonly clock?: (() => number) | undefined;
}

/**
 * Requests that name themselves by `Idempotency-Key` are done once: while the first is under way, and for a while
 * after, the same request by the same tenant is given its answer. Kept in the memory of this process.
 */
export interface IdempotentAnswers {
  /**
   * @param scope Whose request, first of all, and which: its tenant, method and path.
   * @param answer Does the work.
   * @throws ExecError `BAD_REQUEST` for a malformed key, `IDEMPOTENCY_MISMATCH` for one that named another request.
   */
  once(
    key: string,
    scope: readonly string[],
    body: Uint8Array,
    answer: () => Promise<Kept>,
  ): Promise<{ readonly kept: Kept; readonly isRepeat: boolean }>;
}

export function createIdempotentAnswers({
  keepMs = 600_000,
  maxBytes = 64 * 1024 * 1024,
  clock = Date.now,
}: IdempotencyOptions = {}): IdempotentAnswers {
  const shelves = new Map<string, Shelf>();
  let keptBytes = 0;

  function shelfOf(owner: string): Shelf {
    const shelf = shelves.get(owner) ?? { underWay: new Map(), done: new Map(), bytes: 0 };
    shelves.set(owner, shelf);
    return shelf;
  }

  function put(shelf: Shelf, id: string, entry: Done): void {
    shelf.done.set(id, entry);
    shelf.bytes += entry.bytes;
    keptBytes += entry.bytes;
  }

  function drop(shelf: Shelf, id: string, entry: Done): void {
    shelf.done.delete(id);
    shelf.bytes -= entry.bytes;
    keptBytes -= entry.bytes;
  }

  function makeRoom(now: number): void {
    for (const [owner, shelf] of shelves) {
      for (const [id, entry] of shelf.done) {
        if (Math.abs(now - entry.doneAt) <= keepMs) break;
        drop(shelf, id, entry);
      }
      if (shelf.done.size + shelf.underWay.size === 0) shelves.delete(owner);
    }
    // Whoever fills it loses its own answers, not another's.
    while (keptBytes > maxBytes) {
      let fullest = NOTHING;
      for (const shelf of shelves.values()) if (shelf.bytes > fullest.bytes) fullest = shelf;
      const [oldest] = fullest.done;
      if (oldest === undefined) return;
      drop(fullest, ...oldest);
    }
  }

  return {
    async once(key, scope, body, answer) {
      if (!/^[!-~]{1,255}$/.test(key))
        throw new ExecError(
          "BAD_REQUEST",
          "The header `Idempotency-Key` must be 1 to 255 printable ASCII characters.",
        );
      const id = JSON.stringify([...scope, key]);
      const print = createHash("sha256").update(body).digest("hex");
      makeRoom(clock());
      const shelf = shelfOf(scope[0] ?? "");
      const known = shelf.done.get(id) ?? shelf.underWay.get(id);
      if (known) {
        if (known.print !== print)
          throw new ExecError(
            "IDEMPOTENCY_MISMATCH",
            "The `Idempotency-Key` was used for another body.",
          );
        const kept = await known.kept;
        if (kept.isFinal) return { kept, isRepeat: true };
        // The first client went away and took its run with it.
        return this.once(key, scope, body, answer);
      }
      const entry: Entry = { print, kept: answer() };
      shelf.underWay.set(id, entry);
      try {
        const kept = await entry.kept;
        shelf.underWay.delete(id);
        if (kept.isFinal) {
          const doneAt = clock();
          put(shelf, id, { ...entry, doneAt, bytes: sizeOf(id, kept) });
          makeRoom(doneAt);
        }
        return { kept, isRepeat: false };
      } catch (error) {
        shelf.underWay.delete(id);
        throw error;
      }
    },
  };
}

// --- internals

/** The answers of one tenant. */
interface Shelf {
  readonly underWay: Map<string, Entry>;
  /** Oldest first. */
  readonly done: Map<string, Done>;
  bytes: number;
}

const NOTHING: Shelf = { underWay: new Map(), done: new Map(), bytes: 0 };

interface Entry {
  /** Of the body: the same key must mean the same request. */
  readonly print: string;
  readonly kept: Promise<Kept>;
}

interface Done extends Entry {
  readonly doneAt: number;
  readonly bytes: number;
}

/** What an answer takes beside its body, roughly: small ones must not fill the memory by their number. */
const ENTRY_BYTES = 1_024;

function sizeOf(id: string, { headers, body }: Kept): number {
  return ENTRY_BYTES + 2 * (id.length + JSON.stringify(headers).length) + body.byteLength;
}
