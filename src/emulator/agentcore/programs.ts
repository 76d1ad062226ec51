import type { CodeExecution } from "../../core/execution.ts";
import type { LimitName } from "../../core/limits.ts";
import type { GuestError, LimitResult, RunResult } from "../../core/result.ts";
import type { ToolArguments } from "./fields.ts";
import { invalid, ServiceException } from "./exceptions.ts";
import { type Outcome, textOf, type ToolResult } from "./tool-result.ts";
import type { Workspace } from "./workspace.ts";

/** The programs of one session: its kernel, which keeps state, and programs that stand alone. */
export interface Programs {
  executeCode(call: ToolArguments<"executeCode">, signal: AbortSignal): Promise<ToolResult>;
  /** A process of its own: nothing is kept but files. */
  runAlone(source: string, language: string, signal: AbortSignal): Promise<Outcome>;
  /** Forgets all state. */
  end(): Promise<void>;
}

export interface ProgramsOptions {
  readonly execution: CodeExecution;
  /** Stands for the session's own machine: no other session shares its tenant. */
  readonly tenantId: string;
  readonly workspace: Workspace;
  /** Whether variables of JavaScript and TypeScript are there in the next call. Python's always are. */
  readonly javascriptState: "fresh" | "kept";
}

export function createPrograms(options: ProgramsOptions): Programs {
  const { execution, tenantId, workspace } = options;
  /** Names of the kernels that are open. Opened on first use: most sessions use one language. */
  const kernels = new Map<Family, Promise<string>>();
  /** As IPython counts. */
  let cellCount = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function kernelOf(family: Family): Promise<string | undefined> {
    if (family === "javascript" && options.javascriptState === "fresh") return undefined;
    const known = kernels.get(family);
    if (known !== undefined) return known;
    const opened = execution.sessions
      .create({ language: family, tenantId })
      .then(({ sessionId }) => sessionId);
    kernels.set(family, opened);
    opened.catch(() => kernels.delete(family));
    return opened;
  }

  async function close(family: Family): Promise<void> {
    const kernel = kernels.get(family);
    kernels.delete(family);
    if (kernel !== undefined) await execution.sessions.end(await kernel, tenantId);
  }

  async function run(
    source: string,
    language: string,
    { sessionId, signal }: { readonly sessionId: string | undefined; readonly signal: AbortSignal },
  ): Promise<RunResult> {
    const result = await execution.execute(source + NO_VALUE[familyOf(language)], language, {
      tenantId,
      signal,
      ...(sessionId !== undefined && { sessionId }),
      files: workspace.all(),
    });
    if (result.status === "ok")
      for (const { path, bytes } of result.files ?? [])
        workspace.keep(path, Buffer.from(bytes, "base64"));
    return result;
  }

  /** One cell at a time, so that one that clears the context does not take it from the one before. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = Promise.allSettled([mine]);
    return mine;
  }

  async function runCell(
    { code, clearContext }: ToolArguments<"executeCode">,
    signal: AbortSignal,
  ): Promise<ToolResult> {
    if (signal.aborted) throw stopped();
    if (clearContext) {
      cellCount = 0;
      await close("python");
    }
    const cell = (cellCount += 1);
    const result = await runIn("python", code, "python", signal);
    return toToolResult(outcomeOf(result, (error) => cellTraceback(error, cell)));
  }

  async function runScript(
    { code, language }: ToolArguments<"executeCode">,
    signal: AbortSignal,
  ): Promise<ToolResult> {
    if (signal.aborted) throw stopped();
    const result = await runIn("javascript", code, language, signal);
    return toToolResult(outcomeOf(result, (error) => scriptTraceback(error)));
  }

  async function runIn(
    family: Family,
    code: string,
    language: string,
    signal: AbortSignal,
  ): Promise<RunResult> {
    const sessionId = await kernelOf(family);
    const result = await run(code, language, { sessionId, signal });
    const isLost = "code" in result && LOST.has(result.code);
    if (isLost) kernels.delete(family);
    return result;
  }

  return {
    executeCode(call, signal) {
      return familyOf(call.language) === "python"
        ? inTurn(() => runCell(call, signal))
        : runScript(call, signal);
    },
    async runAlone(source, language, signal) {
      const result = await run(source, language, { sessionId: undefined, signal });
      const outcome = outcomeOf(result, (error) =>
        language === "python"
          ? scriptTraceback(error, "Traceback (most recent call last):\n")
          : scriptTraceback(error),
      );
      return { ...outcome, exitCode: exitCodeOf(result) ?? outcome.exitCode };
    },
    async end() {
      await Promise.allSettled([...kernels.keys()].map(close));
    },
  };
}

// --- internals

type Family = "python" | "javascript";

function familyOf(language: string): Family {
  return language === "python" ? "python" : "javascript";
}

/** The service answers what a program prints. A value that nobody asked for would be drained and measured. */
const NO_VALUE: Readonly<Record<Family, string>> = { python: "\nNone", javascript: "\n;undefined" };

/** The state is gone; the next call begins anew. */
const LOST: ReadonlySet<string> = new Set(["SESSION_LOST", "SESSION_UNKNOWN"]);

function toToolResult(outcome: Outcome): ToolResult {
  const { stdout, stderr, exitCode } = outcome;
  const isError = exitCode !== 0;
  const texts = isError ? [stdout, stderr].filter((text) => text !== "") : [stdout];
  return { content: texts.map(textOf), structuredContent: outcome, isError };
}

function outcomeOf(result: RunResult, describe: (error: GuestError) => string): Outcome {
  switch (result.status) {
    case "ok":
      return { ...outputOf(result), exitCode: 0, executionTime: secondsOf(result) };
    case "guest_error":
      return failed(result, describe(result.error));
    case "limit":
      return failed(result, limitText(result));
    case "cancelled":
      throw stopped();
    case "unavailable":
      throw result.code === "QUEUE_FULL"
        ? new ServiceException("ThrottlingException", "Rate exceeded.")
        : new ServiceException("InternalServerException", result.message);
    case "refused":
      refused(result);
    case "not_implemented":
      throw new ServiceException(
        "InternalServerException",
        "The executor of this stand-in runs nothing.",
      );
  }
}

function stopped(): ServiceException {
  return new ServiceException(
    "ResourceNotFoundException",
    "The session was stopped during the call.",
  );
}

function refused(result: Extract<RunResult, { status: "refused" }>): never {
  if (OF_THE_CODE.has(result.code))
    throw invalid([{ name: "arguments.code", message: result.message }]);
  throw new ServiceException(
    "InternalServerException",
    `The executor refused the program (${result.code}): ${result.message}`,
  );
}

const OF_THE_CODE: ReadonlySet<string> = new Set(["SOURCE_TOO_LARGE", "SOURCE_INVALID"]);

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly phases: { readonly runMs: number };
}

