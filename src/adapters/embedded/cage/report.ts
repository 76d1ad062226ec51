import { dirname } from "node:path";
import { buildSeccompFilter } from "../seccomp.ts";
import { type Cgroups, prepareCgroups } from "./cgroup.ts";
import { canChangeUser, kernelCountsApart } from "./command.ts";
import { libraryBinds, libraryPath } from "./node-files.ts";
import type { CagedProgram } from "./program.ts";
import { findSlotUsers } from "./slot-user.ts";
import { findTools, type Tools } from "./tools.ts";
import {
  CAGE_TIERS,
  type CageMeans,
  type CageReport,
  type CageTier,
  type CageWall,
  type CageWalls,
} from "./walls.ts";

/** What the machine offers: the strongest tier that was seen to hold, and each of its walls in words. */

export interface ReportOptions {
  readonly mode: "auto" | "off";
  readonly walls: CageWalls;
  /** Where the tools are. @default the places of the system */
  readonly folders?: readonly string[] | undefined;
  /** Starts a program in a cage and answers what it printed, or why it did not run. */
  readonly runTiny: RunTiny;
}

type RunTiny = (
  program: CagedProgram,
  tier: CageTier,
  means: CageMeans,
) => { readonly printed: string } | { readonly objection: string };

export function reportCage({ mode, walls, folders, runTiny }: ReportOptions): CageReport {
  const tools = findTools(folders);
  const isLinux = process.platform === "linux";
  const isRoot = process.getuid?.() === 0;
  const wantsGroups = isLinux && (walls.memoryGroup || walls.taskLimit);
  const groups = wantsGroups ? prepareCgroups() : { objection: "there are no control groups" };
  const means: CageMeans = {
    tools,
    isRoot,
    slotUsers: mode === "auto" && walls.ownUser && tools.setpriv !== null ? findSlotUsers() : null,
    cgroups: "objection" in groups || tools.sh === null ? null : groups,
    hasFilter: walls.seccomp && buildSeccompFilter() !== null,
    hasDataLimit: walls.dataLimit && tools.prlimit !== null,
    countsTasksByNamespace: isLinux && tools.unshare !== null && kernelCountsApart(),
    walls,
  };
  const objections: string[] = [];
  for (const tier of CAGE_TIERS) {
    if (tier === "none" || mode === "off" || !isLinux) continue;
    if (!walls.namespaces || !walls.tiers.includes(tier)) continue;
    const tried = tryTier(tier, means, runTiny);
    if (!("objection" in tried)) return describe(tier, tried, "", groups);
    objections.push(tried.objection);
  }
  const absence = !isLinux
    ? `${process.platform} offers none; the WebAssembly wall stands alone`
    : mode === "off"
      ? "switched off by configuration"
      : objections.join("; ") || "switched off";
  return describe("none", means, absence, groups);
}

// --- internals

const TOOL_OF = { bubblewrap: "bwrap", unshare: "unshare" } as const;
const INSTALLS = {
  bubblewrap: "bubblewrap is not installed (`npm run setup` installs it)",
  unshare: "unshare (util-linux) is not installed",
};

/** With a user of its own first: where unprivileged namespaces are forbidden, root's own may still work. */
function tryTier(
  tier: "bubblewrap" | "unshare",
  means: CageMeans,
  runTiny: RunTiny,
): CageMeans | { readonly objection: string } {
  if (means.tools[TOOL_OF[tier]] === null) return { objection: INSTALLS[tier] };
  const program = tinyProgram(means.tools);
  if (program === null) return { objection: "there is no `cat` to try a cage with" };
  let objection = "";
  const candidates = means.slotUsers === null ? [means] : [means, { ...means, slotUsers: null }];
  for (const candidate of candidates) {
    const answer = runTiny(program, tier, candidate);
    const words =
      "objection" in answer ? answer.objection : doubt(answer.printed, tier, candidate, program);
    if (words === null) return candidate;
    objection ||= `${tier} cannot make a cage here (${words})`;
  }
  return { objection };
}

/** Prints what the kernel says of a process inside. */
function tinyProgram({ cat }: Tools): CagedProgram | null {
  if (cat === null) return null;
  return {
    run: {
      kind: "executable",
      path: "/tool/cat",
      args: ["/proc/self/status", "/proc/net/dev", "/proc/self/mountinfo"],
    },
    readOnly: [...libraryBinds(), { from: cat, to: "/tool/cat" }],
    environment: { LD_LIBRARY_PATH: libraryPath() },
    dataBytes: 2 ** 28,
    taskCount: 4,
  };
}

