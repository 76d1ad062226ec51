import { type Descriptor, type DirectoryEntry } from "./descriptors.ts";
import { SystemError } from "./errno.ts";
import type { FileNode, FolderNode } from "./files.ts";
import type { Host } from "./host.ts";
import { NULL_DEVICE, STDLIB_DEVICE } from "./mounts.ts";
import { resolvePath } from "./paths.ts";

/** System calls on paths. Each answers 0 or a count, or throws {@link SystemError}. */
export type SystemCalls = Readonly<Record<string, (...args: never[]) => number>>;

// Flags of the interpreter's C library.
const O_ACCESS = 0o3;
const O_WRONLY = 0o1;
const O_RDWR = 0o2;
const O_CREAT = 0o100;
const O_EXCL = 0o200;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;
const O_DIRECTORY = 0o200000;
const AT_FDCWD = -100;
const AT_REMOVEDIR = 0x200;
const W_OK = 2;

const FOLDER_MODE = 0o40755;
const FILE_MODE = 0o100644;
const DEVICE_MODE = 0o20666;
const STAT_BYTES = 96;
const BLOCK_BYTES = 4_096;
const ENTRY_BYTES = 280;
const ENTRY_NAME_BYTES = 256;
const TYPE_FOLDER = 4;
const TYPE_FILE = 8;
const MAX_PATH_BYTES = 1_024;
const MAX_PART_BYTES = 255;

export function createFileCalls(host: Host): SystemCalls {
  const pathOf = (address: number, folderFd: number = AT_FDCWD): string => {
    const text = host.memory.text(address);
    if (text === "") throw new SystemError("NOENT");
    const path = resolvePath(text.startsWith("/") ? "/" : folderOf(folderFd), text);
    const isTooLong =
      path.length > MAX_PATH_BYTES ||
      path.split("/").some((part) => Buffer.byteLength(part) > MAX_PART_BYTES);
    if (isTooLong) throw new SystemError("NAMETOOLONG");
    return path;
  };
  const folderOf = (fd: number): string => {
    if (fd === AT_FDCWD) return host.run.folder;
    const descriptor = host.run.descriptors.get(fd);
    if (descriptor.kind !== "folder") throw new SystemError("NOTDIR");
    return descriptor.path;
  };
  const stat = (path: string, address: number): number => {
    const node = host.run.files.find(path);
    if (path === NULL_DEVICE) return writeStat(host, address, DEVICE_MODE, node.inode, 0, 0);
    return statNode(host, node, address);
  };
  const open = (path: string, flags: number): number => {
    const { files, descriptors } = host.run;
    const access = flags & O_ACCESS;
    const canWrite = access === O_WRONLY || access === O_RDWR;
    if (path === NULL_DEVICE) return descriptors.add({ kind: "null" });
    if (canWrite || (flags & (O_CREAT | O_TRUNC)) !== 0) files.demandWritable(path);
    const existing = findOrNull(host, path);
    if (existing !== null && (flags & O_CREAT) !== 0 && (flags & O_EXCL) !== 0)
      throw new SystemError("EXIST");
    if (existing === null && (flags & O_CREAT) === 0) throw new SystemError("NOENT");
    const node = existing ?? files.createFile(path);
    if (node.kind === "folder") {
      if (canWrite) throw new SystemError("ISDIR");
      return descriptors.add({ kind: "folder", node, path, entries: entriesOf(node), position: 0 });
    }
    if ((flags & O_DIRECTORY) !== 0) throw new SystemError("NOTDIR");
    const isAppend = (flags & O_APPEND) !== 0;
    const fd = descriptors.add({
      kind: "file",
      node,
      path,
      position: 0,
      canRead: access !== O_WRONLY,
      canWrite,
      isAppend,
    });
    node.openCount += 1;
    if ((flags & O_TRUNC) !== 0) files.resize(node, 0);
    return fd;
  };
  const touch = (path: string): number => {
    host.run.files.demandWritable(path);
    host.run.files.find(path);
    return 0;
  };
  const touchDescriptor = (fd: number): number => {
    const descriptor = host.run.descriptors.get(fd);
    return descriptor.kind === "file" || descriptor.kind === "folder" ? touch(descriptor.path) : 0;
  };
  const changeFolder = (path: string): number => {
    if (host.run.files.find(path).kind !== "folder") throw new SystemError("NOTDIR");
    host.run.folder = path;
    return 0;
  };
  const rename = (from: string, to: string): number => {
    host.run.files.rename(from, to);
    return 0;
  };
  const truncate = (node: FileNode | FolderNode, size: bigint): number => {
    if (node.kind === "folder") throw new SystemError("ISDIR");
    if (size < 0n) throw new SystemError("INVAL");
    host.run.files.resize(node, Number(size));
    return 0;
  };

  return {
    __syscall_openat: (folder: number, path: number, flags: number) =>
      open(pathOf(path, folder), flags),
    __syscall_stat64: (path: number, address: number) => stat(pathOf(path), address),
    __syscall_lstat64: (path: number, address: number) => stat(pathOf(path), address),
    __syscall_newfstatat: (folder: number, path: number, address: number) =>
      stat(pathOf(path, folder), address),
    __syscall_fstat64: (fd: number, address: number) => {
      const descriptor = host.run.descriptors.get(fd);
      if (descriptor.kind === "file" || descriptor.kind === "folder")
        return statNode(host, descriptor.node, address);
      return writeStat(host, address, DEVICE_MODE, fd + 1, 0, 0);
    },
    __syscall_faccessat: (folder: number, path: number, mode: number) => {
      const full = pathOf(path, folder);
      host.run.files.find(full);
      if ((mode & W_OK) !== 0 && full !== NULL_DEVICE) host.run.files.demandWritable(full);
      return 0;
    },
    __syscall_readlinkat: (folder: number, path: number) => {
      host.run.files.find(pathOf(path, folder));
      throw new SystemError("INVAL");
    },
    __syscall_symlinkat: () => {
      throw new SystemError("PERM");
    },
    __syscall_getcwd: (address: number, size: number) => {
      const text = new TextEncoder().encode(`${host.run.folder}\0`);
      if (text.length > size >>> 0) throw new SystemError("INVAL");
      host.memory.bytes(address, text.length).set(text);
      return text.length;
    },
    __syscall_chdir: (path: number) => changeFolder(pathOf(path)),
    __syscall_fchdir: (fd: number) => changeFolder(folderOf(fd)),
    __syscall_mkdirat: (folder: number, path: number) => {
      host.run.files.createFolder(pathOf(path, folder));
      return 0;
    },
    __syscall_rmdir: (path: number) => {
      host.run.files.removeFolder(pathOf(path));
      return 0;
    },
    __syscall_unlinkat: (folder: number, path: number, flags: number) => {
      const full = pathOf(path, folder);
      if ((flags & AT_REMOVEDIR) !== 0) host.run.files.removeFolder(full);
      else host.run.files.removeFile(full);
      return 0;
    },
    __syscall_renameat: (fromFolder: number, from: number, toFolder: number, to: number) =>
      rename(pathOf(from, fromFolder), pathOf(to, toFolder)),
    __syscall_truncate64: (path: number, size: bigint) => {
      const full = pathOf(path);
      host.run.files.demandWritable(full);
      return truncate(host.run.files.find(full), size);
    },
    __syscall_ftruncate64: (fd: number, size: bigint) => {
      const descriptor = host.run.descriptors.get(fd);
      if (descriptor.kind !== "file" || !descriptor.canWrite) throw new SystemError("INVAL");
      return truncate(descriptor.node, size);
    },
    // Modes, owners and times are not kept: programs that set them go on, as on a file system without them.
    __syscall_chmod: (path: number) => touch(pathOf(path)),
    __syscall_fchmodat2: (folder: number, path: number) => touch(pathOf(path, folder)),
    __syscall_fchownat: (folder: number, path: number) => touch(pathOf(path, folder)),
    __syscall_utimensat: (folder: number, path: number) =>
      path === 0 ? touchDescriptor(folder) : touch(pathOf(path, folder)),
    __syscall_fchmod: touchDescriptor,
    __syscall_fchown32: touchDescriptor,
    __syscall_getdents64: (fd: number, address: number, size: number) => {
      const descriptor = host.run.descriptors.get(fd);
      if (descriptor.kind !== "folder") throw new SystemError("NOTDIR");
      return writeEntries(host, descriptor, address, size >>> 0);
    },
  };
}

