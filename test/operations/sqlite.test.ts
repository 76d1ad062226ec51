import { statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openSqlite } from "../../src/operations/sqlite.ts";
import { newFolder } from "./folder.ts";
import { testStore } from "./store-contract.ts";

const newFile = (): string => join(newFolder(), "deep", "operations.sqlite");

describe("the store in SQLite", () => {
  testStore(() => openSqlite({ file: newFile() }));
});

describe("a database of the store", () => {
  it("is opened again with all that was in it, by two at once if need be", async () => {
    const file = newFile();
    const first = await openSqlite({ file });
    await first.replace("a", "kept", null);
    await using second = await openSqlite({ file });
    expect(await second.read("a")).toEqual({ version: 1, value: "kept" });
    const won = await Promise.all([first.replace("a", 1, 1), second.replace("a", 2, 1)]);
    expect(won.filter(Boolean)).toHaveLength(1);
    await first[Symbol.asyncDispose]();
    expect(await second.versions()).toEqual(new Map([["a", 2]]));
  });

  it("is nobody else's to read", async () => {
    const file = newFile();
    await using store = await openSqlite({ file });
    await store.replace("a", 1, null);
    for (const path of [file, `${file}-wal`, `${file}-shm`])
      expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
  });

  it("made by a newer version is left alone", async () => {
    const file = newFile();
    await (await openSqlite({ file }))[Symbol.asyncDispose]();
    const database = new DatabaseSync(file);
    database.exec("pragma user_version = 99");
    await expect(openSqlite({ file })).rejects.toMatchObject({
      ...{ code: "CONFIG_INVALID", message: expect.stringContaining("newer version") },
    });
    database.close();
  });

  it("that is none is refused, and not overwritten", async () => {
    const file = newFile();
    await (await openSqlite({ file }))[Symbol.asyncDispose]();
    await writeFile(file, "this is a letter, not a database ".repeat(400));
    await expect(openSqlite({ file })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  it("held by another process is waited for, then said to be; reading goes on", async () => {
    const file = newFile();
    await using store = await openSqlite({ file, busyMs: 500 });
    await store.replace("a", 1, null);
    const other = new DatabaseSync(file);
    other.exec("begin immediate");
    const order: string[] = [];
    const writing = store.replace("a", 2, 1).finally(() => order.push("written"));
    const reading = store.versions().finally(() => order.push("read"));
    await expect(writing).rejects.toMatchObject({
      ...{ code: "OPERATIONS_UNAVAILABLE", message: expect.stringContaining("another process") },
    });
    expect(await reading).toEqual(new Map([["a", 1]]));
    expect(order).toEqual(["read", "written"]);
    other.exec("commit");
    other.close();
    expect(await store.replace("a", 2, 1)).toBe(true);
  });

  it("in a folder that cannot be made is an error of the configuration", async () => {
    const folder = newFolder();
    await writeFile(join(folder, "letter"), "");
    await expect(openSqlite({ file: join(folder, "letter", "a.sqlite") })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
  });
});
