/** What a program may do with its own database. Everything not named here is refused. */

/** @returns What is refused, in words, or `null` for what is allowed. */
export function refusalOf(action: number, first: string, second: string): string | null {
  if (PLAIN.has(action)) return null;
  switch (action) {
    case ACTION.function:
      return REFUSED_FUNCTIONS.has(second.toLowerCase()) ? `The function ${second}` : null;
    case ACTION.pragma:
      return READ_ONLY_PRAGMAS.has(first.toLowerCase()) ? null : `PRAGMA ${first}`;
    case ACTION.createVirtualTable:
    case ACTION.dropVirtualTable:
      return VIRTUAL_TABLES.has(second.toLowerCase()) ? null : `A virtual table of ${second}`;
    case ACTION.attach:
      // The engine attaches a database of its own for it.
      return "ATTACH (and VACUUM)";
    case ACTION.detach:
      return "DETACH";
    default:
      return "This statement";
  }
}

// --- internals

const ACTION = {
  pragma: 19,
  attach: 24,
  detach: 25,
  createVirtualTable: 29,
  dropVirtualTable: 30,
  function: 31,
} as const;

/** Reading and writing rows, tables, indexes, views and triggers; transactions; recursion. */
const PLAIN: ReadonlySet<number> = new Set([
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23],
  ...[26, 27, 28, 32, 33],
]);

const REFUSED_FUNCTIONS: ReadonlySet<string> = new Set(["load_extension", "fts3_tokenizer"]);

const VIRTUAL_TABLES: ReadonlySet<string> = new Set(["fts5", "rtree"]);

const READ_ONLY_PRAGMAS: ReadonlySet<string> = new Set([
  ...["table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo"],
  ...["foreign_key_list", "foreign_key_check", "function_list", "collation_list"],
  ...["database_list", "compile_options", "integrity_check", "quick_check", "pragma_list"],
  ...["data_version", "module_list"],
]);
