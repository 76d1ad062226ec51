import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENGINE_FILES, loadEngineFile } from "../../src/adapters/embedded/engine-files.ts";
import { ROOT } from "../architecture/sources.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aybiza-engine-files-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("engine files", () => {
  it("are loaded where they are what this version was built for", async () => {
    const content = await loadEngineFile("quickjs.wasm");
    expect(content.byteLength).toBe(ENGINE_FILES["quickjs.wasm"].bytes);
  });

  it("are refused where one byte differs", async () => {
    const content = await loadEngineFile("quickjs.wasm");
    content[1_000] = (content[1_000] ?? 0) ^ 1;
    await writeFile(join(folder, "quickjs.wasm"), content);
    await expect(loadEngineFile("quickjs.wasm", pathToFileURL(`${folder}/`))).rejects.toMatchObject(
      { code: "ENGINE_FILES_INVALID" },
    );
  });

  it("are refused, with what to do, where they are missing", async () => {
    await expect(
      loadEngineFile("python.wasm", pathToFileURL(`${folder}/nowhere/`)),
    ).rejects.toMatchObject({
      code: "ENGINE_FILES_INVALID",
      hint: expect.stringContaining("Reinstall"),
    });
  });

  it("come from packages pinned at the versions named", async () => {
    const { dependencies, devDependencies } = JSON.parse(
      await readFile(join(ROOT, "package.json"), "utf8"),
    );
    const pinned: Readonly<Record<string, string>> = { ...dependencies, ...devDependencies };
    for (const { source } of Object.values(ENGINE_FILES))
      expect(pinned[source.package]).toBe(source.version);
  });
});
