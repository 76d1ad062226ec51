import { createHash } from "node:crypto";
import { expect } from "vitest";
import { type Row, expectStatus, row, script, none, PACE } from "../row.ts";

const FILES = [
  { path: "data/prices.csv", bytes: Buffer.from("item,price\ntea,2.5\n") },
  { path: "raw.bin", bytes: Uint8Array.of(0, 255, 10) },
];

const MODULES = ["os", "pathlib", "csv", "fs", "node:fs", "path"];

/** The working directory of a program: none, its own inputs, or a scratch of its own. */
export const FILE_ROWS: readonly Row[] = [
  row(
    "reads its files where it may read",
    {
      python:
        'import csv\nrows = list(csv.DictReader(open("data/prices.csv")))\n[rows[0]["price"], list(open("raw.bin", "rb").read())]',
      ...script(
        'import { readFileSync } from "fs";\nconst text = readFileSync("data/prices.csv", "utf8");\n[text.split("\\n")[1].split(",")[1], Array.from(readFileSync("raw.bin"))]',
      ),
      sql: none("has no files"),
      elixir:
        '[_, line] = "data/prices.csv" |> File.read!() |> String.trim() |> String.split("\\n")\n[line |> String.split(",") |> List.last(), :binary.bin_to_list(File.read!("raw.bin"))]',
    },
    async ({ ok, program }) => {
      for (const fileSystemAccess of ["read_only", "sandboxed"] as const) {
        const result = await ok(program, {
          files: FILES,
          fileSystemAccess,
          allowedModules: MODULES,
        });
        expect(result.value).toEqual(["2.5", [0, 255, 10]]);
      }
    },
  ),
  row(
    "writes nothing where it may only read",
    {
      python: [
        'open("new.txt", "w").write("x")',
        'open("raw.bin", "ab").write(b"x")',
        'import os\nos.remove("raw.bin")',
        'import os\nos.mkdir("d")',
      ],
      ...script([
        'import fs from "fs";\nfs.writeFileSync("new.txt", "x")',
        'import fs from "fs";\nfs.appendFileSync("raw.bin", "x")',
        'import fs from "fs";\nfs.unlinkSync("raw.bin")',
      ]),
      sql: none("has no files"),
      elixir: ['File.write!("new.txt", "x")', 'File.rm!("raw.bin")'],
    },
    async ({ run, program }) => {
      for (const source of program) {
        expectStatus(
          await run(source, {
            files: FILES,
            fileSystemAccess: "read_only",
            allowedModules: MODULES,
          }),
          "guest_error",
        );
      }
    },
  ),
  row(
    "has no files where it may have none",
    {
      python: ['open("raw.bin", "rb").read()', 'open("new.txt", "w").write("x")'],
      ...script([
        'import fs from "fs";\nfs.readFileSync("raw.bin")',
        'import fs from "fs";\nfs.writeFileSync("new.txt", "x")',
      ]),
      sql: ["select * from read_text('raw.bin')", "copy (select 1) to 'new.txt'"],
      elixir: ['File.read!("raw.bin")', 'File.write!("new.txt", "x")'],
    },
    async ({ run, program }) => {
      for (const source of program) {
        expectStatus(
          await run(source, { fileSystemAccess: "none", allowedModules: MODULES }),
          "guest_error",
        );
      }
    },
  ),
  row(
    "hands back what was written under sandboxed, with its hash",
    {
      python:
        'import os\nos.makedirs("out", exist_ok=True)\nopen("out/report.txt", "w").write("total: 5 zł")\nopen("raw.bin", "rb").read()\nlen(open("out/report.txt").read())',
      ...script(
        'import fs from "fs";\nfs.mkdirSync("out", { recursive: true });\nfs.writeFileSync("out/report.txt", "total: 5 zł");\nfs.readFileSync("out/report.txt", "utf8").length',
      ),
      sql: none("has no files"),
      elixir:
        'File.mkdir_p!("out")\nFile.write!("out/report.txt", "total: 5 zł")\nFile.read!("raw.bin")\n"out/report.txt" |> File.read!() |> String.length()',
    },
    async ({ ok, program }) => {
      const result = await ok(program, {
        files: FILES,
        fileSystemAccess: "sandboxed",
        allowedModules: MODULES,
      });
      expect(result.value).toBe(11);
      const content = Buffer.from("total: 5 zł");
      expect(result.files).toEqual([
        {
          path: "out/report.txt",
          bytes: content.toString("base64"),
          sha256: createHash("sha256").update(content).digest("hex"),
        },
      ]);
    },
  ),
  row(
    "leaves files out of a result that may not write any",
    { python: "1", ...script("1"), sql: "select 1", elixir: "1" },
    async ({ ok, program }) => {
      expect(await ok(program, { files: FILES, fileSystemAccess: "read_only" })).not.toHaveProperty(
        "files",
      );
      expect((await ok(program, { files: FILES, fileSystemAccess: "sandboxed" })).files).toEqual(
        [],
      );
    },
  ),
  row(
    "keeps a path inside the working directory",
    {
      python: [
        'open("../outside.txt", "w").write("x")',
        'open("/outside.txt", "w").write("x")',
        'open("data/../../../etc/passwd").read()',
        'import os\nos.symlink("/etc/passwd", "link")\nopen("link").read()',
      ],
      ...script([
        'import fs from "fs";\nfs.writeFileSync("../outside.txt", "x")',
        'import fs from "fs";\nfs.readFileSync("data/../../../etc/passwd", "utf8")',
      ]),
      sql: [
        "copy (select 1) to '../outside.txt'",
        "select * from read_text('data/../../../etc/passwd')",
      ],
      elixir: [
        'File.write!("../outside.txt", "x")',
        'File.read!("data/../../../etc/passwd")',
        'File.ln_s!("/etc/passwd", "link")\nFile.read!("link")',
      ],
    },
    async ({ run, program }) => {
      for (const source of program) {
        const result = await run(source, {
          files: FILES,
          fileSystemAccess: "sandboxed",
          allowedModules: MODULES,
        });
        expect(expectStatus(result, "guest_error").stdout).toBe("");
        expect(JSON.stringify(result)).not.toContain("root:");
      }
    },
  ),
  row(
    "stops writing at the quota",
    {
      python:
        'f = open("big.bin", "wb")\nfor i in range(100):\n    f.write(b"x" * 1000)\n    f.flush()',
      ...script(
        'import fs from "fs";\nfor (let i = 0; i < 100; i++) fs.writeFileSync(`part${i}.txt`, "x".repeat(1000));',
      ),
      sql: none("has no files"),
      elixir: 'for n <- 1..100, do: File.write!("part#{n}.txt", String.duplicate("x", 1000))',
    },
    async ({ run, ok, stillServes, program }) => {
      const options = { fileSystemAccess: "sandboxed", allowedModules: MODULES } as const;
      expect(
        (await ok(program, { ...options, limits: { fileBytes: 200_000 } })).files?.length,
      ).toBeGreaterThan(0);
      const result = await run(program, { ...options, limits: { fileBytes: 10_000 } });
      expect(["guest_error", "limit"]).toContain(result.status);
      await stillServes();
    },
  ),
  row(
    "keeps no file for the next run",
    {
      python: {
        leave: 'open("left.txt", "w").write("x")',
        look: 'import os\nos.path.exists("left.txt")',
      },
      ...script({
        leave: 'import fs from "fs";\nfs.writeFileSync("left.txt", "x");',
        look: 'import fs from "fs";\nfs.existsSync("left.txt")',
      }),
      sql: none("has no files"),
      elixir: { leave: 'File.write!("left.txt", "x")', look: 'File.exists?("left.txt")' },
    },
    async ({ ok, language, program: { leave, look } }) => {
      const { many } = PACE[language];
      const options = { fileSystemAccess: "sandboxed", allowedModules: MODULES } as const;
      await Promise.all(many.map(async () => ok(leave, options)));
      const seen = await Promise.all(many.map(async () => ok(look, options)));
      expect(seen.map(({ value }) => value)).toEqual(many.map(() => false));
    },
  ),
];
