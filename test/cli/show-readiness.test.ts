import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";

import { showReadiness } from "../../src/cli/show-readiness.ts";
import { createTerminal } from "../../src/cli/terminal.ts";
import type { AdapterReport } from "../../src/core/execution.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";

async function shown(report: Partial<AdapterReport>): Promise<string> {
  const stdout = new PassThrough();
  const terminal = createTerminal({ stdin: new PassThrough(), stdout, stderr: new PassThrough() });
  const whole: AdapterReport = {
    name: "scripted",
    languages: ["python", "sql", "elixir"],
    engines: { python: "script 1" },
    notOffered: {},
    evidence: {},
    load: [],
    enforcement: uniformEnforcement({ state: "enforced", reason: "by the test" }),
    enforcementOf: {},
    walls: [],
    sessions: true,
    network: false,
    policy: [],
    readiness: { state: "ready" },
    ...report,
  };
  showReadiness([whole], terminal);
  stdout.end();
  return text(stdout);
}

test.each([
  [{ python: "script 1" }, ""],
  [{ python: "script 1", sql: "" }, "    sql starts on first use\n"],
  [{ python: "script 1", sql: "", elixir: "" }, "    sql and elixir start on first use\n"],
])("says which engines start on first use: %j", async (engines, line) => {
  expect(await shown({ engines })).toBe(`  scripted: ready · python, sql, elixir\n${line}`);
});
