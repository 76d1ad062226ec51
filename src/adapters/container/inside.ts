import type { ContainerWalls } from "./specification.ts";

/**
 * What a container looks like from within, read before any program enters it: the engine was asked for walls,
 * and this is whether they stand. The texts come from a container in which nothing but our own code has run.
 */

/** Files of /proc as they stand in the container. */
export interface InsideTexts {
  /** /proc/self/status */
  readonly status: string;
  /** /proc/net/dev */
  readonly interfaces: string;
  /** /proc/self/mounts */
  readonly mounts: string;
}

export interface Expected {
  readonly walls: ContainerWalls;
  /** False for a runtime that is itself a kernel of its own, and shows no filter within. */
  readonly showsSeccomp: boolean;
}

/** @returns What is wrong with it; empty where every wall stands. */
export function findGaps(texts: InsideTexts, { walls, showsSeccomp }: Expected): string[] {
  if (!walls.inspection) return [];
  const status = readStatus(texts.status);
  const gaps: string[] = [];
  const check = (holds: boolean, gap: string): void => {
    if (!holds) gaps.push(gap);
  };
  const ids = (status.get("Uid") ?? "0").split(/\s+/);
  check(
    ids.every((uid) => /^[1-9]\d*$/.test(uid)),
    "programs would run as root",
  );
  for (const set of ["CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb"]) {
    const held = status.get(set) ?? (set === "CapEff" ? "absent" : "0");
    check(/^0+$/.test(held), `the capability set ${set} is not empty`);
  }
  // Where a kernel does not tell of these, the capability sets above still have to be empty.
  check((status.get("NoNewPrivs") ?? "1") === "1", "privileges could be gained");
  check(!showsSeccomp || status.get("Seccomp") === "2", "no filter of system calls is in place");
  const interfaces = [...texts.interfaces.matchAll(/^\s*([^\s:|]+):/gm)].map(([, name]) => name);
  check(
    interfaces.every((name) => name === "lo"),
    `there is a network interface: ${interfaces.filter((name) => name !== "lo").join(", ")}`,
  );
  const mounts = readMounts(texts.mounts);
  check(
    mounts.some(({ at, isReadOnly }) => at === "/" && isReadOnly),
    "the root file system can be written to",
  );
  for (const { at, source } of mounts) {
    check(!at.endsWith(".sock") && !source.endsWith(".sock"), "a socket of the machine is mounted");
  }
  return gaps;
}

// --- internals

function readStatus(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split("\n").flatMap((line): [string, string][] => {
      const colon = line.indexOf(":");
      return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()]];
    }),
  );
}

interface Mount {
  readonly source: string;
  readonly at: string;
  readonly isReadOnly: boolean;
}

function readMounts(text: string): Mount[] {
  return text.split("\n").flatMap((line): Mount[] => {
    const [source, at, , options] = line.split(" ");
    if (source === undefined || at === undefined || options === undefined) return [];
    return [{ source, at, isReadOnly: options.split(",").includes("ro") }];
  });
}
