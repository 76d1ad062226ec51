import { exportedFunction, HOW_TO_INSTALL, loadPackage } from "./installed-package.ts";
import type { Peer } from "./peer.ts";

export const QUICKJS_EMSCRIPTEN: Peer = {
  name: "quickjs-emscripten, in process",
  language: "javascript",
  isolation: "a new runtime per run in one shared WebAssembly memory; cannot be killed",
  heavy: false,
  async start() {
    const module = await loadPackage("quickjs-emscripten", "dist/index.mjs");
    if (module === null) return { kind: "absent", reason: HOW_TO_INSTALL };
    const engine = asEngine(await exportedFunction(module, "getQuickJS")());
    return {
      kind: "running",
      async runTrivial() {
        const runtime = engine.newRuntime();
        const context = runtime.newContext();
        const handle = context.unwrapResult(context.evalCode("1+1"));
        const value = context.getNumber(handle);
        handle.dispose();
        context.dispose();
        runtime.dispose();
        if (value !== 2) throw new Error(`quickjs-emscripten answered ${value}`);
      },
      async [Symbol.asyncDispose]() {},
    };
  },
};

// --- internals

/** The part of the package's interface that is used. */
interface Engine {
  newRuntime(): { newContext(): Context; dispose(): void };
}

interface Context {
  evalCode(source: string): unknown;
  unwrapResult(result: unknown): { dispose(): void };
  getNumber(handle: unknown): number;
  dispose(): void;
}

function asEngine(engine: unknown): Engine {
  if (isEngine(engine)) return engine;
  throw new Error("quickjs-emscripten has another interface");
}

function isEngine(engine: unknown): engine is Engine {
  return typeof engine === "object" && engine !== null && "newRuntime" in engine;
}
