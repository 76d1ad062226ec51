import { NATIVE_FILES } from "./native-files.ts";
import { NATIVE_RUN } from "./native-run.ts";
import { NATIVE_WATCH } from "./native-watch.ts";
import { DYNAMIC_IMPORT_SCRIPT, nativePreludeSource } from "./prelude/prelude.ts";

/**
 * A file for a Node of the system, 22 or newer: run as `node FILE.cjs [READY_FD]`, it waits for one job on its standard
 * input, runs it in a context of its own on a thread of its own, and ends. Before it waits it writes `+` to
 * `READY_FD`. The program of a job is one that
 * `readProgram` has prepared: a script whose completion value is the answer.
 */
export function nodeProgram(): string {
  return `"use strict";
const { isMainThread, parentPort, Worker } = require("node:worker_threads");
const PRELUDE = ${JSON.stringify(nativePreludeSource())};
const DYNAMIC_IMPORT = ${JSON.stringify(DYNAMIC_IMPORT_SCRIPT)};
${NATIVE_FILES}${NATIVE_RUN}${NATIVE_WATCH}
if (isMainThread) void watchJob();
else waitForJob();
`;
}
