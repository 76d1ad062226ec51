import type { Random } from "../../../bench/soak/random.ts";
import type { Json } from "../../../src/core/json.ts";
import { hostileWide, hostileWord } from "../../target.ts";

/**
 * Calls a hostile interpreter could make. An argument is a number; text for a 64-bit one; or what stands
 * for a number the case is not yet to know: a descriptor it opened, a text or a list put into its memory.
 */
export type Argument =
  | number
  | string
  /** The descriptor that the n-th successful open gave. */
  | { readonly opened: number }
  /** The address of bytes, written as hexadecimal digits. */
  | { readonly bytes: string }
  /** The address of a scatter list. */
  | { readonly vectors: readonly (readonly [address: number, length: number])[] };

export type Call = readonly [name: string, ...args: Argument[]];

type Kind =
  | "fd"
  | "folder"
  | "path"
  | "pointer"
  | "vectors"
  | "count"
  | "size"
  | "flags"
  | "mode"
  | "whence"
  | "command"
  | "wide"
  | "ms";

/** What each import takes, in its order. */
const SIGNATURES: Readonly<Record<string, readonly Kind[]>> = {
  fd_close: ["fd"],
  fd_read: ["fd", "vectors", "count", "pointer"],
  fd_pread: ["fd", "vectors", "count", "wide", "pointer"],
  fd_write: ["fd", "vectors", "count", "pointer"],
  fd_pwrite: ["fd", "vectors", "count", "wide", "pointer"],
  fd_seek: ["fd", "wide", "whence", "pointer"],
  fd_fdstat_get: ["fd", "pointer"],
  fd_sync: ["fd"],
  proc_exit: ["size"],
  clock_res_get: ["size", "pointer"],
  clock_time_get: ["whence", "wide", "pointer"],
  random_get: ["pointer", "size"],
  environ_sizes_get: ["pointer", "pointer"],
  environ_get: ["pointer", "pointer"],
  __syscall_openat: ["folder", "path", "flags", "mode"],
  __syscall_stat64: ["path", "pointer"],
  __syscall_lstat64: ["path", "pointer"],
  __syscall_newfstatat: ["folder", "path", "pointer", "flags"],
  __syscall_fstat64: ["fd", "pointer"],
  __syscall_faccessat: ["folder", "path", "mode", "flags"],
  __syscall_readlinkat: ["folder", "path", "pointer", "size"],
  __syscall_symlinkat: ["path", "folder", "path"],
  __syscall_getcwd: ["pointer", "size"],
  __syscall_chdir: ["path"],
  __syscall_fchdir: ["fd"],
  __syscall_mkdirat: ["folder", "path", "mode"],
  __syscall_rmdir: ["path"],
  __syscall_unlinkat: ["folder", "path", "flags"],
  __syscall_renameat: ["folder", "path", "folder", "path"],
  __syscall_truncate64: ["path", "wide"],
  __syscall_ftruncate64: ["fd", "wide"],
  __syscall_chmod: ["path", "mode"],
  __syscall_fchmodat2: ["folder", "path", "mode", "flags"],
  __syscall_fchownat: ["folder", "path", "size", "size", "flags"],
  __syscall_utimensat: ["folder", "path", "pointer", "flags"],
  __syscall_fchmod: ["fd", "mode"],
  __syscall_fchown32: ["fd", "size", "size"],
  __syscall_getdents64: ["fd", "pointer", "size"],
  __syscall_ioctl: ["fd", "command", "pointer"],
  __syscall_fcntl64: ["fd", "command", "pointer"],
  __syscall_poll: ["pointer", "count", "ms"],
  __syscall_fadvise64: ["fd", "wide", "wide", "whence"],
  __syscall_fdatasync: ["fd"],
  exit: ["size"],
  emscripten_resize_heap: ["size"],
  _tzset_js: ["pointer", "pointer", "pointer", "pointer"],
  _gmtime_js: ["wide", "pointer"],
  _localtime_js: ["wide", "pointer"],
  _mktime_js: ["pointer"],
};

/** Calls that make the others mean something come more often. */
const FREQUENT = [
  ..."__syscall_openat __syscall_openat __syscall_openat __syscall_openat fd_write fd_write fd_read fd_seek".split(
    " ",
  ),
  ..."fd_pwrite fd_pread __syscall_ftruncate64 __syscall_renameat __syscall_mkdirat __syscall_unlinkat".split(
    " ",
  ),
  ..."__syscall_getdents64 __syscall_fcntl64 fd_close __syscall_truncate64".split(" "),
] as const;

