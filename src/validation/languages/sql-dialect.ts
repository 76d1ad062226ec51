import type { Dialect } from "../dialect.ts";

/** Names are in lower case, statements in upper case; nothing of SQL runs a text but what rules name. */
export const SQL: Dialect = {
  roots: ["main", "pg_catalog", "system"],
  loaders: [],
  getters: [],
  appliers: [],
  runners: {},
  textCalls: {
    concat: "same",
    reverse: "reverse",
    replace: "replace",
    lower: "lower",
    upper: "upper",
    lcase: "lower",
    ucase: "upper",
    chr: "chars",
    char: "chars",
    unhex: "hex",
    from_hex: "hex",
    from_base64: "base64",
  },
  decoders: [],
  sizes: {
    repeat: { shape: "huge_repeat", over: 1e8 },
    lpad: { shape: "huge_repeat", over: 1e8 },
    rpad: { shape: "huge_repeat", over: 1e8 },
    space: { shape: "huge_repeat", over: 1e8 },
    printf: { shape: "huge_repeat", over: 1e8 },
    zeroblob: { shape: "huge_repeat", over: 1e8 },
    randomblob: { shape: "huge_repeat", over: 1e8 },
    range: { shape: "huge_loop", over: 1e10 },
    generate_series: { shape: "huge_loop", over: 1e10 },
  },
  modulePrefix: null,
};
