import type { Rule } from "../../rule.ts";
import {
  ELIXIR_READS,
  ELIXIR_WRITES,
  inFs,
  JAVASCRIPT_READS,
  JAVASCRIPT_WRITES,
  PYTHON_READS,
  PYTHON_WRITES,
  SQL_READS,
  SQL_WRITES,
} from "../calls.ts";

const UPWARD = /(?:^|[\\/])\.\.(?:[\\/]|$)|%2e%2e|\0/i;
const FAR_UPWARD =
  /^(?:\.\/)?(?:\.\.[\\/]){2,}(?:etc|proc|root|home|var|usr|sys|dev|windows)\b|(?:\.\.[\\/]){4}/i;

export const leavesDirectory: Rule = {
  ruleId: "file.leaves_directory",
  category: "file",
  severity: "high",
  message: "This path leaves the directory of the run.",
  looksLike: "`../../…`, or a NUL inside a path.",
  why: "It is how files outside are reached that a path was checked against.",
  fix: "Use only files the run was given, by a plain name.",
  in: {
    python: {
      when: [
        { text: FAR_UPWARD },
        {
          call: [
            ...PYTHON_READS,
            ...PYTHON_WRITES,
            "pathlib.Path",
            "os.listdir",
            "os.walk",
            "os.chdir",
          ],
          args: { text: UPWARD },
        },
      ],
      bad: [
        'open("../secret.txt")',
        'name = "../" * 3 + "etc/passwd"\nopen(name)\nopen("../../etc/x")',
        'open("a.txt\\0.csv")',
      ],
      good: ['print("from 1..2 to 3../4")', 'open("a..b.txt")'],
    },
    javascript: {
      when: [
        { text: FAR_UPWARD },
        {
          call: [...JAVASCRIPT_READS, ...JAVASCRIPT_WRITES, ...inFs("readdir*")],
          args: { text: UPWARD },
        },
      ],
      bad: ['require("fs").readFileSync("../a.txt")', 'const path = "../../etc/x";'],
      good: ['const range = "1..2";', 'const rest = [..."abc"];'],
    },
    sql: {
      when: [
        { text: FAR_UPWARD },
        { call: [...SQL_READS, ...SQL_WRITES, "ATTACH", "FROM", "glob"], args: { text: UPWARD } },
      ],
      bad: ["SELECT * FROM read_csv('../a.csv')", "ATTACH '../../a.db' AS a"],
      good: ["SELECT '1..2' AS span"],
    },
    elixir: {
      when: [
        { text: FAR_UPWARD },
        { call: [...ELIXIR_READS, ...ELIXIR_WRITES, "File.ls", "File.cd"], args: { text: UPWARD } },
      ],
      bad: ['File.read("../a.txt")', 'path = "../../etc/x"'],
      good: ["Enum.to_list(1..2)"],
    },
  },
};
