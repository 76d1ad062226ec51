import type { Reporter } from "vitest/node";

/**
 * Turns a run red for each test that did not run. Used where everything the tests need can be
 * installed: there, a skipped test is one that nobody kept.
 */
export default class NoSkips implements Reporter {
  readonly onTestRunEnd: NonNullable<Reporter["onTestRunEnd"]> = (modules) => {
    const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")]);
    for (const test of skipped)
      console.error(
        `Skipped, and nothing may be here: ${test.module.relativeModuleId} > ${test.fullName}`,
      );
    if (skipped.length > 0) process.exitCode = 1;
  };
}