// --- internals

function findOrNull(host: Host, path: string): FileNode | FolderNode | null {
  try {
    return host.run.files.find(path);
  } catch (error) {
    if (error instanceof SystemError && error.message === "NOENT") return null;
    throw error;
  }
}

function entriesOf(folder: FolderNode): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [
    { name: ".", inode: folder.inode, isFolder: true },
    { name: "..", inode: folder.inode, isFolder: true },
  ];
  for (const [name, { inode, kind }] of folder.entries) {
    if (!STDLIB_DEVICE.endsWith(`/${name}`))
      entries.push({ name, inode, isFolder: kind === "folder" });
  }
  return entries;
}

function statNode(host: Host, node: FileNode | FolderNode, address: number): number {
  if (node.kind === "folder")
    return writeStat(host, address, FOLDER_MODE, node.inode, BLOCK_BYTES, node.modifiedMs);
  return writeStat(host, address, FILE_MODE, node.inode, node.size, node.modifiedMs);
}

/** Writes a C `struct stat`. */
function writeStat(
  { memory }: Host,
  address: number,
  mode: number,
  inode: number,
  size: number,
  modifiedMs: number,
): number {
  memory.bytes(address, STAT_BYTES).fill(0);
  memory.writeU32(address, 1);
  memory.writeU32(address + 4, mode);
  memory.writeU32(address + 8, 1);
  memory.writeI64(address + 24, BigInt(size));
  memory.writeI32(address + 32, BLOCK_BYTES);
  memory.writeI32(address + 36, Math.ceil(size / 512));
  const seconds = BigInt(Math.floor(modifiedMs / 1_000));
  const nanoseconds = Math.floor(modifiedMs % 1_000) * 1_000_000;
  for (const at of [40, 56, 72]) {
    memory.writeI64(address + at, seconds);
    memory.writeI32(address + at + 8, nanoseconds);
  }
  memory.writeU64(address + 88, BigInt(inode));
  return 0;
}

/** Writes as many C `struct dirent` as fit. */
function writeEntries(
  { memory }: Host,
  folder: Extract<Descriptor, { kind: "folder" }>,
  address: number,
  size: number,
): number {
  let written = 0;
  for (
    let entry = folder.entries[folder.position];
    entry !== undefined;
    entry = folder.entries[folder.position]
  ) {
    if (written + ENTRY_BYTES > size) break;
    const at = address + written;
    const record = memory.bytes(at, ENTRY_BYTES).fill(0);
    memory.writeU64(at, BigInt(entry.inode));
    memory.writeI64(at + 8, BigInt(folder.position + 1));
    memory.writeU16(at + 16, ENTRY_BYTES);
    record[18] = entry.isFolder ? TYPE_FOLDER : TYPE_FILE;
    const name = new TextEncoder().encode(entry.name);
    record.set(name.subarray(0, ENTRY_NAME_BYTES - 1), 19);
    folder.position += 1;
    written += ENTRY_BYTES;
  }
  return written;
}
