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
  /** Of all answers together. The oldest go first. @default 64 MiB */
  readonly maxBytes?: number | undefined;
  readonly clock?: (() => number) | undefined;
}

/**
 * Requests that name themselves by `Idempotency-Key` are done once: while the first is under way, and for a while
 * after, the same request by the same tenant is given its answer. Kept in the memory of this process.
 */
export interface IdempotentAnswers {
  /**
   * @param scope Whose and which request: tenant, method and path.
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
  const entries = new Map<string, Entry>();
  let keptBytes = 0;

  function forget(id: string, entry: Entry): void {
    if (entries.get(id) !== entry) return;
    entries.delete(id);
    keptBytes -= entry.bytes;
  }

  function makeRoom(now: number): void {
    for (const [id, entry] of entries) {
      const isOld = entry.doneAt !== null && now - entry.doneAt > keepMs;
      if (entry.doneAt !== null && (isOld || keptBytes > maxBytes)) forget(id, entry);
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
      const known = entries.get(id);
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
      const entry: Entry = { print, kept: answer(), doneAt: null, bytes: 0 };
      entries.set(id, entry);
      try {
        const kept = await entry.kept;
        if (!kept.isFinal) forget(id, entry);
        else {
          entry.doneAt = clock();
          entry.bytes = kept.body.byteLength;
          keptBytes += entry.bytes;
          makeRoom(entry.doneAt);
        }
        return { kept, isRepeat: false };
      } catch (error) {
        forget(id, entry);
        throw error;
      }
    },
  };
}

// --- internals

interface Entry {
  /** Of the body: the same key must mean the same request. */
  readonly print: string;
  readonly kept: Promise<Kept>;
  /** `null` while it is under way. */
  doneAt: number | null;
  bytes: number;
}
