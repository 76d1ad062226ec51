import { writeSync } from "node:fs";
import { openAnalytics } from "../../src/analytics/open.ts";
import { ExecError } from "../../src/core/errors.ts";
import { endedRun } from "./samples.ts";

/** Records more than there is room for, in the folder that is its argument, and says how it went. */
const [folder = ""] = process.argv.slice(2);
const faults: unknown[] = [];
const analytics = await openAnalytics({
  ...{ folder, maxWaitMs: 50 },
  onFault: (cause) => faults.push(ExecError.is(cause) ? cause.code : String(cause)),
});
let answered = 0;
for (let round = 0; round < 30; round += 1) {
  await Promise.all(Array.from({ length: 50 }, () => analytics.recorder.recordRun(endedRun())));
  answered += 50;
}
const health = analytics.recorder.health();
writeSync(1, JSON.stringify({ answered, health, faults }));
process.exit(0);
