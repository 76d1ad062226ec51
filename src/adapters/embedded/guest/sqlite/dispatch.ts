import { refusalOf } from "./authorizer.ts";
import type { Callbacks } from "./callbacks.ts";
import { INT64, JSON_SUBTYPE, TRANSIENT, TYPE } from "./codes.ts";
import type { Database, SqlValue } from "./database.ts";
import {
  type Accumulator,
  FunctionError,
  type FunctionScope,
  MAX_ARGUMENT_BYTES,
  type RepeatedText,
  type SqlAnswer,
  type SqlFunction,
  TooLargeError,
} from "./functions/function.ts";
import type { Vm } from "./vm.ts";

/** What the engine's calls out to us are about: one run. */
export interface RunScope extends FunctionScope {
  readonly database: Database;
  /** Of aggregates under way, by the address of their state. */
  readonly groups: Map<number, Accumulator>;
  /** `program` once its own statements run; before and after it, ours do. */
  phase: "host" | "program";
  /** What the authorizer refused last, in words. */
  refusal: string | null;
}

export interface DispatchOptions {
  readonly functions: readonly SqlFunction[];
  readonly shouldStop: () => boolean;
  /** Whether the authorizer refuses anything. */
  readonly isGuarded: boolean;
  /** The run under way; `null` while the engine boots. */
  readonly scope: () => RunScope | null;
}

/** The engine's callbacks. What they throw unwinds the guest past all of its frames; the rewind mends it. */
export function createDispatch(options: DispatchOptions): Callbacks {
  const { functions, shouldStop, isGuarded, scope } = options;
  const live = (): RunScope => {
    const run = scope();
    if (run === null) throw new Error("The SQL engine called out before a run began.");
    return run;
  };

  return {
    call(context, count, args) {
      const run = live();
      const { vm } = run.database;
      const called = functions[vm.calls.sqlite3_user_data(context)];
      if (called?.kind !== "scalar") return;
      answering(vm, context, () =>
        answer(vm, context, called.call(readArguments(vm, count, args), run)),
      );
    },
    step(context, count, args) {
      const run = live();
      const { vm } = run.database;
      const called = functions[vm.calls.sqlite3_user_data(context)];
      if (called?.kind !== "aggregate") return;
      const state = vm.calls.sqlite3_aggregate_context(context, STATE_BYTES);
      if (state === 0) return void vm.calls.sqlite3_result_error_nomem(context);
      let group = run.groups.get(state);
      if (group === undefined) run.groups.set(state, (group = called.start()));
      answering(vm, context, () => group.add(readArguments(vm, count, args)));
    },
    final(context) {
      const run = live();
      const { vm } = run.database;
      const called = functions[vm.calls.sqlite3_user_data(context)];
      if (called?.kind !== "aggregate") return;
      const state = vm.calls.sqlite3_aggregate_context(context, 0);
      const group = run.groups.get(state) ?? called.start();
      run.groups.delete(state);
      answering(vm, context, () => answer(vm, context, group.finish()));
    },
    progress: () => (shouldStop() ? 1 : 0),
    authorize(_unused, action, first, second) {
      const run = scope();
      if (run === null || run.phase === "host" || !isGuarded) return ALLOWED;
      const { memory } = run.database.vm;
      const refusal = refusalOf(
        action,
        memory.readCString(first, MAX_NAME_BYTES),
        memory.readCString(second, MAX_NAME_BYTES),
      );
      if (refusal === null) return ALLOWED;
      run.refusal = refusal;
      return DENIED;
    },
  };
}

// --- internals

const ALLOWED = 0;
const DENIED = 1;
const STATE_BYTES = 8;
const MAX_NAME_BYTES = 200;
/** The engine's own limit: a list of them is ours. */
const MAX_ARGUMENTS = 1_000;
/** What a 32-bit size can say. */
const MAX_REPEATED_BYTES = 1_000_000_000;
const encoder = new TextEncoder();

