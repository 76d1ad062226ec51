import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where the programs are that build a cage. */

/** Fixed places only: the search path of the environment is not trusted. */
export const TOOL_FOLDERS = ["/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin", "/sbin"];

export type ToolName =
  | "bwrap"
  | "unshare"
  | "prlimit"
  | "setpriv"
  | "mount"
  | "mkdir"
  | "ln"
  | "hostname"
  | "sh"
  | "cat";

/** Path of each; `null` where it is not installed. */
export type Tools = Readonly<Record<ToolName, string | null>>;

export function findTools(folders: readonly string[] = TOOL_FOLDERS): Tools {
  const find = (name: ToolName): string | null => {
    if (process.platform !== "linux") return null;
    return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
  };
  return {
    bwrap: find("bwrap"),
    unshare: find("unshare"),
    prlimit: find("prlimit"),
    setpriv: find("setpriv"),
    mount: find("mount"),
    mkdir: find("mkdir"),
    ln: find("ln"),
    hostname: find("hostname"),
    sh: find("sh"),
    cat: find("cat"),
  };
}

/** @throws If it is not installed. */
export function requireTool(tools: Tools, name: ToolName): string {
  const path = tools[name];
  if (path === null) throw new Error(`${name} is not installed`);
  return path;
}
