import type { Rule } from "../../rule.ts";

export const webAssembly: Rule = {
  ruleId: "native.web_assembly",
  category: "native",
  severity: "high",
  message: "This builds a WebAssembly module; there is no such engine for programs.",
  looksLike: "`WebAssembly.instantiate`, `wasmtime`, `Wasmex`.",
  why: "Machine code of another kind: nothing in it can be read before it runs.",
  fix: "Write the calculation in the language itself.",
  in: {
    python: {
      when: [{ use: ["wasmtime.**", "wasmer.**", "pywasm.**", "wasm3.**"] }],
      bad: ["import wasmtime\nwasmtime.Engine()"],
      good: ["wasm = b'\\0asm'\nprint(len(wasm))"],
    },
    javascript: {
      when: [{ use: ["WebAssembly.**"] }],
      bad: [
        "new WebAssembly.Module(bytes)",
        'globalThis["Web" + "Assembly"].instantiate(bytes)',
        "const W = WebAssembly;\nW.compile(bytes);",
      ],
      good: ['const name = "WebAssembly";'],
    },
  },
};
