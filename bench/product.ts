import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type * as Analytics from "../src/analytics/index.ts";
import type * as Embedded from "../src/adapters/embedded/index.ts";
import type * as Product from "../src/index.ts";

/** What is measured is the built package, as it is installed: sources cost their type-stripping in every thread. */

export const SOURCES_ENTRY = new URL("../src/index.ts", import.meta.url);
export const BUILT_ENTRY = new URL("../dist/index.js", import.meta.url);

/** @throws If the compiler has nothing to show for it. */
export async function buildProduct(): Promise<void> {
  await run(["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"]);
  await run(["scripts/engine-files.ts", "dist"]);
  if (!existsSync(BUILT_ENTRY)) throw new Error("the build made no dist/index.js");
}

/** @param entry One of the two entries above. */
export async function loadProduct(entry: URL = BUILT_ENTRY): Promise<typeof Product> {
  const product: typeof Product = await import(entry.href);
  return product;
}

/** The adapter alone, for options that no configuration reaches. */
export async function loadEmbedded(): Promise<typeof Embedded> {
  const adapter: typeof Embedded = await import(EMBEDDED_ENTRY.href);
  return adapter;
}

/** What keeps records. */
export async function loadAnalytics(): Promise<typeof Analytics> {
  const analytics: typeof Analytics = await import(ANALYTICS_ENTRY.href);
  return analytics;
}

// --- internals

const ANALYTICS_ENTRY = new URL("../dist/analytics/index.js", import.meta.url);
const EMBEDDED_ENTRY = new URL("../dist/adapters/embedded/index.js", import.meta.url);

const ROOT = fileURLToPath(new URL("../", import.meta.url));

async function run(args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [...args], { cwd: ROOT });
}
