import { setTimeout as delay } from "node:timers/promises";
import { parseCommands, type SimpleCommand } from "./command-words.ts";
import { ServiceException } from "./exceptions.ts";
import type { Programs } from "./programs.ts";
import { type Outcome, textOf, type ToolResult } from "./tool-result.ts";
import { WORKING_DIRECTORY, type Workspace } from "./workspace.ts";

/**
 * The commands of `executeCommand` and `startCommandExecution`. There is no shell and no process: each
 * command is a function here, and whatever is not one of them fails and says so.
 */
export async function runCommandLine(line: string, context: CommandContext): Promise<Outcome> {
  const startedAt = performance.now();
  const parsed = parseCommands(line);
  let output = "";
  let exitCode = 0;
  if (parsed.ok) {
    for (const command of parsed.commands) {
      if (command.after === "success" && exitCode !== 0) continue;
      const [text, code, isEnd = false] = await runOne(command, context);
      if (output.length + text.length > MAX_OUTPUT_CHARACTERS) {
        output = `sh: the output is larger than the stand-in takes\n`;
        exitCode = 1;
        break;
      }
      output += text;
      exitCode = code;
      if (isEnd) break;
    }
  } else {
    output = `sh: ${parsed.message}\n`;
    exitCode = MISUSE;
  }
  const executionTime = Math.round((performance.now() - startedAt) * 10) / 10_000;
  // As recorded: a command has a terminal, and where it fails, all it wrote is in stderr.
  return exitCode === 0
    ? { stdout: output.replace(/\n$/, ""), stderr: "", exitCode, executionTime }
    : { stdout: "", stderr: output.replaceAll("\n", "\r\n"), exitCode, executionTime };
}

export function commandResult(outcome: Outcome): ToolResult {
  const isError = outcome.exitCode !== 0;
  return {
    content: [textOf(isError ? outcome.stderr : outcome.stdout)],
    structuredContent: outcome,
    isError,
  };
}

/** What commands work with. */
export interface CommandContext {
  readonly workspace: Workspace;
  readonly programs: Programs;
  readonly signal: AbortSignal;
}

// --- internals

/** As of a program. */
const MAX_OUTPUT_CHARACTERS = 16 * 1024 * 1024;
const MISUSE = 2;
const NOT_FOUND = 127;

/** What it wrote, its exit code, and whether the line ends with it. */
type Ended = readonly [output: string, exitCode: number, isEnd?: boolean];
type CommandOf = (args: readonly string[], context: CommandContext) => Ended | Promise<Ended>;

const COMMANDS: Readonly<Record<string, CommandOf>> = {
  true: () => ["", 0],
  false: () => ["", 1],
  pwd: () => [`${WORKING_DIRECTORY}\n`, 0],
  echo: (args) => (args[0] === "-n" ? [args.slice(1).join(" "), 0] : [`${args.join(" ")}\n`, 0]),
  exit: ([code = "0"]) =>
    /^\d+$/.test(code)
      ? ["", Number(code) % 256, true]
      : [`exit: ${code}: a number is needed\n`, MISUSE, true],
  cat: (args, { workspace }) =>
    each(args, "cat", (path) => workspace.read(path)?.toString("utf8") ?? null),
  rm: (args, { workspace }) => each(args, "rm", (path) => (workspace.remove(path) ? "" : null)),
  ls: listDirectories,
  sleep: pause,
  python: (args, context) => runProgram("python", "-c", args, context),
  python3: (args, context) => runProgram("python", "-c", args, context),
  node: (args, context) => runProgram("javascript", "-e", args, context),
};

async function runOne({ words }: SimpleCommand, context: CommandContext): Promise<Ended> {
  const [name = "", ...args] = words;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command !== undefined) return command(args, context);
  const known = Object.keys(COMMANDS).join(", ");
  return [`sh: ${name}: not found: there is no shell here, only ${known}\n`, NOT_FOUND];
}

function each(paths: readonly string[], name: string, act: (path: string) => string | null): Ended {
  const option = paths.find((path) => path.startsWith("-"));
  if (option !== undefined) return [`${name}: ${option} is not supported\n`, MISUSE];
  if (paths.length === 0) return [`${name}: a file is needed\n`, MISUSE];
  let left = MAX_OUTPUT_CHARACTERS;
  const outputs = paths.map((path) => {
    const output = left < 0 ? "" : act(path);
    // Past it the whole is refused: one file may be named many times.
    left -= output?.length ?? 0;
    return { path, output };
  });
  const text = outputs.map(
    ({ path, output }) => output ?? `${name}: ${path}: No such file or directory\n`,
  );
  return [text.join(""), outputs.some(({ output }) => output === null) ? 1 : 0];
}

function listDirectories(args: readonly string[], { workspace }: CommandContext): Ended {
  const option = args.find((arg) => arg.startsWith("-") && arg !== "-1");
  if (option !== undefined) return [`ls: ${option} is not supported\n`, MISUSE];
  const paths = args.filter((arg) => arg !== "-1");
  return each(paths.length === 0 ? ["."] : paths, "ls", (path) => {
    const entries = workspace.entriesOf(path);
    if (entries !== null) return entries.map(({ name }) => `${name}\n`).join("");
    return workspace.read(path) === undefined ? null : `${path}\n`;
  });
}

async function pause([text = ""]: readonly string[], { signal }: CommandContext): Promise<Ended> {
  const seconds = Number(text);
  if (text === "" || !(seconds >= 0 && seconds <= MAX_PAUSE_SECONDS))
    return [`sleep: ${text}: from 0 to ${String(MAX_PAUSE_SECONDS)} seconds\n`, MISUSE];
  try {
    await delay(seconds * 1_000, undefined, { signal, ref: false });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new ServiceException(
      "ResourceNotFoundException",
      "The session was stopped during the call.",
    );
  }
  return ["", 0];
}

const MAX_PAUSE_SECONDS = 28_800;

/** As `python -c CODE` or `python FILE`; arguments of the program are not supported. */
async function runProgram(
  language: string,
  inlineFlag: string,
  args: readonly string[],
  { workspace, programs, signal }: CommandContext,
): Promise<Ended> {
  const isInline = args[0] === inlineFlag;
  const [given, ...more] = isInline ? args.slice(1) : args;
  if (given === undefined || more.length > 0 || (!isInline && given.startsWith("-")))
    return [`${language}: give ${inlineFlag} CODE or one file, and no arguments\n`, MISUSE];
  const source = isInline ? given : workspace.read(given)?.toString("utf8");
  if (source === undefined) return [`${language}: can't open file '${given}'\n`, MISUSE];
  const { stdout, stderr, exitCode } = await programs.runAlone(source, language, signal);
  const lines = [stdout, stderr].filter((text) => text !== "").map((text) => `${text}\n`);
  return [lines.join(""), exitCode];
}
