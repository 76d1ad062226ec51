import { type ChildProcess } from "node:child_process";
import { mkdtempSync, readlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { CageWalls } from "../../src/adapters/embedded/cage.ts";
import {
  isRoot,
  MEBIBYTE,
  nodeProgram,
  runCaged,
  type Setting,
  SETTINGS,
  shellProgram,
} from "../adapters/embedded/in-cage.ts";
import { startRunner } from "../adapters/embedded/in-cage.ts";
import { descendantsOf, isAlive } from "../adapters/embedded/in-service.ts";

/** Each wall of the cage is lowered alone, and what it holds back must then get through. */

type Check = (setting: Setting, walls: Partial<CageWalls>) => Promise<boolean>;
const PATIENT = { timeout: 15_000 };
type WallName = Exclude<keyof CageWalls, "tiers">;

const asRoot = SETTINGS.filter(({ user }) => user === null && isRoot);
const inBubblewrap = SETTINGS.filter(({ tier }) => tier === "bubblewrap");

/** `true` where the wall held. */
const CHECKS: Readonly<
  Record<WallName, { readonly settings: readonly Setting[]; readonly check: Check }>
> = {
  namespaces: {
    settings: SETTINGS,
    check: async (setting, walls) => {
      const canary = join(mkdtempSync(join(tmpdir(), "canary-")), "secret");
      writeFileSync(canary, "CANARY");
      const args = [JSON.stringify([1, process.pid, canary])];
      // A user of its own keeps some of it back by itself.
      const outcome = await runCaged(nodeProgram("escaped-guest.mjs", args), setting, {
        walls: { ...walls, ownUser: false },
      });
      return (
        !outcome.output.includes('"passwd":{"got":') &&
        outcome.output.includes('"hostProcess":false')
      );
    },
  },
  network: {
    settings: SETTINGS,
    check: async (setting, walls) => {
      const { output } = await runCaged(shellProgram("readlink /proc/self/ns/net"), setting, {
        walls,
      });
      return output.startsWith("net:") && output.trim() !== readlinkSync("/proc/self/ns/net");
    },
  },
  seccomp: {
    settings: inBubblewrap,
    check: async (setting, walls) => {
      const args = [JSON.stringify([1, process.pid, "/canary"])];
      const { output } = await runCaged(nodeProgram("escaped-guest.mjs", args), setting, { walls });
      return output.includes('"spawn":{"denied":"EPERM"}');
    },
  },
  ownUser: {
    settings: asRoot.filter(({ tier }) => tier === "bubblewrap"),
    check: async (setting, walls) => {
      const options = { walls, killAfterMs: 300 };
      const { users } = await runCaged(nodeProgram("stubborn-guest.mjs"), setting, options);
      return users.length > 0 && !users.includes(0);
    },
  },
  dataLimit: {
    settings: SETTINGS,
    check: async (setting, walls) => {
      const program = { ...nodeProgram("greedy-guest.mjs"), dataBytes: 400 * MEBIBYTE };
      const options = { walls: { ...walls, memoryGroup: false } };
      return !(await runCaged(program, setting, options)).output.includes("all");
    },
  },
  // Three processes, each within its own limit.
  memoryGroup: {
    settings: asRoot,
    check: async (setting, walls) => {
      const take = "(head -c 100m /dev/zero | tail -c 100m | wc -c) &";
      const program = shellProgram(`${take} ${take} ${take} wait`, { dataBytes: 130 * MEBIBYTE });
      const { output } = await runCaged(program, setting, { walls });
      return output.match(/^104857600$/gm)?.length !== 3;
    },
  },
  taskLimit: {
    settings: SETTINGS,
    check: async (setting, walls) => {
      const forks = "i=0; while [ $i -lt 60 ]; do sleep 1 & i=$((i+1)); done; echo all; wait";
      const program = shellProgram(forks, { taskCount: 8 });
      return !(await runCaged(program, setting, { walls })).output.includes("all");
    },
  },
  environment: {
    settings: SETTINGS,
    check: async (setting, walls) => {
      const options = { walls, environment: { SECRET: "S3CR3T" } };
      return !(await runCaged(shellProgram("env"), setting, options)).output.includes("S3CR3T");
    },
  },
  parentDeath: {
    settings: SETTINGS,
    check: async (setting, walls) => {
      const runner = startRunner(nodeProgram("stubborn-guest.mjs"), setting, { walls });
      const guests = await guestsOf(runner);
      runner.kill("SIGKILL");
      await sleep(1_000);
      const left = guests.filter(isAlive);
      for (const pid of left) if (isAlive(pid)) process.kill(pid, "SIGKILL");
      return left.length === 0;
    },
  },
};

async function guestsOf({ pid = 0 }: ChildProcess): Promise<number[]> {
  await expect.poll(() => descendantsOf(pid).length, PATIENT).toBeGreaterThan(1);
  await sleep(300);
  return descendantsOf(pid);
}

const cases = Object.entries(CHECKS).flatMap(([wall, { settings, check }]) =>
  settings.map((setting) => ({ wall, ...setting, setting, check })),
);

/** On a busy machine a guest may not have begun within its time. */
const BUSY = { retry: 2 } as const;

describe.skipIf(cases.length === 0)("the cage", () => {
  it.each(cases)("with all walls up: $wall holds ($tier, user $user)", BUSY, async (given) => {
    expect(await given.check(given.setting, {})).toBe(true);
  });

  it.each(cases)("with one wall down: $wall does not ($tier, user $user)", BUSY, async (given) => {
    expect(await given.check(given.setting, { [given.wall]: false })).toBe(false);
  });
});
