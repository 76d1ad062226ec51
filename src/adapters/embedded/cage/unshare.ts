import { statSync } from "node:fs";
import { dirname } from "node:path";
import { type Bind, bindsOf, commandInside } from "./node-files.ts";
import type { CagedProgram } from "./program.ts";
import { requireTool, type Tools } from "./tools.ts";
import type { CageMeans } from "./walls.ts";

/**
 * The tier of util-linux: `unshare` makes the namespaces, a shell in them shows the files and waits. As root the
 * last step gives up the user; else it enters a user namespace of its own, where it has no rights.
 */

/** Always there, never a source of a program's files, and out of the way once covered. */
const ROOT = "/sys";
const DEVICES = ["null", "zero", "full", "random", "urandom"];
const NOBODY = "65534";

export function unshareCommand(
  program: CagedProgram,
  means: CageMeans,
  limits: readonly string[],
  slotUser: number | null,
): readonly string[] {
  const { tools, isRoot, walls } = means;
  return [
    requireTool(tools, "unshare"),
    ...(isRoot ? [] : ["--user", "--map-root-user"]),
    ...["--mount", "--uts", "--ipc", "--pid", "--cgroup", "--fork"],
    ...(walls.network ? ["--net"] : []),
    ...(walls.parentDeath ? ["--kill-child=KILL"] : []),
    ...[requireTool(tools, "sh"), "-c", script(program, means, limits, slotUser)],
  ];
}

// --- internals

function script(
  program: CagedProgram,
  { tools, isRoot }: CageMeans,
  limits: readonly string[],
  slotUser: number | null,
): string {
  const mount = requireTool(tools, "mount");
  const { folders, files } = placesFor(program);
  const table = `${ROOT}/proc/table`;
  const links = program.links ?? [];
  return [
    "set -e",
    command(mount, "-t", "tmpfs", "-o", "size=4m,mode=755,nosuid,nodev", "tmpfs", ROOT),
    command(requireTool(tools, "mkdir"), "-p", ...folders),
    ...files.map((file) => `: > ${quote(file)}`),
    ...links.map(({ target, at }) => command(requireTool(tools, "ln"), "-s", target, ROOT + at)),
    // Written where the new /proc then hides it; emptied where there is none.
    `printf %s ${quote(mountTable(program))} > ${table}`,
    command(mount, "-a", "-T", table),
    ...(program.seesNoProcesses === true ? [`: > ${table}`] : []),
    command(mount, "-o", "remount,bind,ro,nosuid,nodev", ROOT),
    ...(tools.hostname === null ? [] : [command(tools.hostname, "guest")]),
    ...(isRoot ? [] : ["echo 1 > /proc/sys/user/max_user_namespaces"]),
    // Not `exec`: the shell is the first process of its namespace, whose death ends all others, and it keeps
    // the signal of its parent's death, which a change of user takes away.
    "set +e",
    command(...limits, ...lastStep(isRoot, tools, slotUser), ...commandInside(program)),
    "exit $?",
  ].join("\n");
}

/** Shuts the program into its files, and gives up every right on the way. */
function lastStep(isRoot: boolean, tools: Tools, slotUser: number | null): string[] {
  const unshare = requireTool(tools, "unshare");
  const shut = [`--root=${ROOT}`, "--wd=/"];
  if (!isRoot)
    return [unshare, "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, ...shut, "--"];
  const user = slotUser ?? NOBODY;
  return [
    ...[requireTool(tools, "setpriv"), "--inh-caps=-all"],
    "--bounding-set=-all,+sys_chroot,+setuid,+setgid",
    ...[unshare, ...shut, `--setgid=${user}`, `--setuid=${user}`, "--"],
  ];
}

/** What must be there before anything can be mounted on it. */
function placesFor(program: CagedProgram): Record<"folders" | "files", string[]> {
  const binds = bindsOf(program);
  const isFolder = ({ from }: Bind): boolean =>
    statSync(from, { throwIfNoEntry: false })?.isDirectory() === true;
  const places = [
    ...binds.map((bind) => (isFolder(bind) ? bind.to : dirname(bind.to))),
    ...(program.links ?? []).map(({ at }) => dirname(at)),
    ...["/proc", "/dev", ...((program.scratchBytes ?? 0) === 0 ? [] : ["/tmp"])],
  ];
  return {
    folders: [...new Set(places)].map((place) => ROOT + place),
    files: [
      ...binds.filter((bind) => !isFolder(bind)).map(({ to }) => ROOT + to),
      ...DEVICES.map((name) => `${ROOT}/dev/${name}`),
    ],
  };
}

/** In the form of `/etc/fstab`. */
function mountTable(program: CagedProgram): string {
  const { scratchBytes = 0 } = program;
  const lines = [
    ...bindsOf(program).map(({ from, to }) => [from, ROOT + to, "none", "bind,ro,nosuid,nodev"]),
    ...DEVICES.map((name) => [`/dev/${name}`, `${ROOT}/dev/${name}`, "none", "bind"]),
    ...(program.seesNoProcesses === true
      ? []
      : [["proc", `${ROOT}/proc`, "proc", "nosuid,nodev,noexec"]]),
    ...(scratchBytes === 0
      ? []
      : [["tmpfs", `${ROOT}/tmp`, "tmpfs", `size=${scratchBytes},mode=1777,nosuid,nodev`]]),
  ];
  return lines.map((fields) => `${fields.map(escapeField).join(" ")} 0 0\n`).join("");
}

function escapeField(field: string): string {
  return field.replaceAll(
    /[\s\\#]/g,
    (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
}

const command = (...words: readonly string[]): string => words.map(quote).join(" ");

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
