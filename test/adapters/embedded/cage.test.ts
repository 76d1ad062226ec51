import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CAGE_WALLS, inspectCage } from "../../../src/adapters/embedded/cage.ts";
import { findTools, TOOL_FOLDERS } from "../../../src/adapters/embedded/cage/tools.ts";
import { insufficiency } from "../../../src/adapters/embedded/native-slot/engines.ts";
import { isJsonObject, type JsonObject, parseJson } from "../../../src/core/json.ts";
import { MEBIBYTE, nodeProgram, runCaged, SETTINGS, shellProgram, isRoot } from "./in-cage.ts";

const described = SETTINGS.map((setting) => ({
  ...setting,
  by: setting.user === null ? "this user" : `user ${setting.user}`,
}));

describe.each(described)("the cage of $tier, made by $by", (setting) => {
  let server: Server;
  let args: string[] = [];

  beforeAll(async () => {
    server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    args = [JSON.stringify([port, process.pid, placeCanary()])];
  });

  afterAll(() => void server.close());

  it("gives native code that has broken out no file, environment, network, process or right", async () => {
    const outcome = await runCaged(nodeProgram("escaped-guest.mjs", args), setting);
    expect(outcome.tier).toBe(setting.tier);
    const report = asReport(outcome.output);
    for (const name of ["passwd", "canary", "home"])
      expect(report, name).toHaveProperty(name, { denied: "ENOENT" });
    const attempts = ["write", "tmp", "shm", "tcp", "udp", "dns", "kill", "chmod", "sysctl"];
    for (const name of attempts) {
      expect(report[name], name).toHaveProperty("denied");
      expect(report[name], name).not.toHaveProperty("got");
    }
    const outside = ["etc", "home", "root", "var", "tmp", "sys"];
    expect(report["root"]).toEqual({ got: expect.not.arrayContaining(outside) });
    if (setting.tier === "unshare") expect(report["parentFiles"]).toHaveProperty("denied");
    else expect(report["spawn"]).toEqual({ denied: "EPERM" });
    expect(report["environment"]).toEqual([]);
    expect(report["hostProcess"]).toBe(false);
    expect(report["capabilities"]).toBeNull();
    expect(report["privileges"]).toBe("1");
    expect(report["hostname"]).toBe("guest");
    expect(report["uid"]).toBeGreaterThanOrEqual(60_000);
    expect(writablePlaces(report["mounts"])).toEqual([]);
  });

  it("lets a program of other files than Node's run, with the files, links and variables it names", async () => {
    const look = 'echo "$GREETING"; readlink /lib; ls /; cat /proc/1/comm >/dev/null; exit 7';
    const outcome = await runCaged(
      shellProgram(look, { environment: { GREETING: "hello" } }),
      setting,
    );
    const [greeting, , ...names] = outcome.output.trim().split("\n");
    expect([greeting, outcome.exit.code]).toEqual(["hello", 7]);
    expect(names).toEqual(expect.arrayContaining(["usr", "lib", "proc", "dev"]));
    expect(names).not.toEqual(expect.arrayContaining(["tmp"]));
  });

  it("gives a place for files where one is asked for, of the size that is asked for", async () => {
    const write = (mebibytes: number, name: string): string =>
      `head -c ${mebibytes * MEBIBYTE} /dev/zero > /tmp/${name} && echo ${name} fits; `;
    const program = shellProgram(
      `(${write(1, "small")}); (${write(3, "large")}); (${write(2, "second")}); : > /x || echo closed`,
      {
        scratchBytes: 2 * MEBIBYTE,
        fileBytes: 2 * MEBIBYTE,
        neededCalls: ["new process", "fork", "vfork", "open for writing"],
      },
    );
    const { output } = await runCaged(program, setting);
    expect(output).toContain("small fits");
    expect(output).not.toContain("large fits");
    expect(output).not.toContain("second fits");
    expect(output).toMatch(/\/x: Read-only/);
  });

  it("caps the memory of each process", async () => {
    const greedy = nodeProgram("greedy-guest.mjs");
    const dataBytes = 400 * MEBIBYTE;
    expect((await runCaged({ ...greedy, dataBytes }, setting)).output).not.toContain("all");
    const enough = { ...greedy, dataBytes: 3 * 1024 * MEBIBYTE };
    expect((await runCaged(enough, setting)).output).toContain("all");
  });

  it("counts threads and processes", async () => {
    const program = shellProgram(FORK_60, { taskCount: 8 });
    expect(forkCount((await runCaged(program, setting)).output)).toBeLessThanOrEqual(16);
    const enough = { ...program, taskCount: 100 };
    expect(forkCount((await runCaged(enough, setting)).output)).toBe(60);
  });

  it("leaves nothing after a kill, whatever the program has started and closed", async () => {
    const stubborn =
      "trap '' TERM HUP INT; (setsid sleep 60 3>&- >/dev/null 2>&1 &) ; (setsid setsid sleep 61 3>&- >/dev/null 2>&1 &); sleep 62";
    const outcome = await runCaged(shellProgram(stubborn), setting, { killAfterMs: 400 });
    expect(outcome.seen).toBeGreaterThanOrEqual(4);
    expect(outcome.survivors).toEqual([]);
  });

  it("says how a program that died ended", async () => {
    const { exit } = await runCaged(shellProgram("kill -KILL $$"), setting);
    expect(exit.code).toBe(137);
  });

  it("states each wall, and is enough for a native engine", async () => {
    const { walls, missing } = await runCaged(shellProgram("exit"), setting);
    const down = walls.filter(({ up }) => !up).map(({ name }) => name);
    const withoutRoot = setting.user === null && isRoot ? [] : ["own user", "memory group"];
    const withoutFilter = setting.tier === "unshare" ? ["seccomp"] : [];
    expect(down.toSorted()).toEqual([...withoutRoot, ...withoutFilter].toSorted());
    expect(missing === null).toBe(setting.tier === "bubblewrap");
    expect(insufficiency({ walls })).toBeNull();
  });
});