/** These end a case, so a case that begins with them says nothing. */
const ENDING = new Set(["exit", "proc_exit", "_abort_js"]);

/** @param imported Every function the interpreter imports; those without a signature get words alone. */
export function drawCall(random: Random, imported: readonly string[]): Call {
  const name = random.chance(0.6)
    ? (FREQUENT[random.int(0, FREQUENT.length - 1)] ?? "fd_read")
    : (imported[random.int(0, imported.length - 1)] ?? "fd_read");
  if (ENDING.has(name) && !random.chance(0.02)) return drawCall(random, imported);
  const kinds = SIGNATURES[name] ?? ["size", "size", "size", "size", "size", "size"];
  return [name, ...kinds.map((kind) => drawArgument(kind, random))];
}

/** The same call with one argument drawn anew. */
export function changeCall([name, ...args]: Call, random: Random): Call {
  const kinds = SIGNATURES[name];
  const at = random.int(0, Math.max(0, args.length - 1));
  const changed = args.map((arg, index) =>
    index === at ? drawArgument(kinds?.[index] ?? "size", random) : arg,
  );
  return [name, ...changed];
}

export function parseCall(step: Json): Call | null {
  if (!Array.isArray(step)) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this file into the corpus; the oracles hold for whatever stands in it
  return typeof step[0] === "string" ? (step as unknown as Call) : null;
}

// --- internals

const PATHS = [
  ..."data a b d d/e d/e/f . .. / /files /files/a /files/d /tmp /tmp/a /dev /dev/null /dev/stdlib /usr".split(
    " ",
  ),
  ..."/usr/share/zoneinfo /usr/share/zoneinfo/UTC /lib /proc/self/environ /etc/passwd ../../../../etc/passwd".split(
    " ",
  ),
  ..."/files/../../x d/../a ./././a //a///b a/ d/".split(" "),
  ...[
    "",
    "é\u0301\u{1F389}",
    "\uFEFFa",
    "a\u0000b",
    "x".repeat(255),
    "x".repeat(256),
    "d/".repeat(300),
    "d/".repeat(2_100),
  ],
];

function drawArgument(kind: Kind, random: Random): Argument {
  if (kind === "wide")
    return random.chance(0.5)
      ? String(random.pick([random.int(0, 600), random.int(15_000, 20_100)]))
      : hostileWide(random);
  if (random.chance(0.15)) return hostileWord(random);
  switch (kind) {
    case "fd":
      return random.chance(0.7)
        ? { opened: random.int(0, 5) }
        : random.int(-1, random.pick([4, 65]));
    case "folder":
      return random.chance(0.6) ? -100 : { opened: random.int(0, 5) };
    case "path":
      return { bytes: drawPath(random) };
    case "pointer":
      return random.int(0, 3 * 65_536);
    case "vectors":
      return { vectors: random.list(random.int(0, 4), () => drawVector(random)) };
    case "count":
      return random.pick([random.int(0, 4), 1, 1, 1_024, 1_025]);
    case "size":
      return random.pick([random.int(0, 4_096), 65_536 * random.int(0, 9), 3 * 65_536]);
    case "flags":
      return drawFlags(random);
    case "mode":
      return random.int(0, 0o7777);
    case "whence":
      return random.int(0, 3);
    case "command":
      return random.pick([0, 1, 2, 3, 4, 5, 1_030, random.int(0, 65_535)]);
    case "ms":
      return random.pick([0, 1, 20, -1]);
  }
}

/** O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_DIRECTORY, AT_REMOVEDIR. */
const FLAGS = [0o1, 0o2, 0o100, 0o200, 0o1000, 0o2000, 0o200000, 0x200];

function drawFlags(random: Random): number {
  if (random.chance(0.4)) return 0o102;
  return random
    .list(random.int(0, 4), () => FLAGS[random.int(0, FLAGS.length - 1)] ?? 0)
    .reduce((all, flag) => all | flag, 0);
}

function drawPath(random: Random): string {
  const name = PATHS[random.int(0, PATHS.length - 1)] ?? "a";
  const path = Buffer.from(random.chance(0.6) ? (PATHS[random.int(0, 6)] ?? "a") : name);
  if (random.chance(0.1))
    return random
      .list(random.int(0, 12), () => random.pick(["ff", "c0", "80", "2f", "2e", "00", "f0"]))
      .join("");
  return path.toString("hex");
}

function drawVector(random: Random): readonly [number, number] {
  const address = random.chance(0.8) ? random.int(0, 3 * 65_536) : hostileWord(random);
  const length = random.chance(0.8) ? random.int(0, 4_000) : hostileWord(random);
  return [address, length];
}
