import { parseArgs } from "node:util";
import { countBranches } from "./coverage.ts";
import { fuzzTarget, type Report } from "./session.ts";
import { isTargetName, TARGET_NAMES, targetNamed, WATCHED } from "./targets.ts";

/**
 * `npm run fuzz -- [--target python] [--minutes 10] [--seed 1] [--keep] [--replay] [--dry]`: cases made up from what
 * reached something new so far, against each door that reads what a hostile side wrote. Minutes are of
 * processor time, shared between the targets. Ends with 1 if something that must hold did not; the case is
 * then cut down and kept in the corpus. `--replay` runs the corpus alone, `--keep` writes what reached new
 * branches into it, `--dry` writes nothing.
 */

const { values } = parseArgs({
  options: {
    target: { type: "string" },
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
    replay: { type: "boolean", default: false },
    dry: { type: "boolean", default: false },
  },
});
process.exitCode = await main();

// --- internals

async function main(): Promise<number> {
  const { target } = values;
  if (target !== undefined && !isTargetName(target)) {
    console.error(`fuzz: there is no target ${target}; there are ${TARGET_NAMES.join(", ")}`);
    return 2;
  }
  const names = target === undefined ? TARGET_NAMES : [target];
  const cpuMs = values.replay ? 0 : (Number(values.minutes) * 60_000) / names.length;
  const coverage = countBranches(names.flatMap((name) => WATCHED[name]));
  const reports: Report[] = [];
  for (const name of names) {
    reports.push(
      await fuzzTarget(await targetNamed(name), {
        ...{
          name,
          coverage,
          cpuMs,
          seed: Number(values.seed),
          keeps: values.dry ? "nothing" : values.keep ? "news" : "findings",
        },
        say: (line) => console.error(`fuzz: ${line}`),
      }),
    );
  }
  for (const report of reports) {
    const { name, cpuMinutes, cases, calls, seconds, reached, total, corpus, findings } = report;
    console.log(
      `${name}: ${cpuMinutes.toFixed(1)} CPU minutes, ${cases} cases, ${calls} calls (${Math.round(calls / Math.max(seconds, 0.001))} a second), ` +
        `${reached} of ${total} branches, corpus ${corpus}, findings ${findings.length}`,
    );
    for (const finding of findings) console.log(`  ${finding}`);
  }
  return reports.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
