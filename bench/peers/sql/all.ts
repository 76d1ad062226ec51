import { DUCKDB } from "./duckdb.ts";
import type { SqlPeer } from "./peer.ts";
import { PGLITE } from "./pglite.ts";
import { SQLITE_WASM } from "./sqlite-wasm.ts";

export const SQL_PEERS: readonly SqlPeer[] = [DUCKDB, SQLITE_WASM, PGLITE];
