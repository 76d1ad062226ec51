import { createInterface } from "node:readline";
import { loadProduct } from "../product.ts";
import { BENCH_LANGUAGES, runTrivial } from "../service.ts";

/** A service in a process of its own, so that its memory can be told from the bench's. */

const RUNS = 200;

const [options = "{}"] = process.argv.slice(2);
const { createCodeExecution } = await loadProduct();
await using execution = await createCodeExecution(JSON.parse(options));
await execution.ready();
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  for (const language of BENCH_LANGUAGES) {
    // Under several tenants, so that no tenant's share leaves an engine idle.
    const runs = Array.from({ length: RUNS }, (__, run) =>
      runTrivial(execution, language, `tenant-${run % 8}`),
    );
    await Promise.all(runs);
  }
  console.log("worked");
}
