import { createHash, randomFillSync } from "node:crypto";
import {
  ENGINE_WALLS,
  type EngineWalls,
  type GuestEngine,
  type GuestJob,
  type GuestReply,
} from "../engine.ts";
import { unedited } from "../sql/dialects/edits.ts";
import { readInputs, type SqlScalar, type SqlTable } from "../sql/inputs.ts";
import type { SqlType } from "../sql/types.ts";
import { type Database, SqliteFailure } from "./database.ts";
import { createDispatch, type RunScope } from "./dispatch.ts";
import { failureOf, refusalError } from "./errors.ts";
import { FUNCTIONS } from "./functions/all.ts";
import { MAX_ARGUMENT_BYTES, type SqlAnswer } from "./functions/function.ts";
import { createGuests } from "./guests.ts";
import { inspectSource } from "./inspect.ts";
import { loadTable, variableOf } from "./load-inputs.ts";
import { mend, Refusal } from "./mend.ts";
import { runProgram } from "./run.ts";
import { closeSession, dropNamed, openSession } from "./session.ts";
import { restoreTemporary } from "./temporary.ts";

export interface SqliteEngineOptions {
  readonly module: WebAssembly.Module;
  /** The most `memoryBytes` of any job. */
  readonly maxMemoryBytes: number;
  /** Shared, length 1; non-zero unwinds the guest. */
  readonly stopFlag: Int32Array;
  /** @default all of them up */
  readonly walls?: EngineWalls;
}

/** SQL in a WebAssembly guest that is fresh for every run. For a worker thread of its own. */
export function createSqliteEngine({
  module,
  maxMemoryBytes,
  stopFlag,
  walls = ENGINE_WALLS,
}: SqliteEngineOptions): GuestEngine {
  let scope: RunScope | null = null;
  let startedMs = performance.now();
  let fixedNowMs: number | null = null;
  const shouldStop = (): boolean => walls.stopFlag && Atomics.load(stopFlag, 0) !== 0;
  const nowMs = (): number => fixedNowMs ?? Date.now();
  const guests = createGuests({
    module,
    maxMemoryBytes,
    doors: { nowMs, elapsedMs: () => performance.now() - startedMs },
    callbacks: createDispatch({
      functions: FUNCTIONS,
      shouldStop,
      isGuarded: walls.files,
      scope: () => scope,
    }),
    functions: FUNCTIONS.map(({ kind, name, arity, isDeterministic }) => ({
      ...{ name, arity, isDeterministic },
      isAggregate: kind === "aggregate",
    })),
    capMemory: walls.memory,
  });

  /** The guest as this job finds it. */
  function enter(job: GuestJob, variables: Map<string, SqlAnswer>): RunScope {
    const database = guests.open(job.memoryBytes);
    startedMs = performance.now();
    fixedNowMs = job.nowMs;
    scope = {
      ...{ database, variables, nowMs, fillRandom: randomOf(job.seed) },
      maxBytes: Math.min(job.memoryBytes, MAX_ARGUMENT_BYTES),
      groups: new Map(),
      phase: "host",
      refusal: null,
    };
    return scope;
  }

  function poll(): void {
    if (shouldStop()) throw new Stopped();
  }

  function serve(job: GuestJob, onRows: ((json: string) => void) | null): Served {
    const { tables, scalars } = readInputs(job.inputsJson);
    const variables = new Map<string, SqlAnswer>();
    const run = enter(job, variables);
    const { database } = run;
    const tableNames = tables.map(({ name }) => name);
    let mended = unedited(job.source);
    const context = (): Parameters<typeof failureOf>[1] => ({
      source: job.source,
      mended,
      refusal: run.refusal,
      tableNames,
    });
    let known: readonly SqlScalar[] = scalars;
    let outcome: Outcome;
    try {
      mended = mend(job.source, dateNamesOf(tables, scalars));
      if (job.session !== null) {
        const { image, stateBytes } = job.session;
        const state = openSession(database, image, stateBytes);
        known = merged(state.variables, scalars);
        // Written inside a cage: it is let do no more than a program.
        run.phase = "program";
        restoreTemporary(database, state.temporary);
        run.phase = "host";
        dropNamed(database, tableNames);
      }
      for (const scalar of known) variables.set(scalar.name.toLowerCase(), variableOf(scalar));
      for (const table of tables) loadTable(database, table, poll);
      run.phase = "program";
      const resultBytes = walls.output ? job.resultBytes : Number.MAX_SAFE_INTEGER;
      const valueJson = runProgram(database, mended.text, { variables, resultBytes, onRows });
      outcome =
        valueJson === null
          ? { kind: "limit", limit: "result" }
          : { kind: "ok", valueJson, files: job.fileSystemAccess === "sandboxed" ? [] : null };
    } catch (error) {
      outcome = outcomeOfThrown(error, context);
    }
    run.phase = "host";
    if (job.session === null || (outcome.kind !== "ok" && outcome.kind !== "error"))
      return { outcome, image: null };
    return keep(database, known, job.session.stateBytes, outcome, context);
  }

  return {
    name: `sqlite ${guests.version} (wasm)`,
    run(job, onOutput) {
      const onRows = onOutput === null ? null : (json: string) => onOutput("rows", json);
      const { outcome, image } = serve(job, onRows);
      const memoryBytes = guests.peakBytes();
      if (outcome.kind === "crashed") guests.replace();
      const reply: GuestReply = {
        ...{ outcome, image, memoryBytes },
        ...{ stdout: "", stderr: "", truncated: false, outputBytes: 0 },
      };
      return reply;
    },
    inspect(source) {
      const { database } = enter({ ...INSPECTION, source }, new Map());
      try {
        return inspectSource(database, source);
      } catch (error) {
        if (!(error instanceof SqliteFailure)) guests.replace();
        return {
          syntax: { message: "The program cannot be parsed.", line: 1, column: 1 },
          imports: [],
        };
      }
    },
    rewind() {
      scope = null;
      if (walls.rewind) guests.rewind();
    },
  };
}

