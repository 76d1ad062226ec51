import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const HOSTS = fileURLToPath(new URL("../../hosts/", import.meta.url));
const TSC = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));
const isInstalled = existsSync(`${HOSTS}node_modules/ai`);

describe.skipIf(!isInstalled)(
  "with the hosts' own SDKs (npm ci --prefix test/hosts --ignore-scripts)",
  () => {
    test("tools, answers and examples have the types that each host's SDK wants", async () => {
      // One file a host; AYBIZA has no SDK, and Vapi's door is typed with its tool.
      expect(readdirSync(`${HOSTS}types`).length).toBeGreaterThanOrEqual(15);
      expect(await compile()).toBe("");
    });
  },
);

// --- internals

/** What the compiler has to say. */
function compile(): Promise<string> {
  return new Promise((resolve) => {
    execFile(TSC, ["-p", `${HOSTS}tsconfig.json`], (error, stdout, stderr) =>
      resolve(error === null ? stdout : `${stdout}${stderr}` || error.message),
    );
  });
}
