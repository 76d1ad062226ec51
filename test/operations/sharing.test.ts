import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres } from "../../src/operations/postgres.ts";
import { openSqlite } from "../../src/operations/sqlite.ts";
import type { OperationsStore } from "../../src/operations/store.ts";
import { type Cluster, POSTGRES_BIN, startCluster } from "../analytics/postgres-cluster.ts";
import { newFolder } from "./folder.ts";

const run = promisify(execFile);
const WRITER = fileURLToPath(new URL("sharing-writer.ts", import.meta.url));
const EVERYTHING = { nowMs: 9e12, leaseMs: 1, count: 100 };

/** What the processes of one service rely on, whichever database is between them. */
function testSharing(
  placeOf: () => string,
  open: (place: string) => Promise<OperationsStore>,
): void {
  it("loses no change of two that write at once, and owes nothing twice", async () => {
    const place = placeOf();
    await (await open(place))[Symbol.asyncDispose]();
    const ran = await Promise.all(
      [0, 1].map(() => run(process.execPath, [WRITER, "count", place])),
    );
    await using store = await open(place);
    expect(await store.read("number")).toEqual({ version: 80, value: 80 });
    const lost = ran.map(({ stdout }) => Number(JSON.parse(stdout).lostCount));
    // They did meet: else this shows nothing.
    expect(lost.reduce((a, b) => a + b)).toBeGreaterThan(0);
    expect(await store.take(EVERYTHING)).toHaveLength(50);
  });

  it("gives what a killed process had taken to another, once its time is over", async () => {
    const place = placeOf();
    await using store = await open(place);
    await store.owe([{ deliveryId: "d", channel: "log", message: 1, createdAtMs: 1 }]);
    const holder = spawn(process.execPath, [WRITER, "hold", place], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const line of createInterface({ input: holder.stdout })) {
      expect(JSON.parse(line)).toMatchObject({ deliveryId: "d", triedCount: 0 });
      break;
    }
    holder.kill("SIGKILL");
    await once(holder, "close");
    const now = () => ({ nowMs: Date.now(), leaseMs: 60_000, count: 1 });
    await sleep(1_100);
    // Its try counts: what kills whoever tries it is given up some day.
    expect(await store.take(now())).toMatchObject([{ deliveryId: "d", triedCount: 1 }]);
    expect(await store.take(now())).toEqual([]);
  });
}

describe("the processes that share a file", () => {
  testSharing(
    () => join(newFolder(), "operations.sqlite"),
    (file) => openSqlite({ file, busyMs: 5_000 }),
  );

  it("are told that its disk is full, and keep what was kept", async () => {
    const file = join(newFolder(), "operations.sqlite");
    {
      await using store = await openSqlite({ file });
      await store.replace("kill-switch", "thrown", null);
    }
    // The largest file that the process may write, in KiB: a disk of its own for everybody.
    const script = `trap '' XFSZ; ulimit -f 300; exec "$0" "$@"`;
    const { stdout } = await run("bash", ["-c", script, process.execPath, WRITER, "fill", file]);
    const { keptCount, codes, readable } = JSON.parse(stdout);
    expect(codes).toEqual(["OPERATIONS_UNAVAILABLE"]);
    expect(readable).toBe(1);
    expect(keptCount).toBeGreaterThan(5);
    await using store = await openSqlite({ file });
    const all = { subject: "s", fromMs: 0, toMs: 1_000, count: 1_000 };
    expect(await store.history(all)).toHaveLength(keptCount);
    expect(await store.read("kill-switch")).toEqual({ version: 1, value: "thrown" });
    await store.append({ subject: "s", atMs: 999, entry: "there is room again" });
  });
});

describe.skipIf(POSTGRES_BIN === null)("the processes that share a server", () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  let databaseCount = 0;
  const names: string[] = [];
  beforeAll(async () => {
    for (; databaseCount < 2; databaseCount += 1)
      names.push(await newDatabase(`d${databaseCount}`));
  });

  async function newDatabase(name: string): Promise<string> {
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return cluster.url.replace("/postgres?", `/${name}?`);
  }

  testSharing(
    () => names.pop() ?? cluster.url,
    (url) => openPostgres({ url }),
  );
});