// --- internals

type Outcome = GuestReply["outcome"];
type Context = () => Parameters<typeof failureOf>[1];

interface Served {
  readonly outcome: Outcome;
  readonly image: Uint8Array | null;
}

/** Thrown between two statements of ours. */
class Stopped extends Error {
  override readonly name = "Stopped";
}

const INSPECTION: GuestJob = {
  language: "sql",
  source: "",
  inputsJson: "{}",
  files: [],
  fileSystemAccess: "none",
  allowedModules: [],
  memoryBytes: 32 * 1024 * 1024,
  outputBytes: 0,
  resultBytes: 0,
  fileBytes: 0,
  seed: null,
  nowMs: null,
  session: null,
};

function keep(
  database: Database,
  variables: readonly SqlScalar[],
  stateBytes: number,
  outcome: Outcome,
  context: Context,
): Served {
  try {
    const image = closeSession(database, variables, stateBytes);
    return image === null
      ? { outcome: { kind: "limit", limit: "memory" }, image: null }
      : { outcome, image };
  } catch (error) {
    return { outcome: outcomeOfThrown(error, context), image: null };
  }
}

function outcomeOfThrown(error: unknown, context: Context): Outcome {
  if (error instanceof Stopped) return { kind: "stopped" };
  if (error instanceof Refusal)
    return { kind: "error", error: refusalError(error, context().source) };
  if (error instanceof SqliteFailure) {
    const failure = failureOf(error, context());
    if (failure.kind === "error") return failure;
    return failure.kind === "memory" ? { kind: "limit", limit: "memory" } : { kind: "stopped" };
  }
  // V8's own stack ran out under the guest's frames.
  if (error instanceof RangeError && error.message === "Maximum call stack size exceeded")
    return { kind: "limit", limit: "recursion" };
  return {
    kind: "crashed",
    reason: error instanceof Error ? `${error.name}: ${error.message}` : "the guest trapped",
  };
}

/** What holds dates wherever it is in the inputs. */
function dateNamesOf(
  tables: readonly SqlTable[],
  scalars: readonly SqlScalar[],
): ReadonlySet<string> {
  const columns = tables.flatMap((table) => table.columns);
  const isDate = ({ type }: { readonly type: SqlType }): boolean => type.kind.startsWith("date");
  const lower = (name: string): string => name.toLowerCase();
  const others = new Set(
    columns.filter((column) => !isDate(column)).map(({ name }) => lower(name)),
  );
  return new Set([
    ...columns
      .filter(isDate)
      .map(({ name }) => lower(name))
      .filter((name) => !others.has(name)),
    ...scalars.filter(isDate).map(({ name }) => `$${lower(name)}`),
  ]);
}

/** The newer value of a name wins. */
function merged(older: readonly SqlScalar[], newer: readonly SqlScalar[]): readonly SqlScalar[] {
  const names = new Set(newer.map(({ name }) => name.toLowerCase()));
  return [...older.filter(({ name }) => !names.has(name.toLowerCase())), ...newer];
}

/** Chance, or with a seed a stream that is the same every time: hashes of the seed and a counter. */
function randomOf(seed: number | null): (bytes: Uint8Array) => void {
  if (seed === null) return (bytes) => void randomFillSync(bytes);
  let count = 0;
  return (bytes) => {
    for (let at = 0; at < bytes.length; at += 32) {
      const block = createHash("sha256").update(`${seed}:${count++}`).digest();
      bytes.set(block.subarray(0, bytes.length - at), at);
    }
  };
}