/** What of a tier does not hold although it started; `null` if all does. */
function doubt(
  printed: string,
  tier: CageTier,
  means: CageMeans,
  { readOnly }: CagedProgram,
): string | null {
  const status = (name: string): string =>
    new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(printed)?.[1] ?? "";
  const interfaces = [...printed.matchAll(/^\s*(\S+):(?:\s+\d+){16}$/gm)].map(([, name]) => name);
  const mounts = [...printed.matchAll(/^\d+ \d+ \d+:\d+ \S+ (\S+) (\S+)/gm)];
  const places = ["/", "/proc", "/dev", ...readOnly.map(({ to }) => to)];
  const strange = mounts.find(
    ([, at = ""]) => !places.some((place) => at === place || at.startsWith(`${place}/`)),
  );
  const writable = mounts.find(
    ([, at, options = ""]) => at === "/" && !options.split(",").includes("ro"),
  );
  const capabilities = ["CapInh", "CapPrm", "CapEff", "CapAmb"].map(status);
  if (Number(status("Pid")) > BUILDER_PIDS) return "processes of the machine are seen";
  if (means.walls.network && interfaces.some((name) => name !== "lo"))
    return "the machine's network is there";
  if (mounts.length === 0 || strange) return "files of the machine are there";
  if (writable) return "its files can be written";
  if (capabilities.some((set) => !/^0+$/.test(set))) return "capabilities are left";
  if (status("NoNewPrivs") !== "1") return "privileges can be gained";
  if (tier === "bubblewrap" && means.hasFilter && status("Seccomp") !== "2")
    return "the system-call filter is not loaded";
  return null;
}

/** What numbers a process gets after those that build its namespace. */
const BUILDER_PIDS = 64;

function describe(
  tier: CageTier,
  means: CageMeans,
  absence: string,
  groups: Cgroups | { readonly objection: string },
): CageReport {
  const missing =
    tier === "none"
      ? `no outer wall around the engines: ${absence}`
      : tier === "unshare"
        ? "no system-call filter around the engines: util-linux loads none (`npm run setup` installs bubblewrap, which does)"
        : means.walls.seccomp && !means.hasFilter
          ? `no system-call filter around the engines: none is known for ${process.arch}`
          : null;
  return { tier, missing, means, walls: wallsOf(tier, means, absence, groups) };
}

function wallsOf(
  tier: CageTier,
  means: CageMeans,
  absence: string,
  groups: Cgroups | { readonly objection: string },
): CageWall[] {
  const { tools, walls, slotUsers, isRoot } = means;
  const caged = tier !== "none";
  const wall = (name: CageWall["name"], up: boolean, holds: string, lacks: string): CageWall => ({
    name,
    up,
    reason: up ? holds : lacks,
  });
  const filtered = tier === "bubblewrap" && means.hasFilter;
  const ownUser = slotUsers !== null && canChangeUser(ownFiles(), tier, means);
  const grouped = means.cgroups !== null;
  const ungrouped = "objection" in groups ? groups.objection : "switched off";
  const version = means.cgroups === null ? "" : ` (version ${means.cgroups.version})`;
  const counted =
    tools.prlimit !== null && (ownUser || (caged && !isRoot && means.countsTasksByNamespace));
  const dies = walls.parentDeath && (tier !== "none" || tools.setpriv !== null);
  return [
    wall(
      "namespaces",
      caged,
      `by ${tier}: own network, process, mount, IPC and host-name namespaces`,
      absence,
    ),
    wall("files", caged, "only Node, its libraries and the engine files, read-only", absence),
    wall(
      "capabilities",
      caged || ownUser,
      "none, and none can be gained",
      isRoot ? `${absence}; those of root` : `${absence}; none beyond this user's`,
    ),
    wall(
      "seccomp",
      filtered,
      "no sockets, no new processes, no file writes, no kernel interfaces",
      tier === "none"
        ? absence
        : tier === "unshare"
          ? "util-linux loads no filter (bubblewrap does): an escaped guest reaches every system call its user may make"
          : `no filter for ${process.arch}`,
    ),
    wall(
      "own user",
      ownUser,
      "each process has a user id of its own",
      isRoot
        ? "this user cannot read the package's files: processes have this user's id outside their namespace"
        : "not root: every process has this user's id outside its namespace",
    ),
    wall(
      "data limit",
      means.hasDataLimit,
      "RLIMIT_DATA on each process",
      tools.prlimit === null ? "prlimit (util-linux) is not installed" : "switched off",
    ),
    wall(
      "memory group",
      grouped && walls.memoryGroup,
      `all memory of each process and its children in a control group${version}`,
      `${ungrouped}: private memory is capped by RLIMIT_DATA, shared memory and files in memory are not`,
    ),
    wall(
      "task limit",
      walls.taskLimit && (grouped || counted),
      grouped ? `threads and processes counted in a control group${version}` : "RLIMIT_NPROC",
      `${ungrouped}: threads of an escaped guest are not counted`,
    ),
    wall(
      "environment",
      walls.environment,
      process.platform === "win32"
        ? "nothing of this process's but what Windows requires"
        : "nothing of this process's",
      "switched off",
    ),
    wall(
      "parent death",
      dies,
      "killed by the kernel with its parent",
      "exits when its channel closes, unless its guest has escaped",
    ),
  ];
}

/** What every program of the package is made of, as far as the right to read it goes. */
function ownFiles(): CagedProgram {
  return {
    run: { kind: "node", script: "", args: [], nodeFlags: [] },
    readOnly: [{ from: dirname(import.meta.filename), to: "/" }],
    dataBytes: 0,
  };
}
