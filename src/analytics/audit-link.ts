import { createHmac, hash as digest } from "node:crypto";
import { z } from "zod";

/**
 * One line of the audit log: JSON whose last field is the hash of all that stands before it, the hash of the line
 * before among it. The bytes are what is hashed, so that nothing depends on how JSON is written.
 */
export interface AuditLink {
  /** From 0 in each file. */
  readonly seq: number;
  /** Hash of the line before; in a file's first line, of the line that the file goes on from. */
  readonly previous: string;
  readonly hash: string;
  readonly body: AuditBody;
}

/** A file begins by saying which line of which file it goes on from. Every other line is an event. */
export type AuditBody =
  | { readonly kind: "start"; readonly after: AuditPosition | null; readonly isKeyed: boolean }
  | { readonly kind: "event"; readonly event: unknown };

export interface AuditPosition {
  readonly file: string;
  readonly seq: number;
  readonly hash: string;
}

/** What the first line of all goes on from. */
export const NO_HASH = "0".repeat(64);

export interface Unsealed {
  readonly seq: number;
  readonly previous: string;
  readonly field: "start" | "event";
  /** JSON. */
  readonly text: string;
}

/** @param key With one, whoever has not got it cannot write a log that verifies. */
export function sealLink(
  { seq, previous, field, text }: Unsealed,
  key: Uint8Array | null,
): { readonly line: string; readonly hash: string } {
  const open = `{"seq":${seq},"previous":"${previous}","${field}":${text}`;
  const hash = hashText(open, key);
  return { line: `${open}${SEAL}${hash}${END}`, hash };
}

/** `null` where the line is none, or has not the hash of its own bytes. */
export function readLink(line: string, key: Uint8Array | null): AuditLink | null {
  const at = line.length - END.length - NO_HASH.length - SEAL.length;
  if (at < 0 || !line.startsWith(SEAL, at) || !line.endsWith(END)) return null;
  const hash = line.slice(at + SEAL.length, -END.length);
  if (hash !== hashText(line.slice(0, at), key)) return null;
  // The hash is right, so whoever wrote it wrote JSON.
  const parsed = LINE.safeParse(JSON.parse(line));
  if (!parsed.success) return null;
  const { seq, previous, start, event } = parsed.data;
  const body: AuditBody =
    start === undefined ? { kind: "event", event } : { kind: "start", ...start };
  return { seq, previous, hash, body };
}

/** Whether the line says that a key is needed, whatever its hash. */
export function asksForKey(line: string): boolean {
  return /^\{"seq":0,"previous":"[0-9a-f]{64}","start":\{.*"isKeyed":true\}/.test(line);
}

// --- internals

const SEAL = ',"hash":"';
const END = '"}';

const hash = z.string().length(NO_HASH.length);
const seq = z.int().min(0);
const LINE = z.strictObject({
  seq,
  previous: hash,
  start: z
    .strictObject({
      after: z.strictObject({ file: z.string(), seq, hash }).nullable(),
      isKeyed: z.boolean(),
    })
    .optional(),
  event: z.unknown().optional(),
  hash,
});

function hashText(text: string, key: Uint8Array | null): string {
  if (key === null) return digest("sha256", text, "hex");
  return createHmac("sha256", key).update(text).digest("hex");
}
