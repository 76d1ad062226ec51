import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Source, ROOT, sources } from "./sources.ts";

/** Rules a reader would otherwise have to remember. Programs of guests are data and not looked at. */
const SOURCES = sources("src/**/*.ts").filter(
  ({ path }) =>
    !path.startsWith("src/testing/rows/") &&
    !path.includes("/guest/") &&
    !path.startsWith("src/guest-programs/") &&
    !path.startsWith("src/attacks/") &&
    !path.startsWith("src/validation/rules/"),
);
const TRACKED = sources(
  "*.{md,json,ts}",
  ".oxlintrc.json",
  ".ci/*",
  "{src,test,bench,fuzz,bin,docs,scripts,examples}/**/*.{ts,js,mjs,json,md,sh}",
  "scripts/setup",
);
const ADAPTERS = readdirSync(`${ROOT}src/adapters`);

describe("rules", () => {
  it("look at the files they are about", () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    expect(TRACKED.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["README.md", ".ci/run", "package-lock.json", "src/index.ts"]),
    );
    expect(ADAPTERS).toEqual(expect.arrayContaining(["embedded", "placeholder"]));
  });

  it("the environment is read in src/config.ts alone", () => {
    expect(
      pathsOf(SOURCES, /\bprocess\.env\b|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*"node:process"/),
    ).toEqual(["src/config.ts"]);
  });

  it("nobody branches on an adapter's name", () => {
    const name = `["'\`](?:${ADAPTERS.join("|")})["'\`]`;
    expect(
      pathsOf(SOURCES, new RegExp(`[!=]==?\\s*${name}|${name}\\s*[!=]==?|\\bcase\\s+${name}`)),
    ).toEqual([]);
  });

  it("names are exported one by one, none by default", () => {
    expect(pathsOf(SOURCES, /^export (?:\*|default\b)/m)).toEqual([]);
  });

  it("no file is longer than 300 lines of code", () => {
    const code = TRACKED.filter(({ path }) => path.endsWith(".ts"));
    expect(code.filter(({ text }) => codeLineCount(text) > 300).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it("no file names a path of one machine", () => {
    const folders = ["r.ot", "w.rk/(?:main|shared)", "f.rm"].join("|");
    expect(pathsOf(TRACKED, new RegExp(`(?:^|[\\s"'\`=(:])/(?:${folders})/`, "m"))).toEqual([]);
  });

  it("no file names a package registry", () => {
    const hosts = [
      ["registry", "npmjs", "org"],
      ["registry", "yarnpkg", "com"],
      ["npm", "pkg", "github", "com"],
      ["hub", "docker", "com"],
    ];
    const pattern = hosts.map((parts) => parts.join("\\.")).join("|");
    expect(pathsOf(TRACKED, new RegExp(pattern))).toEqual([]);
    expect(
      pathsOf(
        TRACKED.filter(({ path }) => path.endsWith("package-lock.json")),
        /"resolved": "http/,
      ),
    ).toEqual([]);
  });
});

// --- internals

function pathsOf(files: readonly Source[], pattern: RegExp): readonly string[] {
  return files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

function codeLineCount(text: string): number {
  const code = text.replaceAll(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, "");
  return code.split("\n").filter((line) => line.trim() !== "" && !line.trim().startsWith("//"))
    .length;
}
