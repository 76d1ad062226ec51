import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadSqlite, sqliteFault } from "../../../src/adapters/embedded/wasm-host/sqlite-files.ts";

const folder = mkdtempSync(join(tmpdir(), "aybiza-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the engine's file", () => {
  test("is the one this version was built for", () => {
    expect(sqliteFault()).toBeNull();
    expect(loadSqlite().length).toBeGreaterThan(800_000);
  });

  test("is refused where one byte differs", () => {
    const changed = Buffer.from(loadSqlite());
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    const path = join(folder, "sqlite3.wasm");
    writeFileSync(path, changed);
    expect(sqliteFault(path)).toContain("not the one");
    expect(() => loadSqlite(path)).toThrow("not the one");
  });

  test("is said to be missing where the package is not installed", () => {
    expect(sqliteFault(null)).toContain("not installed");
    expect(() => loadSqlite(null)).toThrow("not installed");
  });
});
