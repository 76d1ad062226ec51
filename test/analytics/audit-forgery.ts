import { createHash } from "node:crypto";

/** What somebody can do who may write to the log's folder, and knows how it is hashed. */

/** A line with other words and the hash that belongs to them. */
export function sealLike(line: string, from: string, to: string): string {
  return seal(line.slice(0, line.lastIndexOf(',"hash":"')).replace(from, to));
}

/** All lines with another event in the second, each hashed anew upon the one before. */
export function hashLink(lines: readonly string[]): readonly string[] {
  const forged: string[] = [];
  for (const [index, line] of lines.entries()) {
    const open = line.slice(0, line.lastIndexOf(',"hash":"'));
    const before = /"hash":"([0-9a-f]{64})"\}$/.exec(forged.at(-1) ?? "")?.[1];
    const linked =
      before === undefined
        ? open
        : open.replace(/"previous":"[0-9a-f]{64}"/, `"previous":"${before}"`);
    forged.push(seal(index === 1 ? linked.replace("note", "nope") : linked));
  }
  return forged;
}

function seal(open: string): string {
  return `${open},"hash":"${createHash("sha256").update(open).digest("hex")}"}`;
}
