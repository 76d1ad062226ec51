import { type Callbacks, type CallbackName, installCallbacks } from "./callbacks.ts";
import { type Doors, importsOf } from "./doors.ts";
import { GuestMemory } from "./memory.ts";

/** One instance of SQLite over one memory. Addresses and codes are its own, numbers to us. */

/** Exports that answer an `int`, a pointer or nothing. */
const CALLS = [
  "__wasm_call_ctors",
  "_emscripten_stack_restore",
  "emscripten_stack_get_current",
  "free",
  "malloc",
  "sqlite3__wasm_db_config_ip",
  "sqlite3_aggregate_context",
  "sqlite3_bind_blob",
  "sqlite3_bind_double",
  "sqlite3_bind_int",
  "sqlite3_bind_int64",
  "sqlite3_bind_null",
  "sqlite3_bind_parameter_count",
  "sqlite3_bind_parameter_name",
  "sqlite3_bind_text",
  "sqlite3_changes",
  "sqlite3_column_blob",
  "sqlite3_column_bytes",
  "sqlite3_column_count",
  "sqlite3_column_decltype",
  "sqlite3_column_name",
  "sqlite3_column_text",
  "sqlite3_column_type",
  "sqlite3_column_value",
  "sqlite3_complete",
  "sqlite3_create_function_v2",
  "sqlite3_deserialize",
  "sqlite3_errmsg",
  "sqlite3_error_offset",
  "sqlite3_extended_errcode",
  "sqlite3_file_control",
  "sqlite3_finalize",
  "sqlite3_get_autocommit",
  "sqlite3_initialize",
  "sqlite3_libversion",
  "sqlite3_limit",
  "sqlite3_malloc",
  "sqlite3_open_v2",
  "sqlite3_prepare_v2",
  "sqlite3_progress_handler",
  "sqlite3_reset",
  "sqlite3_result_blob",
  "sqlite3_result_double",
  "sqlite3_result_error",
  "sqlite3_result_error_nomem",
  "sqlite3_result_error_toobig",
  "sqlite3_result_int64",
  "sqlite3_result_null",
  "sqlite3_result_subtype",
  "sqlite3_result_text",
  "sqlite3_serialize",
  "sqlite3_set_authorizer",
  "sqlite3_status64",
  "sqlite3_step",
  "sqlite3_user_data",
  "sqlite3_value_blob",
  "sqlite3_value_bytes",
  "sqlite3_value_subtype",
  "sqlite3_value_text",
  "sqlite3_value_type",
] as const;

/** Exports that answer an `int64`. */
const LONG_CALLS = ["sqlite3_column_int64", "sqlite3_value_int64"] as const;
/** Exports that answer a `double`. */
const REAL_CALLS = ["sqlite3_column_double", "sqlite3_value_double"] as const;

type Argument = number | bigint;
type Calls = Readonly<
  Record<(typeof CALLS)[number] | (typeof REAL_CALLS)[number], (...args: Argument[]) => number> &
    Record<(typeof LONG_CALLS)[number], (...args: Argument[]) => bigint>
>;

export interface Vm {
  readonly calls: Calls;
  readonly memory: GuestMemory;
  /** Where ours stand in the engine's table. */
  readonly callbacks: Readonly<Record<CallbackName, number>>;
}

/** Instantiates the engine. Nothing of it has run yet. */
export function createVm(
  module: WebAssembly.Module,
  wasmMemory: WebAssembly.Memory,
  doors: Doors,
  callbacks: Callbacks,
): Vm {
  const memory = new GuestMemory(wasmMemory);
  const { exports } = new WebAssembly.Instance(module, importsOf(module, memory, doors));
  const table: unknown = exports["__indirect_function_table"];
  if (!(table instanceof WebAssembly.Table))
    throw new Error("The engine module does not export its table.");
  return { calls: parseCalls(exports), memory, callbacks: installCallbacks(table, callbacks) };
}

// --- internals

function parseCalls(exports: WebAssembly.Exports): Calls {
  const names = [...CALLS, ...LONG_CALLS, ...REAL_CALLS];
  for (const name of names) {
    if (typeof exports[name] !== "function")
      throw new Error(`The engine module does not export ${name}.`);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each is a function; what it answers is fixed by the file's sha256
  return Object.fromEntries(names.map((name) => [name, exports[name]])) as unknown as Calls;
}
