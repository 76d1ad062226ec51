import type { Attack } from "../attack.ts";

const up = "../".repeat(12).slice(0, -1);

/** Every spelling of one path. */
const SPELLINGS = [
  "{{CANARY_FILE}}",
  `${up}{{CANARY_FILE}}`,
  `./${up}{{CANARY_FILE}}`,
  "/./{{CANARY_FILE}}",
  "//{{CANARY_FILE}}",
  "/proc/self/root{{CANARY_FILE}}",
  "/proc/self/cwd/../../../../../..{{CANARY_FILE}}",
  "/proc/1/root{{CANARY_FILE}}",
  "/dev/fd/../../..{{CANARY_FILE}}",
  "file://{{CANARY_FILE}}",
  "{{CANARY_FILE}}\\u0000.txt",
  "x\\u0000{{CANARY_FILE}}",
  "\\u2025\\u2025{{CANARY_FILE}}",
  "..\\\\..\\\\..{{CANARY_FILE}}",
  "%2e%2e%2f%2e%2e{{CANARY_FILE}}",
  "~{{CANARY_FILE}}",
];

const LIST = JSON.stringify(SPELLINGS).replaceAll("\\\\u", "\\u").replaceAll("\\\\\\\\", "\\\\");

/** Ways to files of the machine. */
export const FILES: readonly Attack[] = [
  {
    name: "path-spellings",
    peersCase: 45,
    title: "spells a path of the machine in every way: .., absolute, NUL, unicode, /proc",
    category: "files",
    actor: "program",
    wall: "files",
    effect: "reads_file",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: `seen = []
for path in ${LIST}:
    try: seen.append(open(path).read())
    except Exception as error: seen.append(type(error).__name__)
seen`,
      javascript: `const fs = require("fs");
${LIST}.map((path) => { try { return String(fs.readFileSync(path, "utf8")); } catch (error) { return error.name; } })`,
      typescript: `import * as fs from "fs";
const paths: string[] = ${LIST};
paths.map((path) => { try { return String(fs.readFileSync(path, "utf8")); } catch (error) { return (error as Error).name; } })`,
      elixir: {
        source: `for path <- ${LIST.replaceAll(/\\u([0-9a-f]{4})/g, String.raw`\u$1`)} do
  try do
    inspect(File.read(path))
  rescue
    e -> e.__struct__
  end
end`,
        wall: "cage",
      },
      sql: {
        source: `select content from read_text(['{{CANARY_FILE}}', '${up}{{CANARY_FILE}}', '/proc/self/root{{CANARY_FILE}}', 'file://{{CANARY_FILE}}'])`,
        wall: "sqlSettings",
      },
    },
  },
  {
    name: "links",
    peersCase: 45,
    title: "makes symbolic and hard links to a file of the machine, and reads through them",
    category: "files",
    actor: "program",
    wall: "files",
    effect: "reads_file",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: `import os
seen = []
for make in (os.symlink, lambda a, b: os.link(a, b)):
    for target in ("{{CANARY_FILE}}", "${up}{{CANARY_FILE}}"):
        try:
            make(target, f"link{len(seen)}")
            seen.append(open(f"link{len(seen)}").read())
        except Exception as error: seen.append(type(error).__name__)
try:
    os.symlink("{{CANARY_FOLDER}}", "folder")
    seen.append(str(os.listdir("folder")))
    open("folder/mark", "w").write("x")
except Exception as error: seen.append(type(error).__name__)
seen`,
      javascript: `const fs = require("fs");
["symlinkSync", "linkSync"].map((make) => { try { fs[make]("{{CANARY_FILE}}", "l" + make); return fs.readFileSync("l" + make, "utf8"); } catch (error) { return error.name; } })`,
      elixir: {
        source: `[File.ln_s("{{CANARY_FILE}}", "a"), File.ln("{{CANARY_FILE}}", "b"), File.read("a"), File.read("b")] |> Enum.map(&inspect/1)`,
        wall: "cage",
      },
    },
  },
  {
    name: "link-in-output",
    peersCase: 45,
    title: "hands back a link as a file, for the host to follow",
    category: "files",
    actor: "program",
    wall: "files",
    effect: "reads_file",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: `import os
for n, target in enumerate(("{{CANARY_FILE}}", "/proc/self/environ")):
    try: os.symlink(target, f"out{n}.txt")
    except Exception: pass
1`,
      elixir: {
        source: `File.ln_s("{{CANARY_FILE}}", "out.txt")\n1`,
        wall: "cage",
      },
    },
  },
  {
    name: "write-outside",
    peersCase: 45,
    title: "writes, appends, renames and removes outside of its folder",
    category: "files",
    actor: "program",
    wall: "files",
    effect: "writes_file",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: `import os, shutil
seen = []
open("mine", "w").write("x")
for attempt in [
    lambda: open("{{MARK}}", "w").write("x"),
    lambda: open("${up}{{MARK}}", "w").write("x"),
    lambda: open("{{CANARY_FILE}}", "a").write("x"),
    lambda: os.truncate("{{CANARY_FILE}}", 0),
    lambda: os.rename("mine", "{{MARK}}"),
    lambda: os.remove("{{CANARY_FILE}}"),
    lambda: os.mkdir("{{MARK}}"),
    lambda: shutil.rmtree("{{CANARY_FOLDER}}"),
    lambda: os.chmod("{{CANARY_FILE}}", 0),
]:
    try: seen.append(str(attempt()))
    except Exception as error: seen.append(type(error).__name__)
seen`,
      javascript: `const fs = require("fs");
fs.writeFileSync("mine", "x");
[() => fs.writeFileSync("{{MARK}}", "x"), () => fs.writeFileSync("${up}{{MARK}}", "x"), () => fs.appendFileSync("{{CANARY_FILE}}", "x"), () => fs.renameSync("mine", "{{MARK}}"), () => fs.unlinkSync("{{CANARY_FILE}}"), () => fs.mkdirSync("{{MARK}}")].map((attempt) => { try { return String(attempt()); } catch (error) { return error.name; } })`,
      elixir: {
        source: `[File.write("{{MARK}}", "x"), File.write("{{CANARY_FILE}}", "x", [:append]), File.rm("{{CANARY_FILE}}"), File.mkdir("{{MARK}}"), File.rm_rf("{{CANARY_FOLDER}}")] |> Enum.map(&inspect/1)`,
        wall: "cage",
      },
    },
  },
  {
    name: "write-read-only",
    peersCase: 45,
    title: "writes where it may only read",
    category: "files",
    actor: "program",
    wall: "fileAccess",
    effect: "passes_limit",
    policy: { fileSystemAccess: "read_only" },
    programs: {
      python: { source: "open('/files/x', 'w').write('x')", files: { "a.txt": "a" } },
      javascript: {
        source: "require('fs').writeFileSync('/files/x', 'x')",
        files: { "a.txt": "a" },
      },
      elixir: {
        source: `File.write!("x", "x")`,
        files: { "a.txt": "a" },
        wall: "cage",
      },
    },
    mustEnd: ["guest_error"],
  },
  {
    name: "file-names",
    peersCase: 45,
    title: "is sent files whose names lead out of the folder",
    category: "files",
    actor: "caller",
    wall: "request",
    effect: "writes_file",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: { source: "1", files: { "../../../../../../..{{MARK}}": "x" } },
      javascript: { source: "1", files: { "{{MARK}}": "x" } },
      elixir: { source: "1", files: { "a/../../../../../..{{MARK}}": "x" } },
    },
    mustEnd: ["refused"],
  },
];
