import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { z } from "zod";
import { ExecError } from "../core/errors.ts";
import { idText, oneOf, strictObject } from "../policy/strict.ts";

/**
 * What a key opens. `execute`: programs, sessions and their cancelling; `read`: its tenant's analytics; `metrics`:
 * how the whole service does, whoever's the runs; `admin`: all of these for every tenant.
 */
export const SCOPES = ["execute", "read", "metrics", "admin"] as const;

export type Scope = (typeof SCOPES)[number];

/** A key as it is kept: whose it is and what it opens, never the key itself. */
export interface KeyRecord {
  readonly keyId: string;
  readonly name: string;
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
  /** ISO 8601, UTC, like the other two. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** SHA-256 of the secret, hex. A secret has 256 random bits, so a slow hash would protect it no better. */
  readonly sha256: string;
}

export interface CreateKeyOptions {
  readonly tenantId: string;
  readonly name?: string | undefined;
  /** @default execute */
  readonly scopes?: readonly Scope[] | undefined;
  /** @default never */
  readonly expiresInMs?: number | undefined;
}

/** The keys of one file, which several processes of a machine may share. */
export interface KeyRing {
  /** True once there is a key: from then on every request needs one. */
  isInUse(): Promise<boolean>;
  /** The record of a key that is neither unknown, expired nor revoked. A change is seen within `REREAD_MS`. */
  verify(presented: string): Promise<KeyRecord | null>;
  list(): Promise<readonly KeyRecord[]>;
  /** The key itself is in the answer and nowhere else. */
  create(options: CreateKeyOptions): Promise<{ readonly key: string; readonly record: KeyRecord }>;
  /** Answers whether there was a key of that id that was not revoked. */
  revoke(keyId: string): Promise<boolean>;
}

/** How long a revoked key may still be taken, in milliseconds. */
export const REREAD_MS = 500;

/** @throws ExecError `CONFIG_INVALID` from any method where the file is not a key file. */
export function openKeyFile(path: string, clock: () => number = Date.now): KeyRing {
  let known: Known = { stamp: "", readAt: Number.NEGATIVE_INFINITY, byId: new Map() };
  let reading: Reading | null = null;

  async function current(): Promise<ReadonlyMap<string, KeyRecord>> {
    const now = clock();
    // A clock that went back must not keep a revoked key alive.
    const age = Math.abs(now - known.readAt);
    if (age < REREAD_MS / 2) return known.byId;
    if (reading === null || Math.abs(now - reading.since) >= REREAD_MS / 2) {
      reading = { since: now, byId: reread(now) };
      // Whoever must wait for it is told.
      reading.byId.catch(() => {});
    }
    // Where requests keep coming, the file is looked at while none of them waits.
    return age < REREAD_MS ? known.byId : reading.byId;
  }

  async function reread(readAt: number): Promise<ReadonlyMap<string, KeyRecord>> {
    const stamp = await stampOf(path);
    const byId = stamp === known.stamp ? known.byId : await readRecords(path);
    known = { stamp, readAt, byId };
    return byId;
  }

  /** One writer at a time, over all processes; readers see the old file or the new one. */
  async function change<T>(edit: (records: Map<string, KeyRecord>) => T): Promise<T> {
    const unlock = await lock(`${path}.lock`);
    try {
      const records = new Map(await readRecords(path));
      const answer = edit(records);
      await replace(path, { version: 1, keys: [...records.values()] });
      known = { ...known, stamp: "", readAt: Number.NEGATIVE_INFINITY };
      reading = null;
      return answer;
    } finally {
      await unlock();
    }
  }

  return {
    isInUse: async () => (await current()).size > 0,
    list: async () => [...(await readRecords(path)).values()],
    async verify(presented) {
      const { keyId = "", secret = "" } = KEY.exec(presented)?.groups ?? {};
      const record = (await current()).get(keyId);
      // An unknown id costs the same as a wrong secret.
      const isRight = sameHash(hash(secret), record?.sha256 ?? NO_HASH);
      if (record === undefined || !isRight || record.revokedAt !== null) return null;
      return record.expiresAt !== null && Date.parse(record.expiresAt) <= clock() ? null : record;
    },
    create: ({ tenantId, name = "", scopes = ["execute"], expiresInMs }) =>
      change((records) => {
        const keyId = randomBytes(8).toString("hex");
        const secret = randomBytes(32).toString("base64url");
        const record = RECORD.parse({
          keyId,
          name,
          tenantId,
          scopes,
          createdAt: new Date(clock()).toISOString(),
          expiresAt:
            expiresInMs === undefined ? null : new Date(clock() + expiresInMs).toISOString(),
          revokedAt: null,
          sha256: hash(secret).toString("hex"),
        });
        records.set(keyId, record);
        return { key: `ayb_${keyId}_${secret}`, record };
      }),
    revoke: (keyId) =>
      change((records) => {
        const record = records.get(keyId);
        if (record === undefined || record.revokedAt !== null) return false;
        records.set(keyId, { ...record, revokedAt: new Date(clock()).toISOString() });
        return true;
      }),
  };
}

