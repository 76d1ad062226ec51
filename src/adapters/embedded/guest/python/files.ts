import { createHash } from "node:crypto";
import type { FileSystemAccess } from "../../../../core/policy.ts";
import type { InputFile } from "../../../../core/request.ts";
import type { OutputFile } from "../../../../core/result.ts";
import { SystemError } from "./errno.ts";
import { baseName, isInside, parentPath, partsOf } from "./paths.ts";

/** The files of one run: maps in our memory, with no way to a file of the host. */
export interface FileTree {
  /** Answers the node, or fails as `open` and `stat` do. */
  find(path: string): FileNode | FolderNode;
  /** Fails unless a program may change what is at `path`. */
  demandWritable(path: string): void;
  createFile(path: string): FileNode;
  createFolder(path: string): void;
  removeFile(path: string): void;
  removeFolder(path: string): void;
  rename(from: string, to: string): void;
  /** Grows with zeros or cuts, within the quota. */
  resize(file: FileNode, size: number): void;
  write(file: FileNode, bytes: Uint8Array, position: number): void;
  /** A descriptor no longer holds this file. */
  release(file: FileNode): void;
  /** What the program created or changed in its working directory. */
  changedFiles(): OutputFile[];
}

export interface FileNode {
  readonly kind: "file";
  readonly inode: number;
  /** At least `size` long. Shared with the request until the first write. */
  content: Uint8Array;
  size: number;
  modifiedMs: number;
  isOwned: boolean;
  isLinked: boolean;
  /** Descriptors that hold it. */
  openCount: number;
}

export interface FolderNode {
  readonly kind: "folder";
  readonly inode: number;
  readonly entries: Map<string, FileNode | FolderNode>;
  modifiedMs: number;
}

export interface FileTreeOptions {
  readonly access: FileSystemAccess;
  readonly files: readonly InputFile[];
  readonly quotaBytes: number;
  /** Read-only trees of the interpreter, by absolute path. */
  readonly mounts: ReadonlyMap<string, FileNode | FolderNode>;
  readonly nowMs: () => number;
}

export const WORK_FOLDER = "/files";
const TEMPORARY_FOLDER = "/tmp";
const MAX_NODES = 1_000;
const FIRST_RUN_INODE = 1_000_000;

