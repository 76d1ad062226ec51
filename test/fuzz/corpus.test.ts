import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../fuzz/corpus.ts";
import { TARGET_NAMES } from "../../fuzz/targets.ts";

/** Every case of the corpus still holds, and so do some seconds of new ones. Longer: `npm run fuzz`. */

const FUZZ = fileURLToPath(new URL("../../fuzz/fuzz.ts", import.meta.url));
/** Of processor time. */
const MINUTES = 0.05;
const SEED = 4;

interface Ended {
  readonly exitCode: number | string | null | undefined;
  readonly text: string;
}

/** In a process of its own: branches are counted as modules are loaded. */
function fuzz(args: readonly string[]): Promise<Ended> {
  const flags = ["--disable-warning=ExperimentalWarning", FUZZ, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, flags, { timeout: 120_000 }, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : error.code, text: stdout + stderr }),
    );
  });
}

describe.each(TARGET_NAMES)("the doors of %s", (target) => {
  it("have a corpus, small enough to be kept", () => {
    const entries = readCorpus(target);
    expect(entries.length).toBeGreaterThan(5);
    expect(JSON.stringify(entries).length).toBeLessThan(64_000);
  });

  it("hold against the corpus and against new cases", { timeout: 150_000 }, async () => {
    const { exitCode, text } = await fuzz([
      "--target",
      target,
      "--minutes",
      String(MINUTES),
      "--seed",
      String(SEED),
      "--dry",
    ]);
    expect(text).toContain("findings 0");
    expect({ exitCode, text }).toMatchObject({ exitCode: 0 });
  });
});

it("a target nobody knows is said to be unknown", async () => {
  expect(await fuzz(["--target", "nope"])).toMatchObject({ exitCode: 2 });
});
