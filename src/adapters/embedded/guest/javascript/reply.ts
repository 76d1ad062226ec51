import type { GuestError } from "../../../../core/result.ts";
import type { SyntaxFault } from "../../../../core/adapter.ts";
import type { GuestJob, GuestReply } from "../engine.ts";
import { hintFor } from "./hints.ts";
import type { Run } from "./run.ts";
import type { Position } from "../../../../guest-programs/javascript/offsets.ts";
import type { PreparedProgram } from "../../../../guest-programs/javascript/source.ts";

export type Outcome = GuestReply["outcome"];

/** What the guest said, as an outcome. Everything in it is guest data, measured but not believed. */
export function outcomeOf({ answer, file }: Run, job: GuestJob, program: PreparedProgram): Outcome {
  switch (answer.kind) {
    case "value":
      return { kind: "ok", valueJson: answer.json, files: null };
    case "over_budget":
      return { kind: "limit", limit: "result" };
    case "out_of_memory":
      return { kind: "limit", limit: "memory" };
    case "never_settles":
      return errorOutcome(
        job,
        { name: "Error", message: "The program waits for something that never happens." },
        null,
      );
    case "exited":
      return exitOutcome(answer.code, job);
    case "thrown":
      return thrownOutcome(readFault(answer.json), job, (stack) => placeOf(stack, file, program));
  }
}

export function syntaxOutcome({ message, line, column }: SyntaxFault, job: GuestJob): Outcome {
  return errorOutcome(job, { name: "SyntaxError", message }, { line, column });
}

export function exitOutcome(code: number, job: GuestJob): Outcome {
  if (code === 0 || Number.isNaN(code)) return { kind: "ok", valueJson: "null", files: null };
  return errorOutcome(
    job,
    { name: "ExitError", message: `The program ended itself with exit code ${code}.` },
    null,
  );
}

// --- internals

const MAX_MESSAGE = 4000;
const MAX_EXCERPT = 200;

interface Fault {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

const UNREADABLE: Fault = { name: "Error", message: "", stack: "" };

/** Boundary parser: the guest's description of what was thrown. */
function readFault(json: string): Fault {
  const parsed = parseJson(json);
  if (typeof parsed !== "object" || parsed === null) return UNREADABLE;
  const read = (key: keyof Fault): string => {
    const value: unknown = Reflect.get(parsed, key);
    return typeof value === "string" ? value : "";
  };
  return {
    name: read("name") || "Error",
    message: read("message").slice(0, MAX_MESSAGE),
    stack: read("stack"),
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function thrownOutcome(
  { name, message, stack }: Fault,
  job: GuestJob,
  place: (stack: string) => Position | null,
): Outcome {
  if (name === "InternalError" && message === "out of memory")
    return { kind: "limit", limit: "memory" };
  if (
    message === "Maximum call stack size exceeded" ||
    (name === "InternalError" && message === "stack overflow")
  ) {
    return { kind: "limit", limit: "recursion" };
  }
  return errorOutcome(job, { name, message }, place(stack));
}

/** The innermost frame that lies in the program itself. */
function placeOf(stack: string, file: string, program: PreparedProgram): Position | null {
  for (const [, name, line, column] of stack.matchAll(FRAMES))
    if (name === file) return program.positions.toSource(Number(line), Number(column));
  return null;
}

const FRAMES = /\b(program(?:-\d+)?\.js):(\d{1,7}):(\d{1,7})/g;

function errorOutcome(
  job: GuestJob,
  { name, message }: { readonly name: string; readonly message: string },
  place: Position | null,
): Outcome {
  const excerpt =
    place === null ? undefined : job.source.split("\n")[place.line - 1]?.slice(0, MAX_EXCERPT);
  const hint = hintFor({ name, message }, job, place);
  const error: GuestError = {
    name,
    message,
    ...(place !== null && { line: place.line, column: place.column }),
    ...(excerpt !== undefined && { excerpt }),
    ...(hint !== null && { hint }),
  };
  return { kind: "error", error };
}
