import { ExecError } from "../core/errors.ts";
import { nearestName } from "../core/nearest.ts";
import type { CancelledBy } from "../core/result.ts";
import { toErrorBody } from "../server/wire.ts";
import { type Command, formatHelp, parseInvocation, usageError } from "./command.ts";
import { EXIT, exitCodeOfError } from "./exit-code.ts";
import { packageVersion } from "../server/package-version.ts";
import { type Terminal, createTerminal } from "./terminal.ts";

/** The program `aybiza`: runs one command and ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = createTerminal(process);
  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      // The second one is from somebody who no longer wants to wait for an orderly end.
      if (interruption.signal.aborted) process.exit(EXIT.cancelled);
      interruption.abort("signal" satisfies CancelledBy);
    });
  }
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) =>
    process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.unavailable),
  );

  const exitCode = await runCommand(argv, terminal, interruption.signal);
  await terminal.flush();
  process.exit(exitCode);
}

/** Everything but the process: answers the exit code. Never rejects. */
export async function runCommand(
  argv: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const [name, ...rest] = argv;
  try {
    if (name === undefined || HELP.has(name)) return await showHelp(rest[0], terminal);
    if (name === "--version" || name === "-v" || name === "version") {
      terminal.print(packageVersion());
      return EXIT.ok;
    }
    const command = await loadCommand(name);
    const parsed = parseInvocation(command, rest);
    if (parsed.isSet("help")) {
      terminal.print(formatHelp(command));
      return EXIT.ok;
    }
    return await command.run({ ...parsed, terminal, signal });
  } catch (thrown) {
    if (signal.aborted) {
      terminal.note(terminal.style("yellow", "cancelled"));
      return EXIT.cancelled;
    }
    if (!ExecError.is(thrown)) {
      terminal.note(
        `aybiza: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
      );
    }
    const error = ExecError.is(thrown)
      ? thrown
      : new ExecError("INTERNAL", "Something failed inside the program.", { cause: thrown });
    if (argv.includes("--json")) terminal.printJson(toErrorBody(error));
    terminal.note(
      `${terminal.style("red", "aybiza:")} ${error.message} ${terminal.style("dim", error.hint)}`,
    );
    return exitCodeOfError(error);
  }
}

// --- internals

const HELP: ReadonlySet<string> = new Set(["--help", "-h", "help"]);

/** Loaded one at a time: `aybiza speak` need not wait for an HTTP server to load. In the order of the list. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  run: () => import("./commands/run.ts"),
  call: () => import("./commands/call.ts"),
  validate: () => import("./commands/validate.ts"),
  explain: () => import("./commands/explain.ts"),
  speak: () => import("./commands/speak.ts"),
  languages: () => import("./commands/languages.ts"),
  serve: () => import("./commands/serve.ts"),
  mcp: () => import("./commands/mcp.ts"),
  keys: () => import("./commands/keys.ts"),
  audit: () => import("./commands/audit.ts"),
  replay: () => import("./commands/replay.ts"),
  doctor: () => import("./commands/doctor.ts"),
  attack: () => import("./commands/attack.ts"),
  emulate: () => import("./commands/emulate.ts"),
  setup: () => import("./commands/setup.ts"),
  config: () => import("./commands/config.ts"),
};

async function loadCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load) return (await load()).command;
  const meant = nearestName(name, Object.keys(COMMANDS));
  throw usageError(
    `There is no command "${name}"${meant === undefined ? "." : `; did you mean ${meant}?`}`,
  );
}

async function showHelp(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name !== undefined) {
    terminal.print(formatHelp(await loadCommand(name)));
    return EXIT.ok;
  }
  const commands = await Promise.all(Object.keys(COMMANDS).map(loadCommand));
  terminal.print(
    [
      "Runs the little programs a voice agent writes, and says the answer.",
      "",
      "Usage: aybiza COMMAND …",
      "",
      ...commands.map(({ name: command, summary }) => `  ${command.padEnd(11)}${summary}`),
      "",
      "aybiza COMMAND --help shows its flags and an example.",
      "Exit codes: 0 ok · 1 the program failed · 2 usage · 3 refused or risks found · 4 limit · 5 not implemented · 6 unavailable · 130 cancelled",
    ].join("\n"),
  );
  return EXIT.ok;
}
