import { isJsonObject, type Json, parseJson } from "../../../../core/json.ts";
import type { SqlScalar } from "../sql/inputs.ts";
import { RC } from "./codes.ts";
import {
  type Database,
  execute,
  fail,
  outOfMemory,
  putText,
  query,
  quoteName,
} from "./database.ts";
import { keepTemporary, readTemporary, type TemporaryObject } from "./temporary.ts";

/** A session between its runs: the database as a file's bytes, with what such a file cannot hold beside it. */

export interface SessionState {
  readonly variables: readonly SqlScalar[];
  readonly temporary: readonly TemporaryObject[];
}

/**
 * Makes the guest's database the session's. Its temporary objects are still to be made.
 *
 * @param image As {@link closeSession} wrote it, but out of a cage: SQLite checks the database, this the rest.
 * @param stateBytes What the database may take.
 */
export function openSession(
  database: Database,
  image: Uint8Array,
  stateBytes: number,
): SessionState {
  const { state, content } = readImage(image);
  const { calls, memory } = database.vm;
  const at = calls.sqlite3_malloc(Math.max(1, content.length));
  if (at === 0) outOfMemory();
  memory.bytes(at, content.length).set(content);
  const main = putText(database, "main").at;
  const rc = calls.sqlite3_deserialize(
    ...[database.at, main, at, BigInt(content.length), BigInt(content.length)],
    FREE_ON_CLOSE | RESIZABLE,
  );
  if (rc !== RC.ok) fail(database);
  memory.writeInt64(database.scratch, BigInt(stateBytes));
  calls.sqlite3_file_control(database.at, main, SIZE_LIMIT, database.scratch);
  calls.free(main);
  return state;
}

/** A table of a new run takes the place of what has its name. */
export function dropNamed(database: Database, names: readonly string[]): void {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const schema of ["main", "temp"]) {
    for (const [type, name] of query(database, `select type, name from ${schema}.sqlite_schema`)) {
      if (typeof name !== "string" || !wanted.has(name.toLowerCase())) continue;
      if (type === "table" || type === "view")
        execute(database, `drop ${type} ${schema}.${quoteName(name)}`);
    }
  }
}

/** @returns The image of the session, or `null` where it is larger than `stateBytes`. */
export function closeSession(
  database: Database,
  variables: readonly SqlScalar[],
  stateBytes: number,
): Uint8Array | null {
  const { calls, memory } = database.vm;
  if (calls.sqlite3_get_autocommit(database.at) === 0) execute(database, "commit");
  const state: SessionState = { variables, temporary: keepTemporary(database) };
  const main = putText(database, "main").at;
  const at = calls.sqlite3_serialize(database.at, main, database.scratch, NO_COPY);
  const bytes = at === 0 ? 0 : Number(memory.readInt64(database.scratch));
  const header = Buffer.from(JSON.stringify(state));
  const size = MAGIC.length + LENGTH_BYTES + header.length + bytes;
  if (size > stateBytes) return null;
  const image = Buffer.alloc(size);
  MAGIC.copy(image);
  image.writeUInt32LE(header.length, MAGIC.length);
  header.copy(image, MAGIC.length + LENGTH_BYTES);
  image.set(memory.bytes(at, bytes), size - bytes);
  return image;
}

// --- internals

const FREE_ON_CLOSE = 1;
const RESIZABLE = 2;
const NO_COPY = 1;
const SIZE_LIMIT = 36;
const MAGIC = Buffer.from("SQL1");
const LENGTH_BYTES = 4;

function readImage(image: Uint8Array): {
  readonly state: SessionState;
  readonly content: Uint8Array;
} {
  if (image.length === 0) return { state: { variables: [], temporary: [] }, content: image };
  const bytes = Buffer.from(image.buffer, image.byteOffset, image.length);
  const start = MAGIC.length + LENGTH_BYTES;
  if (bytes.length < start || !bytes.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error("The image is not one of an SQL session.");
  const end = start + bytes.readUInt32LE(MAGIC.length);
  if (end > bytes.length) throw new Error("The image of the session was cut.");
  const header = parseJson(bytes.toString("utf8", start, end));
  const { variables, temporary } = isJsonObject(header) ? header : {};
  const state: SessionState = {
    variables: Array.isArray(variables) ? variables.flatMap(readVariable) : [],
    temporary: readTemporary(temporary),
  };
  return { state, content: image.subarray(end) };
}

/** Boundary parser: only what a guest's own inputs could have been. */
function readVariable(variable: Json): SqlScalar[] {
  if (!isJsonObject(variable)) return [];
  const { name, type, value } = variable;
  if (typeof name !== "string" || !isJsonObject(type) || typeof type["kind"] !== "string")
    return [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a wrong type gives a wrong cell, inside the guest that forged it
  return [{ name, type: type as unknown as SqlScalar["type"], value: value ?? null }];
}
