import { KILL_SCOPES } from "../../routing/kill-stops.ts";
import type { ToldStop } from "../../server/kill-switch-routes.ts";
import { nearestName } from "../../core/nearest.ts";
import { type Command, type Invocation, JSON_FLAG, usageError } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { type AskedTarget, type KillDesk, openKillDesk } from "../kill-desk.ts";
import { formatTable } from "../show-table.ts";
import { printable } from "../terminal.ts";

export const command: Command = {
  name: "kill",
  summary: "Stop computations at once, of everybody or of one kind, and let them run again.",
  usage: [
    `kill on ${KILL_SCOPES.join("|")} [NAME] --reason TEXT [--for 30m] [--url URL]`,
    `kill off ${KILL_SCOPES.join("|")} [NAME] [--url URL]`,
    "kill list [--json] [--url URL]",
  ],
  flags: {
    reason: { value: "TEXT", help: "Why, for other operators. Callers never hear it." },
    for: { value: "TIME", help: "How long, e.g. 30m, 12h, 7d. Default: until it is lifted." },
    url: {
      value: "URL",
      help: "Ask a running service. Default: the store of the configuration, which services share.",
    },
    json: JSON_FLAG,
  },
  maxArguments: 3,
  examples: [
    'aybiza kill on global --reason "incident 7"',
    'aybiza kill on tenant acme --reason "runaway agent" --for 30m',
    "aybiza kill off global",
  ],

  async run(call) {
    const [action = "", ...rest] = call.arguments;
    const act = ACTIONS.get(action);
    if (!act) {
      const names = [...ACTIONS.keys()];
      const meant = nearestName(action, names);
      throw usageError(
        `aybiza kill takes one of ${names.join(", ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
        command,
      );
    }
    return act(call, rest);
  },
};

// --- internals

type Action = (call: Invocation, rest: readonly string[]) => Promise<number>;

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["on", on],
  ["off", off],
  ["list", list],
]);

async function on(call: Invocation, rest: readonly string[]): Promise<number> {
  const target = readTarget(rest);
  const reason = call.text("reason");
  if (reason === undefined) throw usageError("aybiza kill on needs --reason.", command);
  const forMs = readDuration(call.text("for"));
  await using desk = await openKillDesk(call);
  const answer = await desk.on({ ...target, reason, forMs });
  if (call.isSet("json")) call.terminal.printJson(answer);
  else {
    call.terminal.print(`stopped: ${describe(answer.stop)}`);
    if (answer.warning !== null) call.terminal.note(answer.warning);
    call.terminal.note("In force within a second wherever a service shares the store.");
  }
  return EXIT.ok;
}

async function off(call: Invocation, rest: readonly string[]): Promise<number> {
  const target = readTarget(rest);
  await using desk = await openKillDesk(call);
  const lifted = await desk.off(target);
  if (call.isSet("json")) call.terminal.printJson({ lifted });
  else if (lifted === null) call.terminal.note("Nothing of that kind was stopped.");
  else call.terminal.print(`running again: ${describe(lifted)}`);
  await warnOfOthers(call, desk);
  return EXIT.ok;
}

async function list(call: Invocation, rest: readonly string[]): Promise<number> {
  if (rest.length > 0) throw usageError("aybiza kill list takes no more words.", command);
  await using desk = await openKillDesk(call);
  const stops = await desk.list();
  const { terminal } = call;
  if (call.isSet("json")) terminal.printJson({ stops });
  else if (stops.length === 0) terminal.note("Nothing is stopped.");
  else
    terminal.print(
      formatTable(
        {
          $type: "table",
          columns: ["scope", "name", "since", "until", "by", "reason"].map((name) => ({
            ...{ name, type: "text" },
          })),
          rows: stops.map(({ scope, name, since, until, who, reason }) => [
            ...[scope, name, since, until ?? "lifted", who, reason],
          ]),
        },
        terminal.width,
      ),
    );
  return EXIT.ok;
}

/** Who lifts one switch may believe that everything runs again. */
async function warnOfOthers({ terminal, isSet }: Invocation, desk: KillDesk): Promise<void> {
  if (isSet("json")) return;
  const left = await desk.list();
  if (left.length > 0) terminal.note(`Still stopped: ${left.map(describe).join("; ")}`);
}

function describe({ scope, name, who, reason }: ToldStop): string {
  const what = name === "" ? scope : `${scope} ${printable(name)}`;
  return `${what} (${printable(reason)}; by ${printable(who)})`;
}

function readTarget([scope = "", name]: readonly string[]): AskedTarget {
  if (KILL_SCOPES.some((known) => known === scope)) return { scope, name };
  const meant = nearestName(scope, KILL_SCOPES);
  throw usageError(
    `What is stopped is one of ${KILL_SCOPES.join(", ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
    command,
  );
}

const UNITS_MS = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function readDuration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, count = "", unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const unitMs = UNITS_MS.get(unit);
  if (unitMs === undefined || Number(count) === 0)
    throw usageError("--for takes seconds, minutes, hours or days, e.g. 90s, 30m, 7d.", command);
  return Number(count) * unitMs;
}
