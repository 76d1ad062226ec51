import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { COLLATION } from "./collation.ts";
import { CONSOLE } from "./console.ts";
import { ENTRIES } from "./entries.ts";
import { GLOBALS } from "./globals.ts";
import { INSPECT } from "./inspect.ts";
import { INTL } from "./intl.ts";
import { MODULES } from "./modules.ts";
import { PRIMORDIALS } from "./primordials.ts";
import { SESSION } from "./session.ts";
import { VALUES } from "./values.ts";

/** Host functions the prelude is given, by name. No program sees them. */
export const HOST_FUNCTIONS = [
  "write",
  "exit",
  "base64",
  "utf8",
  "text",
  "readFile",
  "writeFile",
  "stat",
  "readDirectory",
  "makeDirectory",
  "remove",
] as const;

/** Functions the prelude gives the host, by name. */
export const ENTRY_NAMES = [
  "begin",
  "finish",
  "describe",
  "nextTimer",
  "fireTimer",
  "load",
] as const;

export type EntryName = (typeof ENTRY_NAMES)[number];

/**
 * A lexical name the rewritten `import()` of a program calls. No property of the global object, so a
 * program does not meet it by looking around; what it does, `import()` does.
 */
export const DYNAMIC_IMPORT = "importByPolicy$";

/** The script that prepares a guest of QuickJS: an expression whose value is a function of the host functions. */
export function preludeSource(): string {
  return preludeOf([
    PRIMORDIALS,
    VALUES,
    INSPECT,
    CONSOLE,
    INTL,
    COLLATION,
    GLOBALS,
    MODULES,
    SESSION,
    ENTRIES,
  ]);
}

/** The same for an engine that has `Intl` and the order of texts itself. */
export function nativePreludeSource(): string {
  return preludeOf([PRIMORDIALS, VALUES, INSPECT, CONSOLE, GLOBALS, MODULES, SESSION, ENTRIES]);
}

/** Makes {@link DYNAMIC_IMPORT} of a function that is for this moment the global `load`. */
export const DYNAMIC_IMPORT_SCRIPT = `const ${DYNAMIC_IMPORT} = ((load) => async (name) => load(name))(globalThis.load); delete globalThis.load;`;

// --- internals

function preludeOf(parts: readonly string[]): string {
  const decimal = readFileSync(fileURLToPath(import.meta.resolve("decimal.js/decimal.js")), "utf8");
  return `(function (host) {
const Decimal = (function (module) { ${decimal}; return module.exports; })({ exports: {} });
return (function () {
"use strict";
${parts.join("")}
})();
})`;
}
