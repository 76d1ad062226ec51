import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { readRows } from "../../../src/adapters/embedded/guest/sql/duckdb/cells.ts";

/** Where a NULL lies in a column, DuckDB leaves what was in that memory before; it must not count as a size. */
it.each([
  "SELECT max(CASE WHEN i > 7 THEN 'a text of more than twelve letters' END) OVER (ORDER BY i) FROM range(9) t(i)",
  "SELECT v FROM range(40) t(i) LEFT JOIN (SELECT 3 AS j, 'a text of more than twelve letters' v) ON i = j",
  "SELECT max(CASE WHEN i > 7 THEN [[i], [i, 2]] END) OVER (ORDER BY i) FROM range(9) t(i)",
])("a NULL has no size: %s", async (sql) => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (let count = 0; count < 100; count += 1) {
    const result = await connection.run(sql);
    const chunk = await result.fetchChunk();
    if (chunk === null) throw new Error("no rows");
    const rows = readRows(chunk, result.columnTypes(), { parts: 200_000, bytes: 65_536 });
    expect(rows).toContainEqual([null]);
  }
  connection.closeSync();
  instance.closeSync();
});
