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

/** Where a machine keeps what is its own, as the argument of a file call. */
const OUTSIDE =
  /^(?:file:\/\/)?(?:\/{1,2}(?:etc|proc|sys|dev|root|home|var|usr|opt|boot|run|lib|srv|mnt|bin|sbin|Users)(?:\/|$)|\/$|~|[a-z]:[\\/]|\\\\)/i;
/** Well-known enough to say so wherever it is written. */
const KNOWN =
  /^(?:file:\/\/)?(?:\/etc\/(?:passwd|shadow|group|gshadow|sudoers|machine-id|ssh\/|ssl\/private|kubernetes)|\/root\/|\/(?:var\/)?run\/(?:docker|containerd))/i;

export const hostPath: Rule = {
  ruleId: "file.host_path",
  category: "file",
  severity: "high",
  message: "This path belongs to the machine, not to the program.",
  looksLike: "`/etc/passwd`, `/home/ann/…`, `~/…`, `C:\\Windows` given to a call that opens files.",
  why: "Files of the machine tell who else is on it and how to get in.",
  fix: "Use only files the run was given, by a plain name.",
  in: {
    python: {
      when: [
        { text: KNOWN },
        {
          call: [
            ...PYTHON_READS,
            ...PYTHON_WRITES,
            "pathlib.Path",
            "os.listdir",
            "os.scandir",
            "os.walk",
            "os.stat",
            "os.chdir",
            "os.path.expanduser",
            "glob.glob",
          ],
          args: { text: OUTSIDE },
        },
        { use: ["pathlib.Path.home", "pathlib.Path().expanduser"] },
      ],
      bad: [
        'print(open("/etc/passwd").read())',
        'path = "/etc" + "/passwd"\nopen(path)',
        'import os\nos.listdir("/home")',
        'from pathlib import Path\nPath("/home/ann/a").read_text()',
        'import base64\nopen(base64.b64decode("L2V0Yy9wYXNzd2Q=").decode())',
      ],
      good: [
        'pages = ["/home", "/users/3", "/etc"]\nprint(pages)',
        'print("The file /etc/passwd is not here.")',
        'open("home/a.txt")',
      ],
    },
    javascript: {
      when: [
        { text: KNOWN },
        {
          call: [
            ...JAVASCRIPT_READS,
            ...JAVASCRIPT_WRITES,
            ...inFs("readdir*", "stat*", "exists*"),
          ],
          args: { text: OUTSIDE },
        },
      ],
      bad: [
        'require("fs").readFileSync("/etc/passwd", "utf8")',
        'const where = ["", "etc", "shadow"].join("/");\nrequire("fs").readFileSync(where);',
        'import fs from "fs";\nfs.readdirSync("/home");',
      ],
      good: ['const routes = ["/home", "/usr", "/etc"];', 'const text = "see /etc/passwd";'],
    },
    sql: {
      when: [
        { text: KNOWN },
        {
          call: [...SQL_READS, ...SQL_WRITES, "ATTACH", "FROM", "glob", "pg_ls_dir"],
          args: { text: OUTSIDE },
        },
      ],
      bad: [
        "SELECT * FROM read_text('/etc/passwd')",
        "ATTACH '/etc/passwd' AS a",
        "SELECT * FROM '/home/a.csv'",
        "COPY t FROM '/var/data/a.csv'",
      ],
      good: ["SELECT * FROM (SELECT '/home' AS page) WHERE page = '/home'"],
    },
    elixir: {
      when: [
        { text: KNOWN },
        {
          call: [
            ...ELIXIR_READS,
            ...ELIXIR_WRITES,
            "File.ls",
            "File.ls!",
            "File.exists?",
            "Path.wildcard",
            "Path.expand",
            ":file.list_dir",
          ],
          args: { text: OUTSIDE },
        },
      ],
      bad: [
        'File.read!("/etc/passwd")',
        'path = "/etc" <> "/passwd"\nFile.read(path)',
        'File.ls!("/home")',
        ':file.read_file(~c"/etc/shadow")',
      ],
      good: ['pages = ["/home", "/about"]\nEnum.count(pages)', 'File.read("a.csv")'],
    },
  },
};
