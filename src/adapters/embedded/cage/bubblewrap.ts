import { bindsOf, commandInside, libraryPath } from "./node-files.ts";
import { type CagedProgram, environmentOf } from "./program.ts";
import { requireTool } from "./tools.ts";
import type { CageMeans } from "./walls.ts";

/** The strongest tier: bubblewrap makes the namespaces, shows the files and loads the filter. */

export const SECCOMP_FD = 4;

const NOBODY = "65534";
const NAMESPACES = [
  ...["--unshare-all", "--unshare-user", "--uid", NOBODY, "--gid", NOBODY],
  ...["--hostname", "guest", "--cap-drop", "ALL"],
];

export function bubblewrapCommand(
  program: CagedProgram,
  { tools, walls }: CageMeans,
  hasFilter: boolean,
): readonly string[] {
  const { links = [], scratchBytes = 0, seesNoProcesses = false, run } = program;
  const environment = {
    ...environmentOf(program),
    ...(run.kind === "node" && { LD_LIBRARY_PATH: libraryPath() }),
  };
  return [
    requireTool(tools, "bwrap"),
    ...bindsOf(program).flatMap(({ from, to }) => ["--ro-bind", from, to]),
    ...links.flatMap(({ target, at }) => ["--symlink", target, at]),
    ...(scratchBytes === 0 ? [] : ["--size", String(scratchBytes), "--tmpfs", "/tmp"]),
    ...(seesNoProcesses ? [] : ["--proc", "/proc"]),
    ...["--dev", "/dev"],
    // Without this /dev/shm is a writable tmpfs without a size limit.
    ...["--remount-ro", "/dev", "--remount-ro", "/"],
    ...NAMESPACES,
    ...(walls.network ? [] : ["--share-net"]),
    ...["--chdir", "/"],
    ...(walls.parentDeath ? ["--die-with-parent"] : []),
    ...(walls.environment ? ["--clearenv"] : []),
    ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
    ...(hasFilter ? ["--seccomp", String(SECCOMP_FD)] : []),
    "--",
    ...commandInside(program),
  ];
}