// --- internals

interface Known {
  readonly stamp: string;
  readonly readAt: number;
  readonly byId: ReadonlyMap<string, KeyRecord>;
}

/** Of the file as it was then, or later. */
interface Reading {
  readonly since: number;
  readonly byId: Promise<ReadonlyMap<string, KeyRecord>>;
}

const KEY = /^ayb_(?<keyId>[0-9a-f]{16})_(?<secret>[\w-]{43})$/;
const NO_HASH = "0".repeat(64);

const instant = z.iso.datetime("must be an instant in ISO 8601");
const RECORD = strictObject({
  keyId: z.string().regex(/^[0-9a-f]{16}$/, "must be 16 hexadecimal digits"),
  name: z.string("must be text").max(200, "must be at most 200 characters"),
  tenantId: idText,
  scopes: z.array(oneOf(SCOPES), "must be a list of scopes").min(1, "must not be empty").readonly(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal"),
});
const FILE = strictObject({ version: z.literal(1, "must be 1"), keys: z.array(RECORD) });

function hash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function sameHash(found: Buffer, expectedHex: string): boolean {
  return timingSafeEqual(found, Buffer.from(expectedHex, "hex"));
}

async function readRecords(path: string): Promise<ReadonlyMap<string, KeyRecord>> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    if (hasCode(cause, "ENOENT")) return null;
    throw new ExecError("CONFIG_INVALID", "The key file cannot be read.", { cause });
  });
  if (text === null) return new Map();
  try {
    const { keys } = FILE.parse(JSON.parse(text));
    return new Map(keys.map((record) => [record.keyId, record]));
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", "The key file is damaged, so no key is taken.", {
      cause,
      hint: "Put a copy of it back, or take it away and create new keys.",
    });
  }
}

/** Changes whenever the file does. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeNs, size, ino } = await stat(path, { bigint: true });
    return `${mtimeNs} ${size} ${ino}`;
  } catch (cause) {
    if (hasCode(cause, "ENOENT")) return "absent";
    throw new ExecError("CONFIG_INVALID", "The key file cannot be read.", { cause });
  }
}

/** Written aside and renamed: nobody reads half a file, and a crash leaves the old one. */
async function replace(path: string, content: z.infer<typeof FILE>): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

const LOCK_PATIENCE_MS = 5_000;
/** A lock this old belongs to a process that died with it. */
const STALE_LOCK_MS = 30_000;

async function lock(path: string): Promise<() => Promise<void>> {
  const givingUpAt = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      const file = await open(path, "wx", 0o600);
      await file.close();
      return () => rm(path, { force: true });
    } catch (cause) {
      if (!hasCode(cause, "EEXIST"))
        throw new ExecError("CONFIG_INVALID", "The key file cannot be written.", { cause });
    }
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > STALE_LOCK_MS) await rm(path, { force: true });
    else if (performance.now() > givingUpAt)
      throw new ExecError("CONFIG_INVALID", "Another process is writing the key file.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && "code" in cause && cause.code === code;
}
