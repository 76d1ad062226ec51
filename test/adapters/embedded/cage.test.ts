import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isJsonObject, type JsonObject, parseJson } from "../../../src/core/json.ts";
import {
  CAGE_WALLS,
  type CageWalls,
  inspectCage,
  startCaged,
} from "../../../src/adapters/embedded/cage.ts";

const MEBIBYTE = 1024 * 1024;
const fixtures = fileURLToPath(new URL("../../fixtures", import.meta.url));
const caged = inspectCage("auto").tier !== "none";

/** What each attempt came to: `{ got }` or `{ denied }`. */
type EscapeReport = JsonObject;

async function runInCage(
  script: string,
  args: readonly string[],
  walls: CageWalls,
  dataBytes = 1024 * MEBIBYTE,
): Promise<string> {
  const program = {
    run: { kind: "node", script: `/app/${script}`, args, nodeFlags: [] } as const,
    dataBytes,
    readOnly: [{ from: fixtures, to: "/app" }],
  };
  const process = startCaged(program, inspectCage("auto", walls));
  let text = "";
  process.channel.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const ended = new Promise((resolve) => process.channel.once("close", resolve));
  await process.exited;
  await ended;
  return text;
}

describe.skipIf(!caged)("the cage, around native code that has broken out of its guest", () => {
  let server: Server;
  let args: string[] = [];

  beforeAll(async () => {
    server = createServer((socket) => socket.end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const canary = join(mkdtempSync(join(tmpdir(), "canary-")), "secret");
    writeFileSync(canary, "CANARY");
    args = [JSON.stringify([port, process.pid, canary])];
  });

  afterAll(() => void server.close());

  async function escape(walls: CageWalls): Promise<EscapeReport> {
    const report = parseJson(await runInCage("escaped-guest.mjs", args, walls));
    return isJsonObject(report) ? report : {};
  }

  it("gives it no file, no environment, no network, no process and no other user", async () => {
    const report = await escape(CAGE_WALLS);
    for (const name of ["passwd", "canary", "home"])
      expect(report, name).toHaveProperty(name, { denied: "ENOENT" });
    for (const name of ["write", "tmp", "shm", "tcp", "udp", "dns", "spawn", "kill", "chmod"]) {
      expect(report[name], name).toHaveProperty("denied");
      expect(report[name], name).not.toHaveProperty("got");
    }
    expect(report["root"]).toEqual({
      got: expect.not.arrayContaining(["etc", "home", "root", "var", "tmp"]),
    });
    expect(report["environment"]).toEqual([]);
    expect(report["hostProcess"]).toBe(false);
    expect(report["uid"]).toBe(65_534);
  });

  it("is what denies them: without namespaces the files, the network and the processes are there", async () => {
    const report = await escape({ ...CAGE_WALLS, namespaces: false });
    expect(report["canary"]).toEqual({ got: "CANARY" });
    expect(report["tcp"]).toEqual({ got: "connected" });
    expect(report["kill"]).toEqual({ got: "signalled" });
  });

  it("refuses new processes by its filter: without it one starts", async () => {
    expect((await escape(CAGE_WALLS))["spawn"]).toEqual({ denied: "EPERM" });
    expect((await escape({ ...CAGE_WALLS, seccomp: false }))["spawn"]).toEqual({ got: 0 });
  });

  it("caps the memory of the whole process: without the limit a gigabyte is given", async () => {
    expect(await runInCage("greedy-guest.mjs", [], CAGE_WALLS, 400 * MEBIBYTE)).not.toContain(
      "all",
    );
    expect(
      await runInCage("greedy-guest.mjs", [], { ...CAGE_WALLS, dataLimit: false }, 400 * MEBIBYTE),
    ).toContain("all");
  });
});

describe("a machine whose bubblewrap is not allowed to work", () => {
  it("has no outer wall, and says what bubblewrap said", () => {
    const folder = mkdtempSync(join(tmpdir(), "tools-"));
    writeFileSync(
      join(folder, "bwrap"),
      "#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n",
      { mode: 0o755 },
    );
    const report = inspectCage("auto", CAGE_WALLS, [folder]);
    expect(report.tier).toBe("none");
    expect(report.missing).toContain("No permissions to create new namespace");
  });
});
