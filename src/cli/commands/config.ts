import { loadConfig, withoutSecrets } from "../../config.ts";
import { JSON_SCHEMAS } from "../../config/json-schema.ts";
import { nearestName } from "../../core/nearest.ts";
import { type Command, type Invocation, JSON_FLAG, usageError } from "../command.ts";
import { diffRules, readRules, readRulesInForce, type RuleDifference } from "../config-diff.ts";
import { EXIT } from "../exit-code.ts";
import { formatSetting } from "../show-explanation.ts";
import { printable, type Terminal } from "../terminal.ts";

export const command: Command = {
  name: "config",
  summary: "Print the configuration in force here, its schema, or how two differ.",
  usage: [
    "config print [--json]",
    "config schema [config|policy]",
    "config diff FILE_A [FILE_B] [--json]",
  ],
  flags: { json: JSON_FLAG },
  maxArguments: 3,
  examples: [
    "aybiza config print",
    "aybiza config schema policy > policy.schema.json",
    "aybiza config diff next.config.json",
  ],

  async run(call) {
    const [action = "", ...rest] = call.arguments;
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act) {
      await act(call, rest);
      return EXIT.ok;
    }
    const names = Object.keys(ACTIONS);
    const nearest = nearestName(action, names);
    const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
    const given = action === "" ? "" : ` "${action}" is none.${meant}`;
    throw usageError(`config takes one action: ${names.join(", ")}.${given}`, command);
  },
};

// --- internals

type Action = (call: Invocation, rest: readonly string[]) => Promise<void>;

const ACTIONS: Readonly<Record<string, Action>> = { print, schema, diff };

/** The configuration is a JSON document with or without `--json`. */
async function print({ terminal }: Invocation, rest: readonly string[]): Promise<void> {
  expectAtMost(0, rest);
  const config = await loadConfig({ onWarning: (message) => terminal.note(message) });
  terminal.printJson(withoutSecrets(config));
}

function schema({ terminal }: Invocation, rest: readonly string[]): Promise<void> {
  expectAtMost(1, rest);
  const [name = "config"] = rest;
  if (name !== "config" && name !== "policy") {
    const nearest = nearestName(name, Object.keys(JSON_SCHEMAS));
    const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
    throw usageError(`There is a schema of config and one of policy, none of "${name}".${meant}`);
  }
  terminal.printJson(JSON_SCHEMAS[name]());
  return Promise.resolve();
}

/** From the first to the second; of one file, from what is in force to what the file says. */
async function diff(call: Invocation, rest: readonly string[]): Promise<void> {
  const { terminal } = call;
  const [file, other] = rest;
  if (file === undefined)
    throw usageError("config diff takes a file, or two: config diff FILE_A [FILE_B].", command);
  const first = await readRules(file);
  const [before, after] =
    other === undefined
      ? [await readRulesInForce((message) => terminal.note(message)), first]
      : [first, await readRules(other)];
  const differences = diffRules(before, after);
  if (call.isSet("json")) terminal.printJson({ differences });
  else showDifferences(differences, `${before.name} → ${after.name}`, terminal);
}

function showDifferences(
  differences: readonly RuleDifference[],
  title: string,
  terminal: Terminal,
): void {
  terminal.print(terminal.style("dim", printable(title)));
  if (differences.length === 0) terminal.print("no difference");
  for (const { scope, field, from, to, direction } of differences) {
    const line = `${printable(`${scope}.${field}`)}: ${formatSetting(from)} → ${formatSetting(to)}`;
    const isTighter = direction === "tighter";
    terminal.print(
      isTighter
        ? `${line} ${terminal.style("dim", direction)}`
        : terminal.style("yellow", `${line} ${direction}`),
    );
  }
}

function expectAtMost(count: number, rest: readonly string[]): void {
  if (rest.length > count) throw usageError(`"${rest[count]}" is one too many.`, command);
}
