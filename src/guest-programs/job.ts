import type { JsonObject } from "../core/json.ts";
import type { RunRequest } from "../core/request.ts";
import { readProgram } from "./javascript/reader.ts";
import type { GuestOutcome } from "./reply.ts";

/**
 * A request as a guest program takes it: one line of JSON on its standard input. The guest programs are
 * `pythonProgram()`, `nodeProgram()` and the Java ones; each runs one job in its own process and ends.
 */

/** Where the reply goes. Two programs that share a stream are told apart by a text nobody can guess. */
export interface ReplyChannel {
  readonly fd: number;
  readonly delimiter: string;
}

export interface JobOptions {
  readonly reply: ReplyChannel;
  /**
   * Limits of the kernel on the guest's process, and refusals of the interpreter where it has any.
   * `false` where the interpreter outlives the job.
   */
  readonly walls: boolean;
}

export type PreparedJob =
  | { readonly ok: true; readonly job: JsonObject }
  /** The program does not parse. */
  | { readonly ok: false; readonly outcome: GuestOutcome };

/** Nothing of the program is evaluated; JavaScript is parsed, on a thread that can be killed. */
export async function prepareJob(request: RunRequest, options: JobOptions): Promise<PreparedJob> {
  const prepare = PREPARE[request.language];
  const { limits, seed, nowMs, fileSystemAccess } = request;
  const common = {
    inputs: request.inputsJson,
    access: fileSystemAccess,
    fileBytes: limits.fileBytes,
    resultCharacters: limits.resultBytes,
    memory: options.walls ? limits.memoryBytes : null,
    walls: options.walls,
    seed,
    now: nowMs,
    reply: { fd: options.reply.fd, delimiter: options.reply.delimiter },
  };
  const prepared = await prepare?.(request);
  if (prepared === undefined) throw new Error(`There is no guest program for ${request.language}.`);
  return prepared.ok ? { ok: true, job: { ...common, ...prepared.job } } : prepared;
}

// --- internals

const MAX_EXCERPT = 200;

/** Modules every Python program may import; what they describe touches nothing. */
const PYTHON_CORE = ["__future__", "typing", "abc", "dataclasses", "enum"];

const PREPARE: Readonly<Record<string, (request: RunRequest) => Promise<PreparedJob>>> = {
  python: async ({ source, allowedModules }) => ({
    ok: true,
    job: { source, allowed: [...PYTHON_CORE, ...allowedModules] },
  }),
  javascript: (request) => prepareScript(request, "javascript"),
  typescript: (request) => prepareScript(request, "typescript"),
  java: async ({ source, allowedModules }) => ({
    ok: true,
    job: { source, allowed: [...allowedModules] },
  }),
};

async function prepareScript(
  request: RunRequest,
  language: "javascript" | "typescript",
): Promise<PreparedJob> {
  const { source, allowedModules, fileSystemAccess, inputsJson } = request;
  const read = await readProgram(source, language);
  if (!read.ok) {
    const { message, line, column } = read.fault;
    const excerpt = source.split("\n")[line - 1]?.slice(0, MAX_EXCERPT) ?? "";
    const error = { name: "SyntaxError", message, line, column, excerpt };
    return { ok: false, outcome: { kind: "error", error } };
  }
  const imports = read.program.imports.map(({ module, names }) => ({
    module,
    names: names.map(({ local, imported }) => ({ local, imported })),
  }));
  const policy = {
    decimal: allowedModules.includes("decimal") || allowedModules.includes("decimal.js"),
    fs: fileSystemAccess !== "none",
  };
  // An escape could spell the key without its letters standing in the text.
  const tagged = inputsJson.includes("$type") || inputsJson.includes(String.raw`\u`);
  return { ok: true, job: { source: read.program.text, imports, policy, tagged } };
}
