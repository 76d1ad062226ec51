import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { type Machine, startMachine } from "./machine.ts";

const absence = elixirAbsence();
const FILES = {
  filePaths: ["data/prices.csv", "raw.bin"],
  files: [Buffer.from("item,price\ntea,2.5\n"), Uint8Array.of(0, 255, 10)],
};

describe.skipIf(absence !== null)(`files of Elixir${absence ?? ""}`, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await startMachine();
  });
  afterAll(() => machine[Symbol.asyncDispose]());

  test("reads its files", async () => {
    for (const fileSystemAccess of ["read_only", "sandboxed"] as const) {
      const { value } = await machine.run(
        '{File.stream!("data/prices.csv") |> Enum.at(1) |> String.trim(), :binary.bin_to_list(File.read!("/files/raw.bin")), File.ls!(), File.dir?("data"), Path.wildcard("**/*.csv")}',
        { ...FILES, fileSystemAccess },
      );
      expect(value).toEqual([
        "tea,2.5",
        [0, 255, 10],
        ["data", "raw.bin"],
        true,
        ["data/prices.csv"],
      ]);
    }
  });

  test.each([
    'File.write!("new.txt", "x")',
    'File.rm!("raw.bin")',
    'File.mkdir!("d")',
    'File.write!("raw.bin", "x", [:append])',
  ])("%s fails where it may only read", async (source) => {
    const { outcome } = await machine.run(source, { ...FILES, fileSystemAccess: "read_only" });
    expect(outcome).toMatchObject({ kind: "error", error: { name: "File.Error" } });
  });

  test("hands back what was written under sandboxed, with its hash", async () => {
    const { outcome } = await machine.run(
      'File.mkdir_p!("out")\nFile.write!("out/report.txt", ["total: ", "5 zł"])\nFile.write!("gone", "x")\nFile.rm!("gone")\nFile.read!("out/report.txt")',
      { ...FILES, fileSystemAccess: "sandboxed" },
    );
    const content = Buffer.from("total: 5 zł");
    expect(outcome).toEqual({
      kind: "ok",
      files: [
        {
          path: "out/report.txt",
          bytes: content.toString("base64"),
          sha256: createHash("sha256").update(content).digest("hex"),
        },
      ],
    });
  });

  test("holds no more than the policy allows, and nothing outside its folder", async () => {
    const { value } = await machine.run(
      '{File.write("big", String.duplicate("x", 2000)), File.write("../../etc/x", "x"), File.read("/etc/passwd"), File.write("no/folder", "x")}',
      { fileSystemAccess: "sandboxed", fileBytes: 1000 },
    );
    expect(value).toEqual([
      ["error", "enospc"],
      ["error", "erofs"],
      ["error", "enoent"],
      ["error", "enoent"],
    ]);
  });

  test("has none where the policy grants none, whatever modules it allows", async () => {
    const { value } = await machine.run(
      '{File.read("raw.bin"), File.write("new.txt", "x"), File.write("/tmp/x", "x"), File.write("/dev/shm/x", "x")}',
      { allowedModules: ["File"] },
    );
    expect(value).toEqual([
      ["error", "enoent"],
      ["error", "eperm"],
      ["error", "eperm"],
      ["error", "eperm"],
    ]);
  });
});
