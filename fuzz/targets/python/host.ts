import type { Descriptor } from "../../../src/adapters/embedded/guest/python/descriptors.ts";
import { SystemError } from "../../../src/adapters/embedded/guest/python/errno.ts";
import type { FileNode, FolderNode } from "../../../src/adapters/embedded/guest/python/files.ts";
import type { Host, HostFunctions } from "../../../src/adapters/embedded/guest/python/host.ts";
import { createImports } from "../../../src/adapters/embedded/guest/python/imports.ts";
import { createGuestMemory } from "../../../src/adapters/embedded/guest/python/memory.ts";
import { createMounts, type Mounts } from "../../../src/adapters/embedded/guest/python/mounts.ts";
import { createRunState } from "../../../src/adapters/embedded/guest/python/run-state.ts";
import { Unwind } from "../../../src/adapters/embedded/guest/python/unwind.ts";

/** A guest's outside world as a run finds it, with our own bytes on either side of everything it is lent. */

export const PAGE_BYTES = 65_536;
export const FIRST_PAGES = 4;
export const MAX_PAGES = 8;
export const QUOTA_BYTES = 20_000;
export const OUTPUT_BYTES = 2_000;
/** Stands around what is lent: seen by a guest, or changed, it was reached from outside its bounds. */
export const CANARY = Buffer.from("\u0007NEIGHBOUR\u0007".repeat(8));

export interface World {
  readonly host: Host;
  readonly memory: WebAssembly.Memory;
  readonly functions: Readonly<Record<string, HostFunctions[string]>>;
}

/** What outlives a run: the same for every world. */
export interface Ground {
  readonly module: WebAssembly.Module;
  readonly mounts: Mounts;
  readonly input: Uint8Array;
  readonly message: Uint8Array;
  /** Everything lent, canaries included, as it is now. */
  bytes(): readonly Uint8Array[];
}

export function createGround(module: WebAssembly.Module): Ground {
  const lent = [fenced(700, 1), fenced(300, 2), fenced(2_000, 3), fenced(500, 4)] as const;
  const [input, message, stdlib, zones] = lent;
  const shared = new SharedArrayBuffer(zones.length);
  new Uint8Array(shared).set(zones);
  const mounts = createMounts(stdlib, {
    bytes: shared,
    zones: [
      ["UTC", 0, 100],
      ["Europe/Berlin", 100, 300],
    ],
  });
  return {
    module,
    mounts,
    input,
    message,
    bytes: () => [...lent.map(({ buffer }) => new Uint8Array(buffer)), new Uint8Array(shared)],
  };
}

export function createWorld(
  { module, mounts, input, message }: Ground,
  access: "sandboxed" | "read_only" | "none",
): World {
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: 64 });
  const host: Host = {
    memory: createGuestMemory(memory),
    grow: (pages) => {
      try {
        memory.grow(pages);
        return true;
      } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
      }
    },
    // Sleeping for ever is what `poll` is for: here somebody always raises the flag.
    stopFlag: {
      isRaised: () => false,
      check: () => undefined,
      sleep: (ms) => {
        if (ms > MAX_SLEEP_MS) throw new Unwind({ kind: "stopped" });
      },
    },
    environment: ["A=1", "B=two"],
    onClockResolution: () => undefined,
    run: createRunState({
      files: [{ path: "data", bytes: input }],
      fileSystemAccess: access,
      fileBytes: QUOTA_BYTES,
      outputBytes: OUTPUT_BYTES,
      seed: 1,
      nowMs: 0,
      message,
      mounts,
      memoryCapBytes: MAX_PAGES * PAGE_BYTES - 100,
      onOutput: () => undefined,
    }),
  };
  const table = createImports(module, host);
  return { host, memory, functions: Object.assign({}, ...Object.values(table)) };
}

/** Everything a program could find when it starts, as text. */
export function describeWorld({ host }: World): string {
  const root = host.run.files.find("/");
  return JSON.stringify([host.run.folder, listNodes(root, "")]);
}

export function nodesOf(host: Host): readonly FileNode[] {
  const nodes = new Set<FileNode>();
  const visit = (node: FileNode | FolderNode): void => {
    if (node.kind === "file") nodes.add(node);
    else for (const child of node.entries.values()) visit(child);
  };
  for (const top of ["/files", "/tmp"]) visit(host.run.files.find(top));
  for (let fd = 0; fd < MAX_DESCRIPTORS; fd += 1) {
    const open = openAt(host, fd);
    if (open?.kind === "file" && !open.path.startsWith("/usr") && !open.path.startsWith("/dev"))
      nodes.add(open.node);
  }
  return [...nodes];
}

// --- internals

const MAX_DESCRIPTORS = 64;
const MAX_SLEEP_MS = 20;

function openAt({ run }: Host, fd: number): Descriptor | null {
  try {
    return run.descriptors.get(fd);
  } catch (error) {
    if (error instanceof SystemError) return null;
    throw error;
  }
}

/** Bytes with a canary before and after them, in a buffer of their own. */
function fenced(length: number, fill: number): Uint8Array {
  const whole = new Uint8Array(CANARY.length * 2 + length).fill(fill);
  whole.set(CANARY, 0);
  whole.set(CANARY, CANARY.length + length);
  return whole.subarray(CANARY.length, CANARY.length + length);
}

function listNodes(node: FileNode | FolderNode, path: string): readonly unknown[] {
  if (node.kind === "file") return [[path, node.size, node.modifiedMs, node.isLinked]];
  return [
    path,
    ...[...node.entries].flatMap(([name, child]) => listNodes(child, `${path}/${name}`)),
  ];
}
