import { appendFile, readFile, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openAudit } from "../../src/analytics/audit.ts";
import { hashLink, sealLike } from "./audit-forgery.ts";
import { verifyAudit } from "../../src/analytics/audit-verify.ts";
import { newFolder } from "./folder.ts";

const event = (index: number): string => JSON.stringify({ type: "note", index, text: "a\u2028b" });

/** A log of three files: each opening of it begins one. */
async function writeLog(folder: string, key?: Uint8Array): Promise<readonly string[]> {
  for (let file = 0; file < 3; file += 1) {
    await using log = await openAudit({ folder, key });
    await log.append([event(0), event(1)]);
    await log.append([event(2)]);
  }
  return filesIn(folder);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).toSorted().map((name) => join(folder, name));
}

/** Changes the lines of a file, which are without their ends. */
async function edit(file: string, change: (lines: string[]) => readonly string[]): Promise<void> {
  const lines = (await readFile(file, "utf8")).split("\n").slice(0, -1);
  await writeFile(
    file,
    change(lines)
      .map((line) => `${line}\n`)
      .join(""),
  );
}

const kinds = (faults: readonly { readonly kind: string }[]) => faults.map(({ kind }) => kind);

describe("an audit log", () => {
  it("verifies, over as many files as it has", async () => {
    const folder = newFolder();
    await writeLog(folder);
    const verdict = await verifyAudit({ folder });
    expect(verdict).toMatchObject({ holds: true, fileCount: 3, linkCount: 12, torn: [] });
    expect(verdict.head).toMatchObject({ seq: 3 });
    expect(await verifyAudit({ folder: newFolder() })).toMatchObject({ holds: true, head: null });
  });

  it("begins another file when one is large", async () => {
    const folder = newFolder();
    await using log = await openAudit({ folder, maxFileBytes: 300, durability: "disk" });
    for (let index = 0; index < 10; index += 1) await log.append([event(index)]);
    const verdict = await verifyAudit({ folder });
    expect(verdict).toMatchObject({ holds: true, linkCount: verdict.fileCount + 10 });
    expect(verdict.fileCount).toBeGreaterThan(3);
  });

  it("takes several writers at once, each with a file of its own", async () => {
    const folder = newFolder();
    await writeLog(folder);
    const logs = await Promise.all(Array.from({ length: 4 }, () => openAudit({ folder })));
    await Promise.all(logs.flatMap((log) => [log.append([event(1)]), log.append([event(2)])]));
    await Promise.all(logs.map((log) => log[Symbol.asyncDispose]()));
    expect(await verifyAudit({ folder })).toMatchObject({ holds: true, fileCount: 7 });
  });
});