export function createFileTree(options: FileTreeOptions): FileTree {
  const { access, files, quotaBytes, mounts, nowMs } = options;
  const originals = new Map<string, Uint8Array>();
  let usedBytes = 0;
  let nodeCount = 0;
  let nextInode = FIRST_RUN_INODE;

  const newFile = (content: Uint8Array): FileNode => ({
    ...fileNode((nextInode += 1), content),
    modifiedMs: nowMs(),
  });
  const newFolder = (): FolderNode => ({ ...folderNode((nextInode += 1)), modifiedMs: nowMs() });
  const root = newFolder();

  const find = (path: string): FileNode | FolderNode => {
    if (access === "none" && !isMounted(path)) throw new SystemError("ACCES");
    let node: FileNode | FolderNode = root;
    for (const part of partsOf(path)) {
      if (node.kind !== "folder") throw new SystemError("NOTDIR");
      const next = node.entries.get(part);
      if (next === undefined) throw new SystemError("NOENT");
      node = next;
    }
    return node;
  };
  const isMounted = (path: string): boolean =>
    [...mounts.keys()].some((mount) => isInside(path, mount));
  const findFolder = (path: string): FolderNode => {
    const node = find(path);
    if (node.kind !== "folder") throw new SystemError("NOTDIR");
    return node;
  };
  const demandWritable = (path: string): void => {
    if (access === "none") throw new SystemError("ACCES");
    const isOwn = isInside(path, WORK_FOLDER) || isInside(path, TEMPORARY_FOLDER);
    if (access === "read_only" || !isOwn) throw new SystemError("ROFS");
  };
  const addNode = (path: string, node: FileNode | FolderNode): void => {
    const folder = findFolder(parentPath(path));
    if (nodeCount >= MAX_NODES) throw new SystemError("NOSPC");
    nodeCount += 1;
    folder.entries.set(baseName(path), node);
    folder.modifiedMs = nowMs();
  };
  const removeNode = (path: string, node: FileNode | FolderNode): void => {
    const folder = findFolder(parentPath(path));
    folder.entries.delete(baseName(path));
    folder.modifiedMs = nowMs();
    nodeCount -= 1;
    if (node.kind !== "file") return;
    node.isLinked = false;
    settle(node);
  };
  // An unlinked file counts against the quota for as long as a descriptor can still fill it.
  const settle = (file: FileNode): void => {
    if (file.isLinked || file.openCount > 0) return;
    usedBytes -= file.size;
    file.content = new Uint8Array(0);
    file.size = 0;
  };
  const resize = (file: FileNode, size: number): void => {
    if (size > file.size && usedBytes + size - file.size > quotaBytes)
      throw new SystemError("NOSPC");
    // What a file gives up is given back: each of a thousand files could keep the whole quota.
    if (!file.isOwned || size > file.content.length || 2 * size < file.content.length) {
      const capacity =
        size > file.content.length ? Math.max(size, Math.min(2 * file.size, quotaBytes)) : size;
      const content = new Uint8Array(capacity);
      content.set(file.content.subarray(0, Math.min(file.size, size)));
      file.content = content;
      file.isOwned = true;
    } else if (size < file.size) {
      file.content.fill(0, size, file.size);
    }
    usedBytes += size - file.size;
    file.size = size;
    file.modifiedMs = nowMs();
  };

  plant(root, mounts, newFolder);
  for (const path of [WORK_FOLDER, TEMPORARY_FOLDER]) ensureFolder(root, path, newFolder);
  if (access !== "none") {
    for (const { path, bytes } of files) {
      const full = `${WORK_FOLDER}/${path}`;
      ensureFolder(root, parentPath(full), newFolder).entries.set(baseName(full), newFile(bytes));
      originals.set(path, bytes);
      usedBytes += bytes.length;
      nodeCount += 1;
    }
  }

  return {
    find,
    demandWritable,
    resize,
    createFile(path) {
      demandWritable(path);
      const file = newFile(new Uint8Array(0));
      addNode(path, file);
      return file;
    },
    createFolder(path) {
      demandWritable(path);
      if (findFolder(parentPath(path)).entries.has(baseName(path))) throw new SystemError("EXIST");
      addNode(path, newFolder());
    },
    removeFile(path) {
      demandWritable(path);
      const node = find(path);
      if (node.kind === "folder") throw new SystemError("ISDIR");
      removeNode(path, node);
    },
    removeFolder(path) {
      demandWritable(path);
      const node = findFolder(path);
      if (node.entries.size > 0) throw new SystemError("NOTEMPTY");
      if (path === WORK_FOLDER || path === TEMPORARY_FOLDER) throw new SystemError("ACCES");
      removeNode(path, node);
    },
    rename(from, to) {
      demandWritable(from);
      demandWritable(to);
      const node = find(from);
      if (node.kind === "folder" && isInside(to, from)) {
        if (to === from) return;
        throw new SystemError("INVAL");
      }
      if ([WORK_FOLDER, TEMPORARY_FOLDER].some((folder) => folder === from || folder === to))
        throw new SystemError("ACCES");
      const target = findFolder(parentPath(to)).entries.get(baseName(to));
      if (target === node) return;
      if (target !== undefined) {
        if (target.kind === "folder" && node.kind === "file") throw new SystemError("ISDIR");
        if (target.kind === "file" && node.kind === "folder") throw new SystemError("NOTDIR");
        if (target.kind === "folder" && target.entries.size > 0) throw new SystemError("NOTEMPTY");
        removeNode(to, target);
      }
      findFolder(parentPath(from)).entries.delete(baseName(from));
      nodeCount -= 1;
      addNode(to, node);
    },
    write(file, bytes, position) {
      const end = position + bytes.length;
      resize(file, Math.max(file.size, end));
      file.content.set(bytes, position);
    },
    release(file) {
      file.openCount -= 1;
      settle(file);
    },
    changedFiles() {
      const changed: OutputFile[] = [];
      for (const [path, { content, size }] of listFiles(findFolder(WORK_FOLDER), "")) {
        const bytes = content.subarray(0, size);
        const original = originals.get(path);
        if (original !== undefined && Buffer.compare(original, bytes) === 0) continue;
        changed.push({
          path,
          bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64"),
          sha256: createHash("sha256").update(bytes).digest("hex"),
        });
      }
      return changed.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

export function fileNode(inode: number, content: Uint8Array): FileNode {
  const size = content.length;
  return {
    kind: "file",
    inode,
    content,
    size,
    modifiedMs: 0,
    isOwned: false,
    isLinked: true,
    openCount: 0,
  };
}

export function folderNode(inode: number): FolderNode {
  return { kind: "folder", inode, entries: new Map(), modifiedMs: 0 };
}

/** The folder at `path`, made with its parents where missing. */
export function ensureFolder(
  root: FolderNode,
  path: string,
  newFolder: () => FolderNode,
): FolderNode {
  let folder = root;
  for (const part of partsOf(path)) {
    const next = folder.entries.get(part) ?? newFolder();
    if (next.kind !== "folder") throw new SystemError("NOTDIR");
    folder.entries.set(part, next);
    folder = next;
  }
  return folder;
}

// --- internals

function plant(
  root: FolderNode,
  mounts: FileTreeOptions["mounts"],
  newFolder: () => FolderNode,
): void {
  for (const [path, node] of mounts)
    ensureFolder(root, parentPath(path), newFolder).entries.set(baseName(path), node);
}

function* listFiles(folder: FolderNode, prefix: string): Generator<[string, FileNode]> {
  for (const [name, node] of folder.entries) {
    if (node.kind === "file") yield [prefix + name, node];
    else yield* listFiles(node, `${prefix}${name}/`);
  }
}
