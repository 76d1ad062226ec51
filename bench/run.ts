import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { FULL, QUICK } from "./effort.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import { PARTS, type PartReport } from "./parts.ts";
import { buildProduct } from "./product.ts";
import { toMarkdown, toText } from "./report.ts";

/**
 * `npm run bench`: measures ours and its peers side by side, prints the tables and writes
 * docs/benchmarks.md. `--quick` is less exact, and writes nothing. `--only sql,elixir` measures these parts
 * alone, and writes nothing. `--no-build` measures what dist/ holds already.
 */

const { values } = parseArgs({
  allowNegative: true,
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: Object.keys(PARTS).join() },
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
  if (values.quick || parts.length < Object.keys(PARTS).length) return;
  const folder = new URL("../docs/", import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL("benchmarks.md", folder), toMarkdown(report));
}

/** Progress goes to stderr: stdout holds the tables alone. */
function say(step: string): void {
  console.error(`bench: ${step}`);
}
