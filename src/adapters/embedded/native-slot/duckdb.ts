import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CagedProgram } from "../cage.ts";
import type { Death } from "../engine-host.ts";
import type { DuckdbOptions } from "../guest/sql/duckdb-main.ts";
import type { HostOutcome } from "../messages.ts";
import type { NativeEngine } from "./engine.ts";

/** SQL on DuckDB: a Node program with the native library, caged. */
export function createDuckdb(): NativeEngine {
  const found = findPackages();
  return {
    kind: "sql",
    missing: found.missing,
    program: ({ maxMemoryBytes, walls }) =>
      describeProgram(found.folders, { walls }, maxMemoryBytes),
    explainDeath,
    holds: {
      time: "the query is interrupted, then its process is killed",
      memory:
        "DuckDB's own limit, a look at the process every 4 ms, RLIMIT_DATA, and a control group where there is one",
      output: "rows are counted as they are read; DuckDB has no other output",
      isolation: "a process of its own for each run, in the cage",
      network: "DuckDB's external access is off and locked; the cage has no network",
      fileSystem:
        "DuckDB's external access is off and locked; the cage has no files; files of a request are not offered to SQL",
      allowedImports: {
        state: "not_applicable",
        reason: "SQL imports nothing; extensions are off",
      },
    },
    waitingCount: 4,
    maxCount: 8,
  };
}

// --- internals

const INSIDE = "/app";
const MEBIBYTE = 1024 * 1024;
/**
 * What is there before any program has run: 512 MiB of addresses that V8 reserves for code and never fills,
 * Node and DuckDB idle, the heap that inputs of ten megabytes are read in, and these as tables.
 */
const BASELINE_BYTES = 1024 * MEBIBYTE;
/** The same without what is reserved and never filled: the closer cap, where the machine can count it. */
const RESIDENT_BYTES = 384 * MEBIBYTE;
/** Node's own threads and DuckDB's. */
const TASKS = 32;

interface Found {
  readonly missing: string | null;
  /** Folder outside by name of the package. */
  readonly folders: ReadonlyMap<string, string>;
}

/** By Node's own look-up, each from the one that needs it. */
function findPackages(): Found {
  const native = `@duckdb/node-bindings-${process.platform}-${process.arch}`;
  const folders = new Map<string, string>();
  let from = fileURLToPath(import.meta.url);
  for (const name of ["@duckdb/node-api", "@duckdb/node-bindings", "detect-libc", native]) {
    const folder = folderOf(name, from);
    if (folder === null)
      return {
        missing: `the package ${name} is not installed (\`npm install\` without --omit=optional)`,
        folders,
      };
    folders.set(name, folder);
    if (name === "@duckdb/node-api" || name === "@duckdb/node-bindings")
      from = join(folder, "package.json");
  }
  return { missing: null, folders };
}

function folderOf(name: string, from: string): string | null {
  const paths = createRequire(from).resolve.paths(name) ?? [];
  const found = paths
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, "package.json")));
  return found ?? null;
}

function describeProgram(
  folders: Found["folders"],
  options: DuckdbOptions,
  maxMemoryBytes: number,
): CagedProgram {
  const code = fileURLToPath(new URL("../../../", import.meta.url)).replace(/\/$/, "");
  return {
    run: {
      kind: "node",
      script: `${INSIDE}/code/adapters/embedded/guest/sql/duckdb-main${extname(import.meta.filename)}`,
      args: [JSON.stringify(options)],
      nodeFlags: [
        "--max-old-space-size=192",
        "--max-semi-space-size=32",
        "--v8-pool-size=1",
        // A process runs one program: code that is never warm had better be compiled at once.
        "--always-sparkplug",
        "--disable-warning=ExperimentalWarning",
        "--expose-gc",
      ],
    },
    readOnly: [
      { from: join(dirname(code), "package.json"), to: `${INSIDE}/package.json` },
      { from: code, to: `${INSIDE}/code` },
      ...[...folders].map(([name, from]) => ({ from, to: `${INSIDE}/node_modules/${name}` })),
    ],
    environment: { UV_THREADPOOL_SIZE: "2" },
    dataBytes: BASELINE_BYTES + maxMemoryBytes,
    residentBytes: RESIDENT_BYTES + maxMemoryBytes,
    taskCount: TASKS,
  };
}

const OUT_OF_MEMORY = /bad_alloc|out of memory|allocation failed|cannot allocate|OOM/i;

/** A process that aborts by itself could not go on with what its program took. */
function explainDeath({ code, signal, stderr }: Death): HostOutcome {
  if (OUT_OF_MEMORY.test(stderr)) return { kind: "limit", limit: "memory" };
  return { kind: "crashed", reason: `duckdb ended by ${signal ?? `code ${code ?? "?"}`}` };
}
