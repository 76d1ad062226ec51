import { describe, expect, it } from "vitest";
import { packageImports, relativeImports, sources, specifiersOf } from "./sources.ts";

/**
 * From the contracts up to the doors, as a request flows back. A folder may import itself and whatever
 * stands before it; folders on one line do not know each other.
 */
const ORDER: readonly (readonly string[])[] = [
  ["core"],
  ["policy", "validation", "speech", "attacks", "guest-programs"],
  ["config"],
  ["adapters", "analytics"],
  ["readiness"],
  ["routing"],
  ["executor"],
  ["index"],
  ["voice", "emulator"],
  ["server", "client"],
  ["migration"],
  ["cli"],
];

/** May import anything, and nothing imports it. */
const ABOVE_ALL = "testing";

const GUEST = "src/adapters/embedded/guest/";
/** What both ends of the wire speak, and the engine files themselves. */
const WIRE = [
  "src/adapters/embedded/frames.ts",
  "src/adapters/embedded/messages.ts",
  "src/adapters/embedded/engine-files.ts",
];
const GUEST_PACKAGES = ["quickjs-wasi", "acorn", "sucrase", "@duckdb/node-api"];

// Guest programs of the conformance suite are data.
const SOURCES = sources("src/**/*.ts").filter(({ path }) => !path.startsWith("src/testing/rows/"));

describe("imports", () => {
  it("are found", () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    expect(SOURCES.flatMap(relativeImports).length).toBeGreaterThan(100);
  });

  it.each(SOURCES.map((source) => [source.path, source] as const))(
    "of %s go downwards only",
    (_, source) => {
      const layer = layerOf(source.path);
      if (layer === ABOVE_ALL) return;
      expect(ORDER.flat(), `give ${layer} a place in ORDER`).toContain(layer);
      const upwards = relativeImports(source).filter(
        (path) =>
          path.endsWith(".ts") && layerOf(path) !== layer && !below(layer).includes(layerOf(path)),
      );
      expect(upwards).toEqual([]);
    },
  );

  it("never go from one adapter to another", () => {
    const astray = SOURCES.flatMap((source) => {
      const own = adapterOf(source.path);
      return relativeImports(source)
        .filter((path) => own !== null && adapterOf(path) !== null && adapterOf(path) !== own)
        .map((path) => `${source.path} → ${path}`);
    });
    expect(astray).toEqual([]);
  });

  it("of guest code stay inside the guest, what guests share, the contracts, the rules and a few packages", () => {
    const guest = SOURCES.filter(({ path }) => path.startsWith(GUEST));
    expect(guest.length).toBeGreaterThan(0);
    const astray = guest.flatMap((source) =>
      [
        ...relativeImports(source).filter(
          (path) =>
            !path.startsWith(GUEST) &&
            !path.startsWith("src/core/") &&
            !path.startsWith("src/validation/") &&
            !path.startsWith("src/guest-programs/") &&
            !WIRE.includes(path),
        ),
        ...packageImports(source).filter(
          (name) => !name.startsWith("node:") && !GUEST_PACKAGES.includes(name),
        ),
      ].map((target) => `${source.path} → ${target}`),
    );
    expect(astray).toEqual([]);
  });

  // The stand-in for Lambda starts its developer's functions, as AWS would, and nothing of a guest's.
  it("of node:child_process stand in the cage, in set-up and in the stand-in for Lambda alone", () => {
    expect(importersOf(/^(node:)?(child_process|cluster)$/)).toEqual([
      "src/adapters/embedded/cage.ts",
      "src/cli/commands/setup.ts",
      "src/emulator/lambda-process.ts",
    ]);
  });
});

describe("the finder of imports", () => {
  it.each([
    'import { a } from "../cli/main.ts";',
    'import type { A } from "../cli/main.ts";',
    'import {\n  a,\n  type B,\n} from "../cli/main.ts";',
    'export { a } from "../cli/main.ts";',
    'export type { A } from "../cli/main.ts";',
    'import "../cli/main.ts";',
    'const a = await import("../cli/main.ts");',
  ])("sees %s", (text) => {
    expect(specifiersOf(text)).toEqual(["../cli/main.ts"]);
  });
});

// --- internals

function layerOf(path: string): string {
  return path.replace(/^src\//, "").split(/[/.]/)[0] ?? "";
}

function below(layer: string): readonly string[] {
  return ORDER.slice(
    0,
    ORDER.findIndex((folders) => folders.includes(layer)),
  ).flat();
}

function adapterOf(path: string): string | null {
  return /^src\/adapters\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** Examples of rules and cases of attacks hold programs, whose imports are data. */
const PROGRAMS = ["src/validation/rules/", "src/attacks/catalogue/"];

function importersOf(pattern: RegExp): readonly string[] {
  return SOURCES.filter(({ path }) => !PROGRAMS.some((folder) => path.startsWith(folder)))
    .filter((source) => packageImports(source).some((name) => pattern.test(name)))
    .map(({ path }) => path);
}
