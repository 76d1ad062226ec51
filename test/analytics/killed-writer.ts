import { writeSync } from "node:fs";
import { openAnalytics } from "../../src/analytics/open.ts";
import { createCodeExecution } from "../../src/index.ts";

/**
 * A service under load, to be killed: says the id of each run on stdout once its caller has been answered.
 *
 * Arguments: the folder, the durability, the URL of PostgreSQL or nothing.
 */
const [folder = "", durability = "process", url = ""] = process.argv.slice(2);

const analytics = await openAnalytics({
  ...{ folder, durability: durability === "disk" ? "disk" : "process" },
  postgres: url === "" ? undefined : { url },
});
const execution = await createCodeExecution({
  adapter: "placeholder",
  onEnd: (run) => analytics.recorder.recordRun(run),
});

async function caller(): Promise<never> {
  for (;;) {
    const result = await execution.execute("6 * 7", "python", { tenantId: "acme" });
    writeSync(1, `${result.runId}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, caller));
