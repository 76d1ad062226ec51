import { SystemError } from "./errno.ts";
import type { FileNode, FolderNode } from "./files.ts";
import type { Stream } from "./output.ts";

/** What an open descriptor of the guest stands for. */
export type Descriptor =
  /** Bytes to read once: standard input, and the job. */
  | { readonly kind: "input"; readonly bytes: Uint8Array; position: number }
  | { readonly kind: "output"; readonly stream: Stream }
  /** Boot only: where the interpreter reports its addresses. */
  | { readonly kind: "report"; readonly chunks: Uint8Array[] }
  | {
      readonly kind: "file";
      readonly node: FileNode;
      readonly path: string;
      position: number;
      readonly canRead: boolean;
      readonly canWrite: boolean;
      readonly isAppend: boolean;
    }
  /** `entries` as they were when the folder was opened. */
  | {
      readonly kind: "folder";
      readonly node: FolderNode;
      readonly path: string;
      readonly entries: readonly DirectoryEntry[];
      position: number;
    }
  | { readonly kind: "null" };

export interface DirectoryEntry {
  readonly name: string;
  readonly inode: number;
  readonly isFolder: boolean;
}

export interface DescriptorTable {
  /** @throws SystemError BADF */
  get(fd: number): Descriptor;
  add(descriptor: Descriptor): number;
  close(fd: number): Descriptor;
}

/** By the interpreter's convention with us: the job is read here, once. */
export const JOB_DESCRIPTOR = 3;
const MAX_DESCRIPTORS = 64;

export function createDescriptorTable(job: Descriptor | null): DescriptorTable {
  const open = new Map<number, Descriptor>([
    [0, { kind: "input", bytes: new Uint8Array(0), position: 0 }],
    [1, { kind: "output", stream: "stdout" }],
    [2, { kind: "output", stream: "stderr" }],
  ]);
  if (job !== null) open.set(JOB_DESCRIPTOR, job);
  const get = (fd: number): Descriptor => {
    const descriptor = open.get(fd);
    if (descriptor === undefined) throw new SystemError("BADF");
    return descriptor;
  };
  return {
    get,
    add(descriptor) {
      for (let fd = 0; fd < MAX_DESCRIPTORS; fd += 1) {
        if (open.has(fd)) continue;
        open.set(fd, descriptor);
        return fd;
      }
      throw new SystemError("MFILE");
    },
    close(fd) {
      const descriptor = get(fd);
      open.delete(fd);
      return descriptor;
    },
  };
}
