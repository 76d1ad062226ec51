import type { Rule } from "../../rule.ts";
import { ELIXIR_WRITES, JAVASCRIPT_WRITES, PYTHON_WRITES, SQL_WRITES } from "../calls.ts";

/** `w`, `ab`, `r+`, as the second argument. */
const WRITE_MODE = /^(?=.*[wax+])[rwaxbtU+]{1,4}$/;

export const writeFile: Rule = {
  ruleId: "file.write_file",
  category: "file",
  severity: "medium",
  message: "This writes, moves or deletes a file; the policy grants this program none to write.",
  looksLike: '`open(…, "w")`, `fs.writeFileSync`, `File.write`, `COPY … TO`.',
  why: "There is no place to write to, so the program ends in an error.",
  fix: "Give the text back as the value of the program instead of writing it to a file.",
  allowedBy: "writable_files",
  in: {
    python: {
      when: [
        { use: PYTHON_WRITES },
        {
          call: [
            "open",
            "io.open",
            "codecs.open",
            "gzip.open",
            "bz2.open",
            "pathlib.Path().**.open",
            "zipfile.ZipFile",
          ],
          args: { text: WRITE_MODE },
        },
      ],
      bad: [
        'with open("a.txt", "w") as file:\n    file.write("1")',
        'open("a.txt", mode="a+")',
        'import os\nos.remove("a.txt")',
        'from shutil import rmtree as tidy\ntidy("a")',
        'import pathlib\npathlib.Path("a").write_text("1")',
      ],
      good: [
        'open("w.txt")',
        "rows = [1, 2]\nrows.remove(1)",
        'import io\nout = io.StringIO()\nout.write("1")',
      ],
    },
    javascript: {
      when: [{ use: JAVASCRIPT_WRITES }],
      bad: [
        'require("fs").writeFileSync("a.txt", "1")',
        'import fs from "node:fs";\nawait fs.promises.unlink("a.txt");',
        'const { rmSync: tidy } = require("fs");\ntidy("a", { recursive: true });',
      ],
      good: [
        "const book = { rename: (x) => x };\nbook.rename('a');",
        'process.stdout.write("a\\n");',
      ],
    },
    sql: {
      when: [{ use: SQL_WRITES }],
      bad: [
        "COPY (SELECT 1) TO 'a.csv'",
        "SELECT 1 INTO OUTFILE 'a.txt'",
        "EXPORT DATABASE 'a'",
        "SELECT writefile('a.txt', 'b')",
      ],
      good: ["CREATE TABLE copy_of AS SELECT 1 AS a", "SELECT edit FROM (SELECT 1 AS edit)"],
    },
    elixir: {
      when: [
        { use: ELIXIR_WRITES },
        {
          call: ["File.open", "File.open!", "File.stream!", ":file.open"],
          args: { text: /^(?:write|append|exclusive)$/ },
        },
      ],
      bad: [
        'File.write!("a.txt", "1")',
        'apply(File, :rm_rf!, ["a"])',
        'alias File, as: F\nF.mkdir_p("a")',
        ':file.write_file(~c"a", "1")',
      ],
      good: ['IO.write("a")', "Map.delete(%{a: 1}, :a)"],
    },
  },
};