describe("what stands around an engine", () => {
  it("is not enough for a native one without namespaces, files, capabilities or the data limit", () => {
    const walls = inspectCage("auto").walls;
    for (const name of ["namespaces", "files", "capabilities", "data limit"] as const) {
      const without = walls.map((wall) => (wall.name === name ? { ...wall, up: false } : wall));
      expect(insufficiency({ walls: without })).toContain(name);
    }
  });

  it("is nothing where bubblewrap and unshare are not allowed to work, and says what bubblewrap said", () => {
    const folder = mkdtempSync(join(tmpdir(), "tools-"));
    for (const name of ["bwrap", "unshare"]) {
      writeFileSync(
        join(folder, name),
        "#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n",
        { mode: 0o755 },
      );
      chmodSync(folder, 0o755);
    }
    const report = inspectCage("auto", CAGE_WALLS, [folder, ...TOOL_FOLDERS]);
    expect(report.tier).toBe("none");
    expect(report.missing).toContain("No permissions to create new namespace");
  });

  it("is nothing where a tool pretends", () => {
    const folder = mkdtempSync(join(tmpdir(), "tools-"));
    const { cat } = findTools();
    for (const name of ["bwrap", "unshare"])
      writeFileSync(
        join(folder, name),
        `#!/bin/sh\nexec ${cat} /proc/self/status /proc/net/dev /proc/self/mountinfo\n`,
        { mode: 0o755 },
      );
    chmodSync(folder, 0o755);
    const report = inspectCage("auto", CAGE_WALLS, [folder, ...TOOL_FOLDERS]);
    expect(report.tier).toBe("none");
    expect(report.missing).toContain("processes of the machine are seen");
  });
});

// --- internals

const FORK_60 = "i=0; while [ $i -lt 60 ]; do sleep 1 & i=$((i+1)); echo $i; done; wait";

function forkCount(output: string): number {
  return Math.max(0, ...[...output.matchAll(/^\d+$/gm)].map(([count]) => Number(count)));
}

function asReport(output: string): JsonObject {
  const report = parseJson(output);
  return isJsonObject(report) ? report : {};
}

function placeCanary(): string {
  const folder = mkdtempSync(join(tmpdir(), "canary-"));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "secret"), "CANARY");
  return join(folder, "secret");
}

/** Places whose mount may be written: kernel interfaces apart, whose own rights are tried above. */
function writablePlaces(mounts: unknown): string[] {
  const lines = Array.isArray(mounts) ? mounts.map(String) : ["mounts are unknown"];
  return lines
    .filter((line) => !/^\/(?:dev|proc)(?:\/\S*)? /.test(line))
    .filter((line) => !/^\S+ (?:\S+,)?ro(?:,|$)/.test(line));
}
