import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import { generatedOf, readPage, renderExamples } from "./page.ts";

const caged = existsSync("/usr/bin/bwrap") || existsSync("/usr/local/bin/bwrap");

/** Every engine starts for it. */
const START_MS = 120_000;

describe.skipIf(!caged)("docs/values.md (needs bubblewrap: npm run setup)", () => {
  it(
    "shows what the engines do (`node test/values/write.ts` writes it anew)",
    { timeout: START_MS },
    async () => {
      await using adapter = await createEmbedded({ cage: "required" });
      expect(generatedOf(readPage())).toBe(await renderExamples(adapter));
    },
  );
});
