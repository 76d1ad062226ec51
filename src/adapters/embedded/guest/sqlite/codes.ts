/** Numbers of SQLite's C interface. */

export const RC = {
  ok: 0,
  noMemory: 7,
  interrupt: 9,
  full: 13,
  tooBig: 18,
  denied: 23,
  row: 100,
  done: 101,
  /** Extended. */
  ioNoMemory: 3082,
} as const;

export const TYPE = { integer: 1, real: 2, text: 3, blob: 4, null: 5 } as const;

export const OPEN = { readWrite: 2, create: 4 } as const;

export const LIMIT = { length: 0, attached: 7, likePattern: 8 } as const;

export const DB_CONFIG = {
  defensive: 1010,
  doubleQuotedDml: 1013,
  doubleQuotedDdl: 1014,
} as const;

export const FUNCTION = {
  utf8: 1,
  deterministic: 0x800,
  innocuous: 0x20_0000,
  resultSubtype: 0x100_0000,
} as const;

/** What the JSON functions mark their results with: the letter J. */
export const JSON_SUBTYPE = 74;

/** The engine copies what it is given. */
export const TRANSIENT = -1;
/** What the engine is given stays where it is until the statement is reset. */
export const STATIC = 0;

export const STATUS_MEMORY_USED = 0;

/** The largest and smallest of the engine's integers. */
export const INT64 = { max: 2n ** 63n - 1n, min: -(2n ** 63n) } as const;
