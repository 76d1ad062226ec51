import { execFile } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { ROOT } from "./sources.ts";

const run = promisify(execFile);

/** What others may import: every name is a promise. */
const EXPORTS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(`${ROOT}package.json`, "utf8"),
).exports;

describe("the public surface", () => {
  it("has a source for every export", () => {
    for (const [subpath, file] of Object.entries(entryPoints()))
      expect(existsSync(`${ROOT}${file}`), subpath).toBe(true);
  });

  it("is these names", () => {
    const names = Object.entries(entryPoints()).map(([subpath, file]) => [
      subpath,
      exportedNames(file),
    ]);
    expect(Object.fromEntries(names)).toMatchSnapshot();
  });

  it("loads neither an adapter nor an engine with the root entry", async () => {
    const loaded = await loadedBy("src/index.ts");
    expect(loaded).toContain("src/executor.ts");
    expect(loaded.filter((path) => path.startsWith("src/adapters/"))).toEqual([]);
    expect(
      new Set(
        loaded.filter((path) => path.startsWith("node_modules/")).map((path) => path.split("/")[1]),
      ),
    ).toEqual(new Set(["zod"]));
  });
});

// --- internals

function entryPoints(): Readonly<Record<string, string>> {
  const adapters = readdirSync(`${ROOT}src/adapters`);
  return Object.fromEntries(
    Object.entries(EXPORTS)
      .filter(([, target]) => target.startsWith("./dist/"))
      .flatMap(([subpath, target]) =>
        subpath.includes("*")
          ? adapters.map((name) => [subpath.replace("*", name), target.replace("*", name)])
          : [[subpath, target]],
      )
      .map(([subpath = "", target = ""]) => [
        subpath,
        target.replace("./dist/", "src/").replace(/\.js$/, ".ts"),
      ]),
  );
}

/** Values and types, as the text says: `export *` is refused by another rule. */
function exportedNames(file: string): readonly string[] {
  const text = readFileSync(`${ROOT}${file}`, "utf8");
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = ""]) =>
    list.split(","),
  );
  const declared = [
    ...text.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm),
  ].map(([, name = ""]) => name);
  const listed = lists.map((entry) =>
    entry
      .trim()
      .replace(/^type /, "")
      .replace(/^.* as /, ""),
  );
  return [...listed, ...declared].filter((name) => name !== "").toSorted();
}

async function loadedBy(file: string): Promise<readonly string[]> {
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(`${ROOT}${file}`)});
    console.log(JSON.stringify(loaded));`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: ROOT,
  });
  const urls: readonly string[] = JSON.parse(stdout);
  return urls
    .filter((url) => url.startsWith("file:"))
    .map((url) => new URL(url).pathname.replace(ROOT, ""));
}
