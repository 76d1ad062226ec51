import type { Rule } from "../../rule.ts";

/** Not one in memory alone. */
const IN_A_FILE = /^(?!:memory:|file::memory:|\s*$).+/s;

export const attachDatabase: Rule = {
  ruleId: "file.attach_database",
  category: "file",
  severity: "medium",
  message: "This opens a database in a file; the policy grants this program none.",
  looksLike: "`ATTACH`, `sqlite3.connect` with a file, `:dets.open_file`.",
  why: "There is no such file, and elsewhere it would open and create files.",
  fix: "Pass the rows in `inputs`, or use a database in memory.",
  allowedBy: "writable_files",
  in: {
    python: {
      when: [
        {
          call: ["sqlite3.connect", "duckdb.connect", "sqlite3.Connection"],
          args: { text: IN_A_FILE },
        },
        { use: ["dbm.open", "dbm.**.open", "shelve.open", "shelve.DbfilenameShelf"] },
      ],
      bad: ['import sqlite3\nsqlite3.connect("shop.db")', "import shelve as s\ns.open('a')"],
      good: ['import sqlite3\nsqlite3.connect(":memory:")'],
    },
    javascript: {
      when: [
        {
          call: [
            "sqlite.DatabaseSync",
            "better-sqlite3",
            "better-sqlite3.default",
            "sqlite3.Database",
          ],
          args: { text: IN_A_FILE },
        },
        { use: ["indexedDB.**", "level.Level", "lmdb.open"] },
      ],
      bad: [
        'import { DatabaseSync } from "node:sqlite";\nnew DatabaseSync("shop.db");',
        'const Database = require("better-sqlite3");\nnew Database("shop.db");',
      ],
      good: ['const { DatabaseSync } = require("node:sqlite");\nnew DatabaseSync(":memory:");'],
    },
    sql: {
      when: [
        { call: ["ATTACH"], args: { text: IN_A_FILE } },
        { use: ["CREATE SERVER", "CREATE FOREIGN TABLE"] },
      ],
      bad: ["ATTACH 'shop.db' AS shop", "ATTACH DATABASE 'shop.sqlite' AS s (TYPE sqlite)"],
      good: ["ATTACH ':memory:' AS scratch", "SELECT attach FROM (SELECT 1 AS attach)"],
    },
    elixir: {
      when: [
        {
          use: [
            ":dets.open_file",
            ":mnesia.**",
            ":ets.file2tab",
            ":ets.tab2file",
            "Exqlite.**",
            "CubDB.**",
            ":disk_log.**",
          ],
        },
      ],
      bad: [":dets.open_file(:shop, [])", ':ets.tab2file(:shop, ~c"a")'],
      good: [":ets.new(:shop, [:set])"],
    },
  },
};
