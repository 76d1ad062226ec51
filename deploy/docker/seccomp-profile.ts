import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { seccompProfile } from "../../src/adapters/container/seccomp-profile.ts";

/**
 * Writes seccomp.json, the system calls of the container that the service runs in: an allow list, as the one of
 * the container adapter, with what a service needs beside a program (sockets) and what builds a cage (namespaces,
 * mounts). Tracing, keys, kernel modules, `bpf` and rings of requests stay out, which engines' own lists have in part.
 */
export function serviceProfile(): string {
  const { defaultAction, defaultErrnoRet, syscalls } = PROFILE.parse(JSON.parse(seccompProfile()));
  const kept = syscalls.filter(({ names }) => !names.includes("clone"));
  const added = [
    { names: CAGE_CALLS, action: ALLOW },
    ...FAMILIES.map((value) => ({
      names: ["socket"],
      action: ALLOW,
      args: [{ index: 0, value, valueTwo: 0, op: "SCMP_CMP_EQ" }],
    })),
  ];
  // No architectures: the machine's own alone, and every engine and runtime reads it as it is.
  return `${JSON.stringify({ defaultAction, defaultErrnoRet, syscalls: [...kept, ...added] }, null, 2)}\n`;
}

// --- internals

const ALLOW = "SCMP_ACT_ALLOW";
/** A user namespace, the others within it, its file system, and giving up every right. */
const CAGE_CALLS = ["clone", "unshare", "mount", "umount2", "pivot_root", "sethostname", "capset"];
/** The internet, and the kernel's own (netlink), by which a cage brings its loopback up. */
const FAMILIES = [2, 10, 16];

const PROFILE = z.object({
  defaultAction: z.string(),
  defaultErrnoRet: z.number(),
  syscalls: z.array(z.looseObject({ names: z.array(z.string()) })),
});

if (import.meta.main) await writeFile(new URL("seccomp.json", import.meta.url), serviceProfile());
