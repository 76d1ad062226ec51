import type { Inspection } from "../../../../../core/adapter.ts";
import type { GuestReply, EngineWalls } from "../../engine.ts";
import type { RunCommand } from "../../../messages.ts";
import { placeOf } from "../errors.ts";
import { readInputs } from "../inputs.ts";
import { openDatabase } from "./database.ts";
import { messageOf, nameOf, readFailure } from "./faults.ts";
import { loadInputs } from "./load.ts";
import { parseProgram, runProgram } from "./program.ts";
import { loadSnapshot, takeSnapshot } from "./snapshot.ts";
import { warmUp } from "./warm-up.ts";
import { type StopReason, type Watch, watchRun } from "./watch.ts";

/** DuckDB as one engine of this package: a run, an inspection, a snapshot. */

export interface DuckdbEngine {
  readonly name: string;
  /** Never rejects for anything a program does. */
  run(job: DuckdbJob, events: RunEvents): Promise<RunReply>;
  inspect(source: string): Promise<Inspection>;
  snapshot(
    stateBytes: number,
  ): Promise<{ readonly image: Uint8Array; readonly error: string | null }>;
}

export interface DuckdbJob {
  readonly source: string;
  readonly inputsJson: string;
  readonly image: Uint8Array;
  readonly command: RunCommand;
}

export interface RunEvents {
  readonly onRows: ((json: string) => void) | null;
  onWatch(watch: Watch): void;
  /** The run cannot be ended but by the end of the process. `run` then never settles. */
  onStuck(reply: RunReply): void;
}

export interface RunReply {
  readonly outcome: GuestReply["outcome"];
  readonly memoryBytes: number;
}

export async function createDuckdbEngine(walls: EngineWalls): Promise<DuckdbEngine> {
  const database = await openDatabase(walls);
  const { connection } = database;
  await warmUp(connection);
  globalThis.gc?.();
  return {
    name: database.engine,
    async run({ source, inputsJson, image, command }, { onRows, onWatch, onStuck }) {
      let isStuck = false;
      const watch = watchRun({
        connection,
        runMs: command.runMs,
        memoryBytes: walls.memory ? command.memoryBytes : Number.POSITIVE_INFINITY,
        onStuck: (reason) => {
          isStuck = true;
          onStuck({ outcome: outcomeOfStop(reason), memoryBytes: watch.peakBytes });
        },
      });
      onWatch(watch);
      try {
        const inputs = readInputs(inputsJson);
        // An image comes from a cage and is statements: nothing of it may run before the lock.
        if (image.length > 0) {
          await database.lock(command.memoryBytes + image.length * IMAGE_FACTOR, {
            hasTables: false,
          });
          await loadSnapshot(connection, image);
        }
        const parameters = await loadInputs(connection, inputs);
        await pin(command);
        await database.lock(command.memoryBytes, { hasTables: inputs.tables.length > 0 });
        watch.begin();
        const outcome = await runProgram({
          connection,
          job: { ...command, source, inputsJson, files: [], session: null },
          parameters,
          emptyTables: inputs.tables
            .filter(({ columns }) => columns.length === 0)
            .map(({ name }) => name),
          watch,
          onRows,
        });
        if (isStuck) return await new Promise<never>(() => undefined);
        return { outcome, memoryBytes: Math.max(0, watch.peakBytes) };
      } catch (error) {
        if (isStuck) return await new Promise<never>(() => undefined);
        const outcome = watch.reason === null ? outcomeOfError(error) : outcomeOfStop(watch.reason);
        return { outcome, memoryBytes: Math.max(0, watch.peakBytes) };
      } finally {
        watch.end();
      }
    },
    async inspect(source) {
      const fault = await parseProgram(connection, source);
      if (fault === null) return { syntax: null, imports: [] };
      const { line, column } = placeOf(source, fault.offset ?? 0);
      return { syntax: { message: fault.message, line, column }, imports: [] };
    },
    snapshot: (stateBytes) => takeSnapshot(connection, stateBytes),
  };

  async function pin({ seed, nowMs }: RunCommand): Promise<void> {
    if (seed !== null) await connection.run(`SELECT setseed(${fractionOf(seed)})`);
    if (nowMs === null) return;
    const instant = `make_timestamptz(${BigInt(Math.trunc(nowMs)) * 1_000n})`;
    for (const macro of PINNED)
      await connection.run(`CREATE OR REPLACE MACRO habits.${macro.replace("$", instant)}`);
  }
}

// --- internals

/** What an image takes as tables, at most, in times of its own length. */
const IMAGE_FACTOR = 4;

/** Every function that tells the time. */
const PINNED = [
  "now() AS $",
  "get_current_timestamp() AS $",
  "transaction_timestamp() AS $",
  "current_localtimestamp() AS $::TIMESTAMP",
  "current_localtime() AS $::TIME",
  "get_current_time() AS $::TIMETZ",
  "current_date() AS $::DATE",
  "today() AS $::DATE",
];

/** `setseed` takes a number from -1 to 1. */
function fractionOf(seed: number): number {
  const bits = Math.abs(Math.trunc(seed)) % 2 ** 31;
  return bits / 2 ** 31;
}

/** Before the program itself: its inputs, or what its session left. */
function outcomeOfError(error: unknown): GuestReply["outcome"] {
  const failure = readFailure(error, "");
  if (failure.kind === "limit") return failure;
  if (failure.kind === "interrupted") return { kind: "stopped" };
  const { fault } = failure;
  return { kind: "error", error: { name: nameOf(fault), message: messageOf(fault) } };
}

function outcomeOfStop(reason: StopReason): GuestReply["outcome"] {
  return reason === "stopped" ? { kind: "stopped" } : { kind: "limit", limit: reason };
}