/** Copies on our own heap: longer ones than the longest answer are refused. */
function readArguments({ calls, memory }: Vm, count: number, args: number): SqlValue[] {
  if (count < 0 || count > MAX_ARGUMENTS)
    throw new RangeError("The guest named more arguments than any function takes.");
  let leftBytes = MAX_ARGUMENT_BYTES;
  return Array.from({ length: count }, (_, index): SqlValue => {
    const value = memory.readUint32(args + index * 4);
    const type = calls.sqlite3_value_type(value);
    if (type === TYPE.text || type === TYPE.blob) leftBytes -= calls.sqlite3_value_bytes(value);
    if (leftBytes < 0) throw new TooLargeError();
    switch (type) {
      case TYPE.integer:
        return calls.sqlite3_value_int64(value);
      case TYPE.real:
        return calls.sqlite3_value_double(value);
      case TYPE.text: {
        const at = calls.sqlite3_value_text(value);
        return memory.readText(at, calls.sqlite3_value_bytes(value));
      }
      case TYPE.blob: {
        const at = calls.sqlite3_value_blob(value);
        return memory.bytes(at, calls.sqlite3_value_bytes(value)).slice();
      }
      default:
        return null;
    }
  });
}

function answering(vm: Vm, context: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof TooLargeError) vm.calls.sqlite3_result_error_toobig(context);
    else if (error instanceof FunctionError)
      withBytes(vm, context, encoder.encode(error.message), (at, bytes) =>
        vm.calls.sqlite3_result_error(context, at, bytes),
      );
    else throw error;
  }
}

function answer(vm: Vm, context: number, value: SqlAnswer | RepeatedText): void {
  const { calls } = vm;
  if (value === null) calls.sqlite3_result_null(context);
  else if (typeof value === "bigint" && value <= INT64.max && value >= INT64.min)
    calls.sqlite3_result_int64(context, value);
  else if (typeof value === "bigint" || typeof value === "number")
    calls.sqlite3_result_double(context, Number(value));
  else if (typeof value === "string")
    withBytes(vm, context, encoder.encode(value), (at, bytes) =>
      calls.sqlite3_result_text(context, at, bytes, TRANSIENT),
    );
  else if (value instanceof Uint8Array)
    withBytes(vm, context, value, (at, bytes) =>
      calls.sqlite3_result_blob(context, at, bytes, TRANSIENT),
    );
  else if ("unit" in value) answerRepeated(vm, context, value);
  else {
    withBytes(vm, context, encoder.encode(value.json), (at, bytes) =>
      calls.sqlite3_result_text(context, at, bytes, TRANSIENT),
    );
    calls.sqlite3_result_subtype(context, JSON_SUBTYPE);
  }
}

/** The engine refuses what is longer than its own longest text. */
function answerRepeated(
  { calls, memory }: Vm,
  context: number,
  { unit, count }: RepeatedText,
): void {
  const bytes = unit.length * count;
  if (bytes > MAX_REPEATED_BYTES) return void calls.sqlite3_result_error_toobig(context);
  const at = calls.sqlite3_malloc(bytes + 1);
  if (at === 0) return void calls.sqlite3_result_error_nomem(context);
  // The bytes of `fill` are UTF-8 that is whole: no letter is cut.
  if (bytes > 0) Buffer.from(memory.bytes(at, bytes).buffer, at >>> 0, bytes).fill(unit);
  calls.sqlite3_result_text(context, at, bytes, TRANSIENT);
  calls.free(at);
}

function withBytes(
  { calls, memory }: Vm,
  context: number,
  content: Uint8Array,
  use: (at: number, bytes: number) => void,
): void {
  const at = calls.sqlite3_malloc(content.length + 1);
  if (at === 0) return void calls.sqlite3_result_error_nomem(context);
  memory.bytes(at, content.length).set(content);
  use(at, content.length);
  calls.free(at);
}