describe("what somebody did to an audit log", () => {
  it.each<[string, string, (lines: string[]) => readonly string[]]>([
    [
      "a changed word",
      "changed",
      ([a = "", b = "", ...rest]) => [a, b.replace("note", "nope"), ...rest],
    ],
    [
      "a changed hash",
      "changed",
      ([a = "", b = "", ...rest]) => [a, b.replace(/.{3}"\}$/, '000"}'), ...rest],
    ],
    ["a line of its own", "changed", ([a = "", ...rest]) => [a, '{"seq":1}', ...rest]],
    ["a line taken out", "broken", ([a = "", , ...rest]) => [a, ...rest]],
    ["two lines changed over", "broken", ([a = "", b = "", c = "", ...rest]) => [a, c, b, ...rest]],
    ["a line said twice", "broken", ([a = "", b = "", ...rest]) => [a, b, b, ...rest]],
    ["a first line taken out", "broken", ([, ...rest]) => rest],
    ["a last line taken out", "shortened", (lines) => lines.slice(0, -1)],
    ["all lines taken out", "shortened", () => []],
    ["a last line that is no link", "changed", (lines) => [...lines.slice(0, -1), "{}"]],
    [
      "a changed line, hashed anew",
      "broken",
      ([a = "", b = "", ...rest]) => [a, sealLike(b, "note", "nope"), ...rest],
    ],
    ["all lines after it hashed anew", "shortened", (lines) => hashLink(lines)],
  ])("%s is found: %s", async (_, kind, change) => {
    const folder = newFolder();
    const [, second = ""] = await writeLog(folder);
    await edit(second, change);
    const verdict = await verifyAudit({ folder });
    expect([verdict.holds, kinds(verdict.faults)]).toEqual([false, [kind]]);
    expect(join(folder, verdict.faults[0]?.file ?? "")).toBe(second);
  });

  it("a file taken out is found; the last one only by whoever knew its end", async () => {
    const folder = newFolder();
    const [, second = "", third = ""] = await writeLog(folder);
    const { head } = await verifyAudit({ folder });
    await rm(third);
    expect((await verifyAudit({ folder })).holds).toBe(true);
    const heads = head === null ? [] : [head];
    expect(kinds((await verifyAudit({ folder, heads })).faults)).toEqual(["missing"]);
    await writeLog(folder);
    await rm(second);
    expect(kinds((await verifyAudit({ folder })).faults)).toEqual(["missing"]);
  });

  it("a log that is gone altogether is found; that of another machine is not looked for", async () => {
    const [folder, other] = [newFolder(), newFolder()];
    const files = await writeLog(folder);
    await writeLog(other);
    const heads = [folder, other].map(async (each) => (await verifyAudit({ folder: each })).head);
    const both = (await Promise.all(heads)).filter((head) => head !== null);
    expect((await verifyAudit({ folder, heads: both })).holds).toBe(true);
    for (const file of files) await rm(file);
    expect(kinds((await verifyAudit({ folder, heads: both })).faults)).toEqual([
      "missing",
      "missing",
    ]);
  });

  it("a last file cut short is found by whoever knew its end", async () => {
    const folder = newFolder();
    const [, , third = ""] = await writeLog(folder);
    const { head } = await verifyAudit({ folder });
    await edit(third, (lines) => lines.slice(0, 2));
    expect((await verifyAudit({ folder })).holds).toBe(true);
    const heads = head === null ? [] : [head];
    expect(kinds((await verifyAudit({ folder, heads })).faults)).toEqual(["shortened"]);
  });

  it("a log written anew without the key is none", async () => {
    const [folder, key] = [newFolder(), Buffer.alloc(32, 7)];
    const [first = ""] = await writeLog(folder, key);
    expect(await verifyAudit({ folder, key })).toMatchObject({ holds: true, linkCount: 12 });
    expect(kinds((await verifyAudit({ folder })).faults)).toEqual(["key", "key", "key"]);
    await edit(first, (lines) => hashLink(lines));
    expect((await verifyAudit({ folder, key })).holds).toBe(false);
  });

  it("a file begun from nothing behind others is found", async () => {
    const folder = newFolder();
    const [, second = ""] = await writeLog(folder);
    const other = newFolder();
    await writeLog(other);
    const [stranger = ""] = await filesIn(other);
    await writeFile(second, await readFile(stranger));
    expect(kinds((await verifyAudit({ folder })).faults)).toEqual(["loose", "shortened"]);
  });
});

describe("what a crash did to an audit log", () => {
  const TAIL = ["half a line", (line: string) => line.slice(0, 60)] as const;
  it.each([
    TAIL,
    ["a line but for its end", (line: string) => line.slice(0, -2)] as const,
    ["zeros", () => "\0".repeat(500)] as const,
    ["zeros and the end of a line", () => `${"\0".repeat(50)}"}\n`] as const,
  ])("%s at the end is told from tampering, and writing goes on", async (_, tail) => {
    const folder = newFolder();
    const [, , third = ""] = await writeLog(folder);
    const [line = ""] = (await readFile(third, "utf8")).split("\n").slice(1);
    await appendFile(third, tail(line));
    const verdict = await verifyAudit({ folder });
    expect(verdict).toMatchObject({ holds: true, linkCount: 12, torn: [{ line: 5 }] });
    await writeLog(folder);
    expect(await verifyAudit({ folder })).toMatchObject({
      holds: true,
      fileCount: 6,
      linkCount: 24,
    });
  });

  it("a torn line that was known to be whole is tampering", async () => {
    const folder = newFolder();
    const [, second = ""] = await writeLog(folder);
    await truncate(second, (await readFile(second)).length - 9);
    expect(kinds((await verifyAudit({ folder })).faults)).toEqual(["shortened"]);
  });

  it("a file without a line is passed over", async () => {
    const folder = newFolder();
    await writeLog(folder);
    await writeFile(join(folder, "audit-000000004-00000000-00000000.jsonl"), "");
    await writeLog(folder);
    expect(await verifyAudit({ folder })).toMatchObject({ holds: true, fileCount: 7 });
  });
});

describe("a folder of an audit log", () => {
  it("that is a file cannot be used", async () => {
    const file = join(newFolder(), "letter");
    await writeFile(file, "");
    await expect(openAudit({ folder: file })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    await expect(verifyAudit({ folder: file })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});
