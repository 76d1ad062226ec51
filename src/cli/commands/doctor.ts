import { CLAUSES } from "../../core/limits.ts";
import { ADAPTER_FLAG, type Command, type Invocation, JSON_FLAG, URL_FLAG } from "../command.ts";
import { type Examination, type Surroundings, conclude, examine } from "../examine.ts";
import { EXIT } from "../exit-code.ts";
import { packageVersion } from "../package-version.ts";
import { showReadiness } from "../show-readiness.ts";
import { openTarget, waitUntilReady } from "../target.ts";
import { type Terminal, printable } from "../terminal.ts";

export const command: Command = {
  name: "doctor",
  summary: "Examine the adapters: engines, walls, what is missing and what that costs.",
  usage: ["doctor [--json] [--strict]"],
  flags: {
    strict: { help: "Exit with 1 unless everything holds." },
    adapter: ADAPTER_FLAG,
    url: URL_FLAG,
    json: JSON_FLAG,
  },
  maxArguments: 0,
  examples: ["aybiza doctor --strict"],

  async run(call) {
    call.terminal.progress("trying to break every clause; this takes a few seconds …");
    const examination = call.isSet("url") ? await askService(call) : await examineHere(call);
    if (call.isSet("json")) call.terminal.printJson(examination);
    else show(examination, call.terminal);
    return call.isSet("strict") && !examination.holds ? STRICT_FAILURE : EXIT.ok;
  },
};

// --- internals

const STRICT_FAILURE = 1;

const here = (): Surroundings => ({
  version: packageVersion(),
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
});

async function examineHere(call: Invocation): Promise<Examination> {
  const { startExecution } = await import("../local.ts");
  const { execution: started } = await startExecution(call);
  await using execution = started;
  await waitUntilReady(execution, call.signal);
  // Awaited here: the execution must outlive the examination.
  return await examine(execution, here());
}

/** What the service says of itself; nothing is tried over there. */
async function askService(call: Invocation): Promise<Examination> {
  await using target = await openTarget(call);
  const { adapters } = await target.offer();
  return conclude(
    adapters.map((report) => ({ ...report, attested: null })),
    [],
    here(),
  );
}

function show(
  { version, node, platform, adapters, engines, missing, holds }: Examination,
  terminal: Terminal,
): void {
  terminal.print(`aybiza ${version} · Node ${node} · ${platform}`);
  terminal.print("");
  terminal.print("Adapters");
  showReadiness(adapters, terminal);
  if (engines.length > 0) {
    terminal.print("");
    terminal.print("Engines, one program each");
    for (const { language, engine, status, ms } of engines) {
      terminal.print(
        `  ${language.padEnd(11)} ${terminal.style(status === "ok" ? "green" : "yellow", status)} · ${engine || "no engine"} · ${ms} ms`,
      );
    }
  }
  for (const { name, enforcement, attested } of adapters) {
    terminal.print("");
    terminal.print(`Clauses on ${name}${attested ? ", tried just now" : ", as stated"}`);
    for (const clause of CLAUSES) {
      const { state, reason } = (attested ?? enforcement)[clause];
      terminal.print(
        `  ${clause.padEnd(15)} ${terminal.style(state === "enforced" ? "green" : "yellow", state)} · ${printable(reason)}`,
      );
    }
  }
  terminal.print("");
  if (holds) {
    terminal.print(terminal.style("green", "Everything holds."));
    return;
  }
  terminal.print(terminal.style("yellow", "Missing, and what that costs"));
  for (const { adapter, what, cost } of missing) {
    terminal.print(`  ${adapter === "" ? "" : `${adapter}: `}${printable(what)}`);
    if (cost !== "") terminal.print(terminal.style("dim", `    ${cost}`));
  }
  terminal.print("aybiza setup installs what it can.");
}
