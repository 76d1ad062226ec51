import { type FileNode, type FolderNode, ensureFolder, fileNode, folderNode } from "./files.ts";
import { baseName, parentPath } from "./paths.ts";
import type { PackedZones } from "./zoneinfo.ts";

/**
 * Where the interpreter reads its standard library once it has booted: a name that no listing shows. What
 * it holds is public; it is hidden so that programs do not come to depend on it.
 */
export const STDLIB_DEVICE = "/dev/stdlib";
export const NULL_DEVICE = "/dev/null";
/** Where it stands while the interpreter boots; tracebacks keep this name. */
export const STDLIB_PATH = "/lib/python313.zip";
export const ZONES_FOLDER = "/usr/share/zoneinfo";

export type Mounts = ReadonlyMap<string, FileNode | FolderNode>;

/** Read-only trees the interpreter itself needs, the same for every run. */
export function createMounts(stdlibZip: Uint8Array, zones: PackedZones | null): Mounts {
  let inode = 100;
  const newFolder = (): FolderNode => folderNode((inode += 1));
  const zoneFolder = newFolder();
  if (zones !== null) {
    const bytes = new Uint8Array(zones.bytes);
    for (const [name, offset, length] of zones.zones) {
      const folder = ensureFolder(zoneFolder, parentPath(`/${name}`), newFolder);
      folder.entries.set(
        baseName(`/${name}`),
        fileNode((inode += 1), bytes.subarray(offset, offset + length)),
      );
    }
  }
  return new Map<string, FileNode | FolderNode>([
    [NULL_DEVICE, fileNode((inode += 1), new Uint8Array(0))],
    [STDLIB_DEVICE, fileNode((inode += 1), stdlibZip)],
    [ZONES_FOLDER, zoneFolder],
  ]);
}
