import type { Rule } from "../../rule.ts";

/** An extension that is not part of the engine already. */
const FOREIGN = /^(?!(?:core_functions|icu|json|parquet)$)/i;

export const loadLibrary: Rule = {
  ruleId: "native.load_library",
  category: "native",
  severity: "critical",
  message: "This loads machine code or reads memory by address.",
  looksLike: "`ctypes`, `cffi`, `process.dlopen`, `:erlang.load_nif`, `load_extension`.",
  why: "Machine code is bound by nothing the language promises.",
  fix: "Use the language itself; there is nothing to load here.",
  in: {
    python: {
      when: [
        {
          use: [
            "ctypes.**",
            "_ctypes.**",
            "cffi.**",
            "_cffi_backend.**",
            "llvmlite.**",
            "numba.**",
            "pybind11.**",
            "sys.setdlopenflags",
            "sqlite3.connect().load_extension",
            "sqlite3.connect().enable_load_extension",
            "_testinternalcapi.**",
          ],
        },
      ],
      bad: [
        'import ctypes\nctypes.CDLL(None).system(b"id")',
        "from ctypes import cdll as c\nc.LoadLibrary('libc.so.6')",
        'import importlib\nimportlib.import_module("_ct" + "ypes").dlopen("a", 0)',
      ],
      good: [
        "import struct\nprint(struct.pack('<I', 1))",
        "import array\nprint(array.array('i', [1]))",
      ],
    },
    javascript: {
      when: [
        {
          use: [
            "process.dlopen",
            "ffi-napi.**",
            "ffi.Library",
            "node-ffi.**",
            "koffi.**",
            "bun:ffi.**",
            "Deno.dlopen",
            "Deno.Unsafe*",
            "bindings",
            "node-gyp-build",
            "process.moduleLoadList",
          ],
        },
      ],
      bad: [
        'process.dlopen(module, "a.node")',
        'import koffi from "koffi";\nkoffi.load("libc.so.6");',
      ],
      good: ["new DataView(new ArrayBuffer(8)).setInt32(0, 1)"],
    },
    sql: {
      when: [
        { use: ["load_extension", "UPDATE EXTENSIONS"] },
        { call: ["LOAD", "INSTALL", "FORCE INSTALL"], args: { text: FOREIGN } },
      ],
      bad: [
        "LOAD httpfs",
        "INSTALL spatial",
        "SELECT load_extension('a')",
        "INSTALL shellfs FROM community",
      ],
      good: ["INSTALL json; LOAD json; SELECT 1", "SELECT load FROM (SELECT 0.5 AS load)"],
    },
    elixir: {
      when: [
        {
          use: [
            ":erlang.load_nif",
            ":erl_ddll.**",
            ":erlang.load_driver",
            "Rustler.**",
            "Wasmex.**",
            "Unifex.**",
          ],
        },
      ],
      bad: [
        ':erlang.load_nif(~c"a", 0)',
        ':erl_ddll.load(~c".", ~c"a")',
        'apply(:erlang, :load_nif, [~c"a", 0])',
      ],
      good: ["<<1::32>>"],
    },
  },
};
