import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSqlite } from "../../src/analytics/sqlite.ts";
import { encode, runEvent } from "./samples.ts";
import { testStore } from "./store-contract.ts";

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "aybiza-sqlite-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "deep", "records.sqlite");
}

const one = () => ({ events: encode(runEvent()), contents: [], auditHead: null });
const ALL = { fromMs: 0, toMs: 10_000, by: [] } as const;

describe("records in SQLite", () => {
  testStore(() => openSqlite({ file: newFile() }));
});

describe("records in SQLite, each on the disk before it is acknowledged", () => {
  it("are kept and found as well", async () => {
    await using store = await openSqlite({ file: newFile(), durability: "disk" });
    await store.append(one());
    expect(await store.count(ALL)).toMatchObject([{ count: 1 }]);
  });
});

describe("a database of records", () => {
  it("is opened again with its records and its hash key, by two at once if need be", async () => {
    const file = newFile();
    const first = await openSqlite({ file });
    await first.append(one());
    await using second = await openSqlite({ file });
    await Promise.all([first.append(one()), second.append(one())]);
    expect(second.hashKey).toEqual(first.hashKey);
    await first[Symbol.asyncDispose]();
    expect(await second.count(ALL)).toMatchObject([{ count: 3 }]);
  });

  it("made by a newer version is left alone", async () => {
    const file = newFile();
    await (await openSqlite({ file }))[Symbol.asyncDispose]();
    const database = new DatabaseSync(file);
    database.exec("pragma user_version = 99");
    await expect(openSqlite({ file })).rejects.toMatchObject({
      ...{ code: "CONFIG_INVALID", message: expect.stringContaining("newer version") },
    });
    expect(database.prepare("pragma user_version").get()).toEqual({ user_version: 99 });
    database.close();
  });

  it("that is none is refused, and not overwritten", async () => {
    const file = newFile();
    await (await openSqlite({ file }))[Symbol.asyncDispose]();
    await writeFile(file, "this is a letter, not a database ".repeat(400));
    await expect(openSqlite({ file })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  it("held by another process is waited for, then said to be", async () => {
    const file = newFile();
    await using store = await openSqlite({ file, busyMs: 50 });
    const other = new DatabaseSync(file);
    other.exec("begin exclusive");
    await expect(store.append(one())).rejects.toMatchObject({
      ...{ code: "ANALYTICS_UNAVAILABLE", message: expect.stringContaining("another process") },
    });
    other.exec("commit");
    other.close();
    await store.append(one());
    expect(await store.count(ALL)).toMatchObject([{ count: 1 }]);
  });

  it("in a folder that cannot be made is an error of the configuration", async () => {
    const file = newFile();
    await writeFile(dirname(dirname(file)) + "/letter", "");
    const inLetter = join(dirname(dirname(file)), "letter", "records.sqlite");
    await expect(openSqlite({ file: inLetter })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
  });
});
