import { writeFileSync } from "node:fs";
import { createEmbedded } from "../../src/adapters/embedded/index.ts";
import { generatedOf, PAGE, readPage, renderExamples } from "./page.ts";

/** Writes the examples of docs/values.md anew, as the engines answer now: `node test/values/write.ts`. */

await using adapter = await createEmbedded({ cage: "required" });
const page = readPage();
const examples = await renderExamples(adapter);
writeFileSync(
  PAGE,
  page.replace(generatedOf(page), () => examples),
);
