import type { Rule } from "../../rule.ts";
import { ELIXIR_READS, JAVASCRIPT_READS, PYTHON_READS, SQL_READS } from "../calls.ts";

export const readFile: Rule = {
  ruleId: "file.read_file",
  category: "file",
  severity: "medium",
  message: "This opens a file; the policy grants this program none.",
  looksLike: "`open`, `fs.readFileSync`, `File.read`, `read_csv`.",
  why: "There is no file to be found, so the program ends in an error.",
  fix: "Pass the contents in `inputs` instead of reading them from a file.",
  allowedBy: "readable_files",
  in: {
    python: {
      when: [{ use: PYTHON_READS }],
      bad: [
        'with open("data.csv") as file:\n    print(file.read())',
        'from pathlib import Path\nprint(Path("a.txt").read_text())',
        'import builtins as b\nb.open("a.txt")',
        'read = open\nread("a.txt")',
        'import pandas as pd\npd.read_csv("a.csv")',
      ],
      good: [
        'import io\nprint(io.StringIO("a,b").read())',
        "class Account:\n    def open(self):\n        return 1\nprint(Account().open())",
        'from pathlib import PurePath\nprint(PurePath("a/b.txt").suffix)',
      ],
    },
    javascript: {
      when: [{ use: JAVASCRIPT_READS }],
      bad: [
        'require("fs").readFileSync("a.txt", "utf8")',
        'import { readFile as load } from "node:fs/promises";\nawait load("a.txt");',
        'import * as fs from "fs";\nfs["read" + "FileSync"]("a.txt");',
      ],
      good: [
        "const fs = { readFileSync: () => 1 };\nfs.readFileSync();",
        "const open = (door) => door;\nopen('a');",
      ],
    },
    sql: {
      when: [{ use: SQL_READS }, { call: ["FROM"], args: { text: /\.\w+$|^\/|\*/ } }],
      bad: [
        "SELECT * FROM read_csv('a.csv')",
        "SELECT * FROM 'a.parquet'",
        "COPY t FROM 'a.csv'",
        "SELECT load_file('a.txt')",
      ],
      good: [
        "SELECT read_csv FROM (SELECT 1 AS read_csv)",
        "SELECT extract(year FROM DATE '2026-01-01')",
        "SELECT trim(both ' ' FROM ' a ')",
      ],
    },
    elixir: {
      when: [{ use: [...ELIXIR_READS, "EEx.eval_file", "EEx.compile_file", "Config.Reader.**"] }],
      bad: [
        'File.read!("a.csv")',
        'alias File, as: F\nF.stream!("a.csv") |> Enum.to_list()',
        ':file.read_file(~c"a.csv")',
      ],
      good: ["defmodule Door do\n  def open(x), do: x\nend\nDoor.open(1)", 'StringIO.open("a,b")'],
    },
  },
};
