import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { FULL, QUICK } from "./effort.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import { PARTS, type PartReport } from "./parts.ts";
import { buildProduct } from "./product.ts";
import { toMarkdown, toText, withSection } from "./report.ts";

/**
 * `npm run bench`: measures ours and its peers side by side, prints the tables and writes
 * docs/benchmarks.md. `--quick` is less exact, and writes nothing. `--only sql,elixir` measures these parts
 * alone; with `--write` they get a section of their own on the page. `--no-build` measures what dist/ holds already.
 */

const { values } = parseArgs({
  allowNegative: true,
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: Object.keys(PARTS).join() },
    write: { type: "boolean", default: false },
    build: { type: "boolean", default: true },
  },
});
const wanted = values.only.split(",");
const unknown = wanted.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`bench: no part ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);
  process.exitCode = 2;
} else {
  await measure(wanted);
}

// --- internals

async function measure(names: readonly string[]): Promise<void> {
  const loadBefore = currentLoad();
  if (values.build) {
    say("building");
    await buildProduct();
  }
  const parts: PartReport[] = [];
  for (const [name, part] of Object.entries(PARTS)) {
    if (!names.includes(name)) continue;
    const startedAt = performance.now();
    parts.push(await part(values.quick ? QUICK : FULL));
    say(`${name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  }
  const report = { machine: describeMachine(), load: [loadBefore, currentLoad()] as const, parts };
  console.log(toText(report));
  const isWhole = parts.length === Object.keys(PARTS).length;
  if (isWhole ? values.quick : !values.write) return;
  const page = new URL("../docs/benchmarks.md", import.meta.url);
  const text = isWhole
    ? toMarkdown(report)
    : withSection(await readFile(page, "utf8"), names, report);
  await writeFile(page, text);
}

/** Progress goes to stderr: stdout holds the tables alone. */
function say(step: string): void {
  console.error(`bench: ${step}`);
}
