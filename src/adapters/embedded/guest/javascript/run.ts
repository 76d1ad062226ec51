import type { RunScope } from "./doors.ts";
import type { Guest } from "./image.ts";
import type { PreparedProgram } from "../../../../guest-programs/javascript/source.ts";
import {
  callGuest,
  evaluate,
  getProperty,
  GuestMemoryError,
  newText,
  type Ref,
  withText,
} from "./vm.ts";

/** What the guest said at the end of a program: its own words, not yet checked. */
export type Answer =
  | { readonly kind: "value"; readonly json: string }
  | { readonly kind: "thrown"; readonly json: string }
  | { readonly kind: "over_budget" }
  | { readonly kind: "out_of_memory" }
  | { readonly kind: "never_settles" }
  /** The program ended itself, with this exit code. */
  | { readonly kind: "exited"; readonly code: number };

export interface RunOptions {
  /** What `begin` of the prelude takes. */
  readonly settingsJson: string;
  readonly inputsJson: string;
  /** The value as JSON, in bytes. */
  readonly resultBytes: number;
  /** Throws once the run must stop. */
  readonly poll: () => void;
  /** Sleeps, waking early if the run must stop. */
  readonly sleep: (ms: number) => void;
}

/** A program's end, and the name under which its own lines appear in stacks. */
export interface Run {
  readonly answer: Answer;
  readonly file: string;
}

/** Runs a program to its end: evaluates it, then its jobs and timers, as Node would. */
export function runProgram(
  guest: Guest,
  scope: RunScope,
  program: PreparedProgram,
  options: RunOptions,
): Run {
  let file = fileOf(1);
  try {
    const begun = begin(guest, options);
    if (guest.vm.calls.qjs_is_exception(begun) !== 0)
      return { file, answer: describe(guest, guest.vm.calls.qjs_get_exception()) };
    file = fileOf(guest.vm.calls.qjs_get_float64(begun));
    return { file, answer: settle(guest, scope, program, file, options) };
  } catch (error) {
    if (error instanceof GuestMemoryError) return { file, answer: { kind: "out_of_memory" } };
    throw error;
  }
}

// --- internals

const EVAL_ASYNC = 128;
const EVAL_GLOBAL = 0;
const PROMISE = { pending: 0, fulfilled: 1, rejected: 2 } as const;
/** Room for the description of an error: name, message and stack, escaped. */
const MAX_FAULT_BYTES = 64 * 1024;

/** @returns How many runs the guest has begun, this one included. */
function begin({ vm, entries }: Guest, { settingsJson, inputsJson }: RunOptions): Ref {
  const texts = [newText(vm, settingsJson), newText(vm, inputsJson)];
  const begun = callGuest(vm, entries.begin, ...texts);
  // What is not given back would be part of a session for good.
  for (const text of texts) vm.calls.qjs_free_value(text);
  return begun;
}

/** Lines of a session's earlier programs must not pass for those of this one. */
function fileOf(runCount: number): string {
  return Number.isSafeInteger(runCount) && runCount > 1 ? `program-${runCount}.js` : "program.js";
}

function settle(
  guest: Guest,
  scope: RunScope,
  program: PreparedProgram,
  file: string,
  options: RunOptions,
): Answer {
  const { calls } = guest.vm;
  let value = evaluate(guest.vm, program.text, file, program.awaits ? EVAL_ASYNC : EVAL_GLOBAL);
  if (calls.qjs_is_exception(value) !== 0) return endOf(guest, scope, calls.qjs_get_exception());
  // An asynchronous script settles to its completion value in a box.
  let isBoxed = program.awaits;

  for (;;) {
    const failed = drainJobs(guest, scope, options.poll);
    if (failed !== null || scope.exitCode !== null) return endOf(guest, scope, failed);
    const state = calls.qjs_is_promise(value) === 0 ? null : calls.qjs_promise_state(value);
    if (state === PROMISE.rejected) return describe(guest, calls.qjs_promise_result(value));
    if (state === PROMISE.fulfilled) {
      const result = calls.qjs_promise_result(value);
      calls.qjs_free_value(value);
      value = isBoxed ? getProperty(guest.vm, result, "value") : result;
      if (isBoxed) calls.qjs_free_value(result);
      isBoxed = false;
      continue;
    }
    const [unhandled] = scope.rejections.values();
    if (unhandled !== undefined) return describe(guest, unhandled);
    const waitMs = calls.qjs_get_float64(callGuest(guest.vm, guest.entries.nextTimer));
    if (waitMs < 0 || Number.isNaN(waitMs))
      return state === null ? finish(guest, value, options.resultBytes) : { kind: "never_settles" };
    options.sleep(waitMs);
    if (calls.qjs_is_exception(callGuest(guest.vm, guest.entries.fireTimer)) !== 0)
      return endOf(guest, scope, calls.qjs_get_exception());
  }
}

/** The end of a program that threw, which one that ended itself did too. */
function endOf(guest: Guest, { exitCode }: RunScope, thrown: Ref | null): Answer {
  if (exitCode !== null) return { kind: "exited", code: exitCode };
  return thrown === null ? { kind: "never_settles" } : describe(guest, thrown);
}

/** Runs what promises have queued. @returns What a job threw, if one did. */
function drainJobs({ vm }: Guest, scope: RunScope, poll: () => void): Ref | null {
  while (scope.exitCode === null && vm.calls.qjs_is_job_pending() !== 0) {
    // A job that is too short to be polled inside must not starve the poll.
    poll();
    if (vm.calls.qjs_execute_pending_job() < 0) return vm.calls.qjs_get_exception();
  }
  return null;
}

function finish(guest: Guest, value: Ref, resultBytes: number): Answer {
  const { calls } = guest.vm;
  // The program is over: what it left of its own ceiling must not decide whether it can be answered.
  calls.qjs_set_memory_limit(0);
  const packed = callGuest(
    guest.vm,
    guest.entries.finish,
    value,
    calls.qjs_new_number(resultBytes),
  );
  calls.qjs_free_value(value);
  if (calls.qjs_is_exception(packed) !== 0) return describe(guest, calls.qjs_get_exception());
  return readAnswer(guest, packed, resultBytes);
}

function describe(guest: Guest, thrown: Ref): Answer {
  const { calls } = guest.vm;
  calls.qjs_set_memory_limit(0);
  const described = callGuest(guest.vm, guest.entries.describe, thrown);
  calls.qjs_free_value(thrown);
  return calls.qjs_is_exception(described) === 0
    ? readAnswer(guest, described, MAX_FAULT_BYTES)
    : { kind: "out_of_memory" };
}

/** One letter, then JSON; the letters are those of the prelude's entries. */
function readAnswer({ vm }: Guest, text: Ref, maxBytes: number): Answer {
  const answer = withText(vm, text, (utf8): Answer => {
    const [letter] = utf8;
    if (letter === 0x62) return { kind: "over_budget" };
    const isFault = letter === 0x65;
    if (utf8.length - 1 > (isFault ? MAX_FAULT_BYTES : maxBytes)) return { kind: "over_budget" };
    const json = new TextDecoder().decode(utf8.subarray(1));
    return isFault ? { kind: "thrown", json } : { kind: "value", json };
  });
  vm.calls.qjs_free_value(text);
  return answer ?? { kind: "out_of_memory" };
}
