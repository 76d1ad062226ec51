import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** A user id of its own for each process, where this one is root and may give it. */

export interface IdRange {
  readonly first: number;
  readonly count: number;
}

/** Ranges that no distribution gives to anybody: the second for containers with 65,536 ids. */
const FREE_RANGES: readonly IdRange[] = [
  { first: 0x7000_0000, count: 0x0400_0000 },
  { first: 60_578, count: 606 },
];
/** So that two gateways on one machine seldom share an id. */
const IDS_PER_GATEWAY = 1_024;

/** CAP_KILL, CAP_SETGID, CAP_SETUID and CAP_SETPCAP: root in a container may have none of them. */
const NEEDED_RIGHTS = [5, 6, 7, 8] as const;

const taken = new Set<number>();
const readable = new Map<string, boolean>();

/** The ids this process may give; `null` where it may give none. */
export function findSlotUsers(): IdRange | null {
  if (process.getuid?.() !== 0 || !hasRights(NEEDED_RIGHTS)) return null;
  const maps = [readMap("/proc/self/uid_map"), readMap("/proc/self/gid_map")];
  const holds = ({ first, count }: IdRange): boolean =>
    maps.every((ranges) =>
      ranges.some((range) => range.first <= first && first + count <= range.first + range.count),
    );
  return FREE_RANGES.find(holds) ?? null;
}

/** An id that no other process of this gateway has until it is given back. */
export function takeSlotUser({ first, count }: IdRange): number {
  const start = (process.pid * IDS_PER_GATEWAY) % count;
  for (let offset = 0; offset < count; offset += 1) {
    const id = first + ((start + offset) % count);
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
  throw new Error("no user id is free for one more process");
}

export function giveBackSlotUser(id: number): void {
  taken.delete(id);
}

/** Whether any user may read `path` and pass through every folder above it. */
export function isReadableByAll(path: string): boolean {
  const known = readable.get(path);
  if (known !== undefined) return known;
  if (!existsSync(path)) return false;
  const answer = isOpen(realpathSync(path));
  readable.set(path, answer);
  return answer;
}

// --- internals

const OTHERS_READ = 0o4;
const OTHERS_ENTER = 0o1;

function isOpen(path: string): boolean {
  const stats = statSync(path);
  const needed = stats.isDirectory() ? OTHERS_READ | OTHERS_ENTER : OTHERS_READ;
  if ((stats.mode & needed) !== needed) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_ENTER) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Whether this process may use the capabilities of these numbers now. */
function hasRights(numbers: readonly number[]): boolean {
  const [, hex = "0"] =
    /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  const effective = BigInt(`0x${hex}`);
  return numbers.every((number) => ((effective >> BigInt(number)) & 1n) === 1n);
}

/** Lines of `/proc/self/uid_map`: first id inside, first id outside, count. */
function readMap(file: string): readonly IdRange[] {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([first = 0, , count = 0]) => ({ first, count }));
}
