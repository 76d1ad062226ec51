import type { Rule } from "../../rule.ts";
import { inFs } from "../calls.ts";

export const listFiles: Rule = {
  ruleId: "file.list_files",
  category: "file",
  severity: "medium",
  message: "This lists or looks up files; the policy grants this program none.",
  looksLike: "`os.listdir`, `glob`, `fs.readdir`, `File.ls`.",
  why: "There is nothing to list, and elsewhere it would show what the machine holds.",
  fix: "Pass the list in `inputs`.",
  allowedBy: "readable_files",
  in: {
    python: {
      when: [
        {
          use: [
            "os.listdir",
            "os.scandir",
            "os.walk",
            "os.fwalk",
            "os.stat",
            "os.lstat",
            "os.statvfs",
            "os.access",
            "os.path.exists",
            "os.path.isfile",
            "os.path.isdir",
            "os.path.getsize",
            "os.path.getmtime",
            "glob.glob",
            "glob.iglob",
            "shutil.disk_usage",
            "shutil.which",
            "pathlib.Path().**.glob",
            "pathlib.Path().**.rglob",
            "pathlib.Path().**.iterdir",
            "pathlib.Path().**.exists",
            "pathlib.Path().**.is_file",
            "pathlib.Path().**.is_dir",
            "pathlib.Path().**.stat",
            "pathlib.Path.home",
          ],
        },
      ],
      bad: [
        'import os\nprint(os.listdir("."))',
        "from glob import glob as find\nfind('*.csv')",
        'from pathlib import Path\nlist(Path(".").iterdir())',
      ],
      good: [
        'import os.path\nprint(os.path.join("a", "b"), os.path.basename("a/b"))',
        "class Shop:\n    def walk(self):\n        return []\nShop().walk()",
      ],
    },
    javascript: {
      when: [
        {
          use: [
            ...inFs(
              "readdir*",
              "opendir*",
              "stat*",
              "lstat*",
              "exists*",
              "access*",
              "realpath*",
              "glob*",
            ),
            "Deno.readDir*",
            "Deno.stat*",
            "os.homedir",
            "os.tmpdir",
            "fast-glob.**",
          ],
        },
      ],
      bad: [
        'require("fs").readdirSync(".")',
        'import { existsSync as has } from "fs";\nhas("a.txt");',
      ],
      good: ["const shelf = { exists: () => true };\nshelf.exists();"],
    },
    sql: {
      when: [
        { use: ["glob", "pg_ls_dir", "pg_stat_file", "pg_ls_*", "file_exists", "lsdir", "fsdir"] },
      ],
      bad: ["SELECT * FROM glob('*')", "SELECT pg_ls_dir('.')"],
      good: [
        "SELECT 'abc' GLOB 'a*'",
        "SELECT name FROM (SELECT 'a' AS name) WHERE name LIKE 'a%'",
      ],
    },
    elixir: {
      when: [
        {
          use: [
            "File.ls*",
            "File.exists?",
            "File.regular?",
            "File.dir?",
            "File.stat*",
            "File.lstat*",
            "File.cwd*",
            "File.cd*",
            "Path.wildcard",
            ":file.list_dir*",
            ":file.read_file_info",
            ":filelib.**",
            "System.tmp_dir*",
            "System.user_home*",
          ],
        },
      ],
      bad: ['File.ls!(".")', 'Path.wildcard("*.csv")', 'alias File, as: F\nF.exists?("a")'],
      good: ['Path.join("a", "b") |> Path.extname()'],
    },
  },
};
