import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { ExecError } from "../core/errors.ts";
import { type Json, type JsonObject, isJsonObject, parseJson } from "../core/json.ts";
import { parseLanguage } from "../core/language.ts";
import { isTagged } from "../core/value.ts";
import { type Invocation, usageError } from "./command.ts";

export interface Program {
  readonly source: string;
  readonly language: string;
}

/** The program a command was given, as `-c CODE`, `FILE` or `-`, with its language. */
export async function readProgram(call: Invocation, command: string): Promise<Program> {
  const [file] = call.arguments;
  const inline = call.text("code");
  if (inline !== undefined && file !== undefined)
    throw usageError("Give the program once: as FILE or with --code, not both.", { name: command });
  const language = call.text("language") ?? languageOf(file);
  if (inline === undefined && file === undefined)
    throw usageError("Give a program: FILE, - for stdin, or --code CODE.", { name: command });
  if (language === undefined) {
    throw usageError(
      `Say which language it is with -l${file === undefined || file === "-" ? "" : `: "${extname(file)}" names none`}.`,
      { name: command },
    );
  }
  return { source: inline ?? (await readArgument(call, file ?? "-")), language };
}

/** JSON given on the line, in a file (`@FILE`) or on stdin (`-`). */
export async function readJsonFlag(call: Invocation, given: string, what: string): Promise<Json> {
  const text =
    given === "-" || given.startsWith("@")
      ? await readArgument(call, given.replace(/^@/, ""))
      : given;
  try {
    return parseJson(text);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", `${what} is not valid JSON.`, {
      cause,
      hint: "Quote it for the shell, or put it in a file and write @FILE.",
    });
  }
}

/** The inputs of a program. A list in a file is named by that file: `@orders.json` is the input `orders`. */
export async function readInputsFlag(call: Invocation, given: string): Promise<JsonObject> {
  const value = await readJsonFlag(call, given, "--inputs");
  const isTable = isTagged(value) && value.$type === "table";
  if (isJsonObject(value) && !isTable) return value;
  const path = given.startsWith("@") ? given.slice(1) : "-";
  if (path !== "-" && (Array.isArray(value) || isTable))
    return { [basename(path, extname(path))]: value };
  throw new ExecError("BAD_REQUEST", "--inputs must be a JSON object: each key names an input.", {
    hint: `Name a list, as in --inputs '{"orders":[…]}', or put it in a file: --inputs @orders.json names it orders.`,
  });
}

export function readNumberFlag(call: Invocation, flag: string): number | undefined {
  const text = call.text(flag);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    throw usageError(`--${flag} must be a number, not "${text}".`);
  return value;
}

// --- internals

function languageOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const extension = extname(file).slice(1).toLowerCase();
  return parseLanguage(EXTENSIONS.get(extension) ?? extension);
}

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ["mjs", "javascript"],
  ["cjs", "javascript"],
  ["mts", "typescript"],
  ["cts", "typescript"],
  ["exs", "elixir"],
]);

export async function readArgument(
  { terminal, signal }: Invocation,
  path: string,
): Promise<string> {
  if (path === "-") {
    const ended = readAll(terminal.stdin);
    return Promise.race([ended, rejectionOf(signal)]);
  }
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    throw usageError(`Cannot read ${path}: ${READ_FAILURES[code] ?? code}.`);
  }
}

const READ_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a directory",
};

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );
}
