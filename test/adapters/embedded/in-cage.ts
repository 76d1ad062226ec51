import { type ChildProcess, spawn } from "node:child_process";
import { lstatSync, readlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  CAGE_WALLS,
  type CagedProgram,
  type CageTier,
  type CageWall,
  type CageWalls,
  inspectCage,
} from "../../../src/adapters/embedded/cage.ts";
import { isReadableByAll } from "../../../src/adapters/embedded/cage/slot-user.ts";

/** Programs in a cage of a chosen tier, started by this user or, where this is root, by one without rights. */

export const MEBIBYTE = 1024 * 1024;
export const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));
const NOBODY = 65_534;

export const isRoot = process.getuid?.() === 0;

export interface Setting {
  readonly tier: Exclude<CageTier, "none">;
  /** `null`: the user of the tests. */
  readonly user: number | null;
}

const users = isRoot && isReadableByAll(FIXTURES) ? [null, NOBODY] : [null];

/** Every tier this machine can form, as every user it can be. */
export const SETTINGS: readonly Setting[] = (["bubblewrap", "unshare"] as const)
  .filter((tier) => inspectCage("auto", { ...CAGE_WALLS, tiers: [tier] }).tier === tier)
  .flatMap((tier) => users.map((user) => ({ tier, user })));

export interface Outcome {
  readonly tier: CageTier;
  readonly missing: string | null;
  readonly walls: readonly CageWall[];
  readonly output: string;
  readonly exit: { readonly code: number | null; readonly signal: string | null };
  /** Processes that were there before the kill, and those still there after `exited`. */
  readonly seen: number;
  readonly survivors: readonly string[];
  /** Who they were, outside their namespaces. */
  readonly users: readonly number[];
  readonly stderr: string;
}

export interface CageOptions {
  readonly walls?: Partial<CageWalls>;
  readonly killAfterMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export function startRunner(
  program: CagedProgram,
  { tier, user }: Setting,
  { walls = {}, killAfterMs, environment = {} }: CageOptions = {},
): ChildProcess {
  const job = { program, walls: { tiers: [tier], ...walls }, killAfterMs };
  return spawn(process.execPath, [`${FIXTURES}/cage-runner.mjs`, JSON.stringify(job)], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: "/",
    env: environment,
    ...(user !== null && { uid: user, gid: user }),
  });
}

export async function runCaged(
  program: CagedProgram,
  setting: Setting,
  options: CageOptions = {},
): Promise<Outcome> {
  const runner = startRunner(program, setting, options);
  let text = "";
  runner.stdout?.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  await new Promise((resolve) => runner.once("close", resolve));
  return JSON.parse(text.trim().split("\n").at(-1) ?? "");
}

export function nodeProgram(script: string, args: readonly string[] = []): CagedProgram {
  return {
    run: { kind: "node", script: `/app/${script}`, args, nodeFlags: [] },
    dataBytes: 1024 * MEBIBYTE,
    readOnly: [{ from: FIXTURES, to: "/app" }],
  };
}

/** A shell of the machine's own files; what it prints is the output. */
export function shellProgram(script: string, more: Partial<CagedProgram> = {}): CagedProgram {
  const folders = ["bin", "lib", "lib64"].map((name) => ({ name, link: linkOf(`/${name}`) }));
  return {
    run: { kind: "executable", path: "/bin/sh", args: ["-c", `exec >&3 2>&3; ${script}`] },
    readOnly: [
      { from: "/usr", to: "/usr" },
      ...folders
        .filter(({ link }) => link === "")
        .map(({ name }) => ({ from: `/${name}`, to: `/${name}` })),
    ],
    links: folders.flatMap(({ name, link }) =>
      link === "" || link === null ? [] : [{ target: link, at: `/${name}` }],
    ),
    dataBytes: 256 * MEBIBYTE,
    neededCalls: ["new process", "fork", "vfork"],
    ...more,
  };
}

/** Where a link leads; `""` for a folder, `null` where nothing is. */
function linkOf(path: string): string | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return stats.isSymbolicLink() ? readlinkSync(path) : "";
}