function failed(result: Ran, text: string): Outcome {
  const { stdout, stderr } = outputOf(result);
  return {
    stdout,
    stderr: stderr === "" ? text : `${stderr}\n${text}`,
    exitCode: 1,
    executionTime: secondsOf(result),
  };
}

/** As recorded: without the newline at the end. */
function outputOf({ stdout, stderr }: Ran): Pick<Outcome, "stdout" | "stderr"> {
  return { stdout: stdout.replace(/\n$/, ""), stderr: stderr.replace(/\n$/, "") };
}

function secondsOf({ phases }: Ran): number {
  return Math.round(phases.runMs * 10) / 10_000;
}

/** In the manner of IPython, of the one frame that is known. */
function cellTraceback({ name, message, line, excerpt = "" }: GuestError, cell: number): string {
  const end = message === "" ? name : `${name}: ${message}`;
  if (line === undefined) return end;
  const place = `Cell In[${String(cell)}], line ${String(line)}`;
  if (name === "SyntaxError" || name === "IndentationError")
    return `  ${place}\n    ${excerpt.trim()}\n${end}`;
  const head = `${name}${"Traceback (most recent call last)".padStart(75 - name.length)}`;
  return `${"-".repeat(75)}\n${head}\n${place}\n----> ${String(line)} ${excerpt}\n\n${end}`;
}

function scriptTraceback({ name, message, line, column }: GuestError, head = ""): string {
  const place =
    line === undefined
      ? ""
      : `  at line ${String(line)}${column === undefined ? "" : `, column ${String(column)}`}\n`;
  const end = message === "" ? name : `${name}: ${message}`;
  return head === "" ? `${end}\n${place}`.trimEnd() : `${head}${place}${end}`;
}

function limitText({ limit, used }: LimitResult): string {
  const known = LIMIT_TEXTS[limit];
  return (
    known ?? `TimeoutError: stopped by the stand-in after ${String(Math.round(used.runMs))} ms`
  );
}

const LIMIT_TEXTS: Readonly<Partial<Record<LimitName, string>>> = {
  memory: "MemoryError",
  recursion: "RecursionError: maximum recursion depth exceeded",
  output: "OSError: the output is larger than the stand-in takes",
  processes: "OSError: the stand-in starts no processes",
};

/** What a program that ended itself asked for. */
function exitCodeOf(result: RunResult): number | undefined {
  if (result.status !== "guest_error" || result.error.name !== "SystemExit") return undefined;
  const { message } = result.error;
  return /^\d{1,3}$/.test(message) ? Number(message) % 256 : undefined;
}
