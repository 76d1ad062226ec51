import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { makeCgroup, prepareCgroups } from "../../../src/adapters/embedded/cage/cgroup.ts";
import { FIXTURES, nodeProgram, SETTINGS, startRunner } from "./in-cage.ts";
import { descendantsOf, isAlive } from "./in-service.ts";

const tiers = [...new Set(SETTINGS.map(({ tier }) => tier)), "none"];
const groups = prepareCgroups();
const PATIENT = { timeout: 15_000 };
/** The second is real time, of which a busy machine may have given them little. */
const ON_A_BUSY_MACHINE = { retry: 2 };

describe.skipIf(process.platform !== "linux")("a gateway killed without a word", () => {
  it.each(tiers)(
    "leaves no guest process after one second (cage: %s)",
    ON_A_BUSY_MACHINE,
    async (tier) => {
      const gateway = spawn(process.execPath, [`${FIXTURES}/abandoned-gateway.mjs`, tier], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await new Promise<void>((resolve, reject) => {
        gateway.stdout.once("data", () => resolve());
        gateway.once("exit", (code) => reject(new Error(`the gateway ended early: ${code}`)));
      });
      const guests = descendantsOf(gateway.pid ?? 0);
      expect(guests.length).toBeGreaterThan(0);
      gateway.removeAllListeners("exit");
      gateway.kill("SIGKILL");
      await sleep(1_000);
      expect(guests.filter(isAlive)).toEqual([]);
    },
  );

  it.each(SETTINGS)(
    "not even one that does not listen (cage: $tier, user: $user)",
    ON_A_BUSY_MACHINE,
    async (setting) => {
      const runner = startRunner(nodeProgram("stubborn-guest.mjs"), setting);
      await expect.poll(() => descendantsOf(runner.pid ?? 0).length, PATIENT).toBeGreaterThan(1);
      await sleep(300);
      const guests = descendantsOf(runner.pid ?? 0);
      runner.kill("SIGKILL");
      await sleep(1_000);
      expect(guests.filter(isAlive)).toEqual([]);
    },
  );
});

describe.skipIf("objection" in groups)("control groups (as root)", () => {
  const cgroups = "objection" in groups ? { version: 1 as const, folders: [] } : groups;
  const namesOf = (): string[] => cgroups.folders.flatMap((folder) => readdirSync(folder));

  it("of a gateway that is gone are swept at the next start, those of a living one are not", async () => {
    const living = makeCgroup(cgroups, { memoryBytes: 2 ** 28, taskCount: 8 });
    // Other test files run services of their own at the same time.
    const own = namesOf().filter((name) => name.includes(`-${process.pid}-`));
    // The same process number with another beginning.
    const left = own.map((name) => name.replace(/-\d+-\d+$/, "-1-1"));
    for (const folder of cgroups.folders) mkdirSync(join(folder, left[0] ?? ""));
    prepareCgroups();
    expect(namesOf()).not.toEqual(expect.arrayContaining([left[0]]));
    expect(namesOf()).toEqual(expect.arrayContaining([own[0]]));
    await living.remove();
    expect(namesOf()).not.toEqual(expect.arrayContaining([own[0]]));
  });

  const unified = ["/sys/fs/cgroup/unified", "/sys/fs/cgroup"].find((folder) =>
    existsSync(join(folder, "cgroup.controllers")),
  );
  it.skipIf(unified === undefined)("of version 2 are joined, killed and removed too", async () => {
    const folders = [unified ?? ""];
    const group = makeCgroup({ version: 2, folders }, { memoryBytes: null, taskCount: null });
    const [file = ""] = group.joinFiles;
    const child = spawn("/bin/sh", ["-c", `echo 0 > ${file} && exec sleep 60`], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    await sleep(200);
    expect(() => rmdirSync(join(file, ".."))).toThrow("EBUSY");
    await group.remove();
    expect(await ended).toBe("SIGKILL");
    expect(existsSync(file)).toBe(false);
  });
});
