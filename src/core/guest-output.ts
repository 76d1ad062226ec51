import { createHash } from "node:crypto";
import type { RunRequest } from "./request.ts";
import type { Output, OutputFile } from "./result.ts";

/** What a program printed and wrote, as it came from far away: cut and compared here. */

export const NO_OUTPUT: Output = { stdout: "", stderr: "", truncated: false };

/** Whoever ran the program has cut already; one that did not is cut here. */
export function capOutput({ stdout, stderr, truncated }: Output, maxBytes: number): Output {
  if (Buffer.byteLength(stdout) + Buffer.byteLength(stderr) <= maxBytes)
    return { stdout, stderr, truncated };
  const out = cut(stdout, maxBytes);
  return { stdout: out, stderr: cut(stderr, maxBytes - Buffer.byteLength(out)), truncated: true };
}

/** What the guest wrote, without the files it only found. */
export function changedFiles(
  files: readonly OutputFile[],
  request: RunRequest,
): readonly OutputFile[] {
  const given = new Map(
    request.files.map(({ path, bytes }) => [
      path,
      createHash("sha256").update(bytes).digest("hex"),
    ]),
  );
  return files.filter(({ path, sha256 }) => given.get(path) !== sha256);
}

// --- internals

function cut(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= maxBytes
    ? text
    : bytes.toString("utf8", 0, Math.max(0, maxBytes)).replace(/\uFFFD+$/, "");
}
