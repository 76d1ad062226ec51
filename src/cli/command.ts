import { parseArgs } from "node:util";
import { ExecError } from "../core/errors.ts";
import { nearestName } from "../core/nearest.ts";
import type { Terminal } from "./terminal.ts";

/** One command of the line, described as data: parsing, help and hints all read it. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** The forms it can be called in, without the program's name. */
  readonly usage: readonly string[];
  readonly flags: Readonly<Record<string, Flag>>;
  /** Most arguments beside the flags. */
  readonly maxArguments: number;
  readonly examples: readonly string[];
  /** Answers the exit code. */
  run(call: Invocation): Promise<number>;
}

export interface Flag {
  readonly short?: string;
  /** What stands for the value in help, e.g. `JSON|@FILE`. Absent: the flag is a switch. */
  readonly value?: string;
  readonly help: string;
}

export interface Invocation {
  readonly arguments: readonly string[];
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  text(flag: string): string | undefined;
  isSet(flag: string): boolean;
}

/** Flags that every command takes. */
export const COMMON_FLAGS: Readonly<Record<string, Flag>> = {
  help: { short: "h", help: "Show this." },
};

export const JSON_FLAG: Flag = { help: "Print exactly one JSON document on stdout." };
export const URL_FLAG: Flag = {
  value: "URL",
  help: "Send it to a running service instead of starting one.",
};
export const ADAPTER_FLAG: Flag = {
  value: "NAME",
  help: "Run on this adapter instead of the configured one.",
};

export type Parsed = Pick<Invocation, "arguments" | "text" | "isSet">;

/** Reads a command's arguments. Throws a usage error naming the nearest flag for one that does not exist. */
export function parseInvocation(command: Command, argv: readonly string[]): Parsed {
  const flags = { ...COMMON_FLAGS, ...command.flags };
  const { positionals, tokens } = parseArgs({
    args: argv.map(shieldNumber),
    options: Object.fromEntries(
      Object.entries(flags).map(([name, { short, value }]) => [
        name,
        {
          type: value === undefined ? ("boolean" as const) : ("string" as const),
          ...(short !== undefined && { short }),
        },
      ]),
    ),
    // Strict parsing refuses `-c "-1 + 2"` and knows no nearest name; the tokens are checked below instead.
    strict: false,
    tokens: true,
  });

  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
    if (!flag) throw unknownFlag(command, token.rawName, Object.keys(flags));
    if (flag.value === undefined && token.value !== undefined)
      throw usageError(`${token.rawName} takes no value.`, command);
    if (
      flag.value !== undefined &&
      (token.value === undefined || isFlagSpelling(token.value, flags))
    ) {
      throw usageError(`${token.rawName} needs a value: ${token.rawName} ${flag.value}.`, command);
    }
    if (values.has(token.name)) throw usageError(`${token.rawName} is given twice.`, command);
    values.set(token.name, unshield(token.value ?? ""));
  }
  const given = positionals.map(unshield);
  if (given.length > command.maxArguments) {
    throw usageError(
      `${command.name} takes ${countOf(command.maxArguments)}; "${given[command.maxArguments]}" is one too many.`,
      command,
    );
  }
  return { arguments: given, text: (flag) => values.get(flag), isSet: (flag) => values.has(flag) };
}

/** Misuse of the command line: exit code 2. */
export function usageError(message: string, command?: Pick<Command, "name">): ExecError {
  return new ExecError("BAD_REQUEST", message, {
    hint: `See aybiza ${command ? `${command.name} ` : ""}--help.`,
  });
}

export function formatHelp({ summary, usage, flags, examples }: Command): string {
  const rows = Object.entries({ ...flags, ...COMMON_FLAGS }).map(([name, flag]) => ({
    left: `  ${flag.short === undefined ? "    " : `-${flag.short}, `}--${name}${flag.value === undefined ? "" : ` ${flag.value}`}`,
    help: flag.help,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  return [
    summary,
    "",
    ...usage.map((form, index) => `${index === 0 ? "Usage:" : "      "} aybiza ${form}`),
    "",
    ...rows.map(({ left, help }) => left.padEnd(width) + help),
    "",
    examples.length === 1 ? "Example:" : "Examples:",
    ...examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}

// --- internals

function unknownFlag(command: Command, rawName: string, names: readonly string[]): ExecError {
  const meant = nearestName(rawName.replace(/^-+/, ""), names);
  return usageError(
    `${command.name} has no flag ${rawName}${meant === undefined ? "." : `; did you mean --${meant}?`}`,
    command,
  );
}

/** No flag is a digit: `-5` is a value. No argument can hold NUL, so it can stand before the dash meanwhile. */
function shieldNumber(argument: string): string {
  return /^-\.?\d/.test(argument) ? `\0${argument}` : argument;
}

function unshield(argument: string): string {
  return argument.replace(/^\0/, "");
}

/** `--policy --json` is a forgotten value; `-c "-1"` is a program. */
function isFlagSpelling(text: string, flags: Readonly<Record<string, Flag>>): boolean {
  return Object.entries(flags).some(
    ([name, { short }]) =>
      text === `--${name}` || text.startsWith(`--${name}=`) || text === `-${short}`,
  );
}

function countOf(count: number): string {
  return count === 0 ? "no arguments" : count === 1 ? "one argument" : `${count} arguments`;
}
