import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ExecError } from "../../../core/errors.ts";

/** The SQL engine without a cage: one file of an optional package, of which nothing else is used. */

export const SQLITE_PACKAGE = "@sqlite.org/sqlite-wasm";

/**
 * What of it is missing; `null` where it can be loaded. Looks at the content, so that a package of another
 * version costs SQL alone and not the host that would have refused it.
 */
export function sqliteFault(path: string | null = locate()): string | null {
  if (path === null) return `the package ${SQLITE_PACKAGE} is not installed`;
  return isSqlite(readFileSync(path))
    ? null
    : `the package ${SQLITE_PACKAGE} is not the one this version was built for`;
}

/**
 * Reads the engine and verifies its content.
 *
 * @throws ExecError `ENGINE_FILES_INVALID` where it is missing or not the file this version was built for.
 */
export function loadSqlite(path: string | null = locate()): Uint8Array {
  const content = path === null ? null : readFileSync(path);
  if (content !== null && isSqlite(content)) return content;
  throw new ExecError("ENGINE_FILES_INVALID", `No SQL engine: ${sqliteFault(path)}.`);
}

// --- internals

/** Of `sqlite3.wasm` in version 3.54.1-build1. */
const SHA256 = "b8a92a19f441a90ff2339fe988fbe317c4adf3ed844096f12aee04aa72d58257";

function isSqlite(content: Uint8Array): boolean {
  return createHash("sha256").update(content).digest("hex") === SHA256;
}

function locate(): string | null {
  try {
    const path = fileURLToPath(import.meta.resolve("@sqlite.org/sqlite-wasm/sqlite3.wasm"));
    return existsSync(path) ? path : null;
  } catch (error) {
    if (error instanceof Error && "code" in error && NOT_THERE.has(error.code)) return null;
    throw error;
  }
}

/** No such package, or one without this file. */
const NOT_THERE: ReadonlySet<unknown> = new Set([
  "ERR_MODULE_NOT_FOUND",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
]);
