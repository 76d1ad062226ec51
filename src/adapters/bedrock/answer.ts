import { isJsonObject, type Json, parseJson } from "../../core/json.ts";
import type { Output, OutputFile } from "../../core/result.ts";
import type { RunRequest } from "../../core/request.ts";
import { type GuestOutcome, NO_REPLY, readReply, splitReply } from "../../guest-programs/reply.ts";
import { parseFiles } from "../../guest-programs/results.ts";
import type { ToolResult } from "./client.ts";

/** What came out of a session, taken apart. All of it is guest data but `isError` and the exit code. */
export interface Answer {
  readonly outcome: GuestOutcome;
  readonly output: Output;
  /** In the guest's own words, in milliseconds; `null` where it said none. */
  readonly runMs: number | null;
  readonly flooded: boolean;
  readonly files: readonly OutputFile[];
}

/** @param delimiter What stands between what was printed and the reply, and before our own end of a failure. */
export async function readAnswer(
  { stdout, stderr, exitCode, isError }: ToolResult,
  request: RunRequest,
  delimiter: string,
): Promise<Answer> {
  const printed = splitReply(stdout, delimiter);
  const told = printed.reply === null ? null : parseTold(printed.reply);
  const failed = isError || (exitCode ?? 0) !== 0;
  const at = stderr.indexOf(delimiter);
  return {
    outcome: await outcomeOf(told, failed, stderr, request),
    output: {
      stdout: printed.stdout,
      // Without a reply, what the session says of the end is all there is.
      stderr: at >= 0 ? stderr.slice(0, at) : stderr,
      truncated: false,
    },
    runMs: told?.runMs ?? null,
    flooded: told?.flooded ?? false,
    files: told?.files ?? [],
  };
}

// --- internals

/** What our end of a program says, behind the delimiter. */
interface Told {
  readonly reply: string;
  readonly runMs: number;
  readonly flooded: boolean;
  readonly files: readonly OutputFile[];
}

async function outcomeOf(
  told: Told | null,
  failed: boolean,
  stderr: string,
  request: RunRequest,
): Promise<GuestOutcome> {
  if (told === null) return failed ? faultIn(stderr) : NO_REPLY;
  const outcome = await readReply(told.reply, request);
  // The service says that it failed: no word of the program's makes it a success.
  return failed && outcome.kind === "ok" ? ENDED_BADLY : outcome;
}

const ENDED_BADLY: GuestOutcome = {
  kind: "error",
  error: { name: "EngineError", message: "The program ended with an error after its answer." },
};

const MAX_TEXT = 4_000;

/** The last line of a traceback, where the program ended its interpreter without us. */
function faultIn(stderr: string): GuestOutcome {
  const line = stderr
    .trimEnd()
    .split("\n")
    .findLast((it) => FAULT.test(it));
  const [, name, message] = FAULT.exec(line ?? "") ?? [];
  if (name === "MemoryError") return { kind: "limit", limit: "memory" };
  return name === undefined
    ? NO_REPLY
    : { kind: "error", error: { name, message: (message ?? "").slice(0, MAX_TEXT) } };
}

const FAULT = /^(?:Uncaught )?([A-Z]\w{0,80}(?:Error|Exception|Exit|Interrupt))(?:: (.*))?$/;

/** Boundary parser: written by our end of the program, or by the program. */
function parseTold(text: string): Told | null {
  const told = parsed(text.trimEnd());
  if (!isJsonObject(told) || typeof told["reply"] !== "string") return null;
  const { reply, seconds, flooded, files } = told;
  return {
    reply,
    runMs: typeof seconds === "number" && seconds > 0 ? seconds * 1_000 : 0,
    flooded: flooded === true,
    files: parseFiles(files),
  };
}

function parsed(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
