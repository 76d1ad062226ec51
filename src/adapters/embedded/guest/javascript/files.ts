import { createHash } from "node:crypto";
import type { FileSystemAccess } from "../../../../core/policy.ts";
import type { InputFile } from "../../../../core/request.ts";
import type { OutputFile } from "../../../../core/result.ts";

const HOME = "/files";
const ROOTS: readonly string[] = [HOME, "/tmp"];
const MAX_FILES = 1000;

/** Error codes of POSIX, as programs know them. */
export type FileFault =
  | "ENOENT"
  | "EROFS"
  | "EACCES"
  | "EISDIR"
  | "ENOTDIR"
  | "ENOTEMPTY"
  | "EEXIST"
  | "EDQUOT"
  | "EMFILE";

/** The files one run sees. They live here, in a Map: no path of the host is ever opened. */
export interface Files {
  read(path: string): Uint8Array | FileFault;
  write(path: string, bytes: Uint8Array, mode: "replace" | "append"): FileFault | null;
  /** Bytes of a file, -1 for a directory. */
  stat(path: string): number | FileFault;
  list(path: string): readonly string[] | FileFault;
  makeDirectory(path: string, mode: "one" | "parents"): FileFault | null;
  remove(path: string, mode: "file" | "tree"): FileFault | null;
  /** Files of the working directory that were created or changed, sorted by path. */
  changed(): OutputFile[];
}

export interface FilesOptions {
  readonly files: readonly InputFile[];
  readonly access: FileSystemAccess;
  /** All files together, in bytes. */
  readonly quotaBytes: number;
}

export function createFiles({ files, access, quotaBytes }: FilesOptions): Files {
  if (access === "none") return NO_FILES;
  const original = new Map(files.map(({ path, bytes }) => [`${HOME}/${path}`, bytes]));
  const contents = new Map(original);
  const directories = new Set<string>(ROOTS);
  for (const path of original.keys()) addParents(path);
  let usedBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);

  function addParents(path: string): void {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
      directories.add(path.slice(0, at));
  }
  /** Why nothing may be changed at a path, if so. */
  function denial(full: string): FileFault | null {
    if (access !== "sandboxed") return "EROFS";
    return ROOTS.some((root) => full.startsWith(`${root}/`)) ? null : "EACCES";
  }
  function parentFault(path: string): FileFault | null {
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (directories.has(parent)) return null;
    return contents.has(parent) ? "ENOTDIR" : "ENOENT";
  }
  function childrenOf(directory: string): string[] {
    const prefix = `${directory}/`;
    return [...contents.keys(), ...directories].filter((path) => path.startsWith(prefix));
  }

  return {
    read(path) {
      const full = normalise(path);
      return contents.get(full) ?? (directories.has(full) ? "EISDIR" : "ENOENT");
    },
    write(path, bytes, mode) {
      const full = normalise(path);
      const denied = denial(full);
      if (denied !== null) return denied;
      if (directories.has(full)) return "EISDIR";
      const fault = parentFault(full);
      if (fault !== null) return fault;
      const before = contents.get(full);
      const kept = mode === "append" ? (before ?? new Uint8Array(0)) : new Uint8Array(0);
      const nextBytes = usedBytes - (before?.length ?? 0) + kept.length + bytes.length;
      if (nextBytes > quotaBytes) return "EDQUOT";
      if (before === undefined && contents.size >= MAX_FILES) return "EMFILE";
      contents.set(full, Buffer.concat([kept, bytes]));
      usedBytes = nextBytes;
      return null;
    },
    stat(path) {
      const full = normalise(path);
      return contents.get(full)?.length ?? (directories.has(full) ? -1 : "ENOENT");
    },
    list(path) {
      const full = normalise(path);
      if (!directories.has(full)) return contents.has(full) ? "ENOTDIR" : "ENOENT";
      const names = childrenOf(full).map(
        (child) => child.slice(full.length + 1).split("/")[0] ?? "",
      );
      return [...new Set(names)].toSorted();
    },
    makeDirectory(path, mode) {
      const full = normalise(path);
      const denied = denial(full);
      if (denied !== null) return denied;
      if (contents.has(full)) return "EEXIST";
      if (directories.has(full)) return mode === "parents" ? null : "EEXIST";
      if (directories.size >= MAX_FILES) return "EMFILE";
      const fault = parentFault(full);
      if (fault === "ENOTDIR" || (fault === "ENOENT" && mode === "one")) return fault;
      addParents(`${full}/`);
      return null;
    },
    remove(path, mode) {
      const full = normalise(path);
      const denied = denial(full);
      if (denied !== null) return denied;
      const isDirectory = directories.has(full);
      if (!isDirectory && !contents.has(full)) return "ENOENT";
      if (isDirectory && mode === "file") return "EISDIR";
      for (const doomed of [full, ...(isDirectory ? childrenOf(full) : [])]) {
        usedBytes -= contents.get(doomed)?.length ?? 0;
        contents.delete(doomed);
        directories.delete(doomed);
      }
      return null;
    },
    changed() {
      return [...contents]
        .filter(
          ([path, bytes]) => path.startsWith(`${HOME}/`) && !sameBytes(original.get(path), bytes),
        )
        .map(([path, bytes]) => describeFile(path.slice(HOME.length + 1), bytes))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

// --- internals

/** A session may hold the functions that ask, from a run that was allowed to. */
const NO_FILES: Files = {
  read: () => "EACCES",
  write: () => "EACCES",
  stat: () => "EACCES",
  list: () => "EACCES",
  makeDirectory: () => "EACCES",
  remove: () => "EACCES",
  changed: () => [],
};

/** An absolute path without `.`, `..` or doubled slashes; `..` at the root stays at the root. */
function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${HOME}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

function sameBytes(before: Uint8Array | undefined, after: Uint8Array): boolean {
  return before !== undefined && Buffer.compare(before, after) === 0;
}

function describeFile(path: string, bytes: Uint8Array): OutputFile {
  return {
    path,
    bytes: Buffer.from(bytes).toString("base64"),
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}
