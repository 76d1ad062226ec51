import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const MODULE = fileURLToPath(
  new URL("../../../src/adapters/embedded/cage/slot-user.ts", import.meta.url),
);
const ASK = `import(${JSON.stringify(MODULE)}).then(({ findSlotUsers }) => console.log(findSlotUsers() !== null))`;

/** Whether a process that has lost these capabilities would give ids to others. */
async function givesUsers(lost: string): Promise<string> {
  const { stdout } = await run("setpriv", ["--bounding-set", lost, process.execPath, "-e", ASK]);
  return stdout.trim();
}

const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)(isRoot ? "root" : "root, which this is not", () => {
  it("gives each engine a user of its own", async () => {
    expect(await givesUsers("-sys_time")).toBe("true");
  });

  it.each(["-setuid", "-setgid", "-setpcap", "-kill", "-all"])(
    "gives none where a container has taken %s from it, instead of failing",
    async (lost) => {
      expect(await givesUsers(lost)).toBe("false");
    },
  );
});
