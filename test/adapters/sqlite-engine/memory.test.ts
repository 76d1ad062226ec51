import { expect, test } from "vitest";
import { execute, query } from "../../../src/adapters/embedded/guest/sqlite/database.ts";
import { createGuests } from "../../../src/adapters/embedded/guest/sqlite/guests.ts";
import { loadEngineFile } from "../../../src/adapters/embedded/engine-files.ts";

const MEBIBYTE = 1024 * 1024;
const nothing = (): void => {};

const guests = createGuests({
  module: new WebAssembly.Module(await loadEngineFile("sqlite3.wasm")),
  doors: { nowMs: () => 0, elapsedMs: () => 0 },
  callbacks: {
    ...{ call: nothing, step: nothing, final: nothing },
    ...{ progress: () => 0, authorize: () => 0 },
  },
  functions: [],
  maxMemoryBytes: 64 * MEBIBYTE,
  capMemory: true,
});

/** The open guest's memory holds the word somewhere. */
function isInMemory(word: string): boolean {
  const { memory } = guests.open(32 * MEBIBYTE).vm;
  return Buffer.from(memory.bytes(0, memory.byteLength)).includes(word);
}

test.each([1, 200_000])("no byte of %d rows is left in the guest's memory", (count) => {
  const guest = guests.open(32 * MEBIBYTE);
  execute(
    guest,
    `create table t as with recursive c(x) as (select 1 union all select x + 1 from c where x < ${count}) select 'token-' || 'seven-' || x from c`,
  );
  expect(query(guest, "select count(*) from t")).toEqual([[BigInt(count)]]);
  expect(isInMemory("token-seven-1")).toBe(true);
  guests.rewind();
  expect(isInMemory("token-seven-1")).toBe(false);
  expect(query(guests.open(32 * MEBIBYTE), "select count(*) from sqlite_schema")).toEqual([[0n]]);
});
