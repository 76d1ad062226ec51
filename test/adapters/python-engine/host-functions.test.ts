import { loadEngineFile } from "../../../src/adapters/embedded/engine-files.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Host } from "../../../src/adapters/embedded/guest/python/host.ts";
import { createImports } from "../../../src/adapters/embedded/guest/python/imports.ts";
import {
  GuestFault,
  createGuestMemory,
} from "../../../src/adapters/embedded/guest/python/memory.ts";
import { createMounts } from "../../../src/adapters/embedded/guest/python/mounts.ts";
import { createRunState } from "../../../src/adapters/embedded/guest/python/run-state.ts";
import { createStopFlag } from "../../../src/adapters/embedded/guest/python/stop-flag.ts";
import { Unwind } from "../../../src/adapters/embedded/guest/python/unwind.ts";

const PAGE = 65_536;
const module = new WebAssembly.Module(await loadEngineFile("python.wasm"));

function newHost(): Host {
  const memory = new WebAssembly.Memory({ initial: 1 });
  return {
    memory: createGuestMemory(memory),
    grow: () => false,
    stopFlag: createStopFlag(new Int32Array(new SharedArrayBuffer(4)), { isHonoured: true }),
    environment: ["A=1"],
    onClockResolution: () => undefined,
    run: createRunState({
      files: [{ path: "data", bytes: new Uint8Array(100) }],
      fileSystemAccess: "sandboxed",
      fileBytes: 10_000,
      outputBytes: 1_000,
      seed: 1,
      nowMs: 0,
      message: new Uint8Array(10),
      mounts: createMounts(new Uint8Array(100), null),
      memoryCapBytes: 2 * PAGE,
      onOutput: null,
    }),
  };
}

// Which arguments are 64-bit is part of each function's type; everything else is a 32-bit integer.
const WIDE: Readonly<Record<string, readonly number[]>> = {
  fd_pread: [3],
  fd_pwrite: [3],
  fd_seek: [1],
  clock_time_get: [1],
  __syscall_truncate64: [1],
  __syscall_ftruncate64: [1],
  _gmtime_js: [0],
  _localtime_js: [0],
};
// Sleeping for ever is what poll is for.
const SLEEPS = new Set(["__syscall_poll"]);

const word = fc.oneof(
  fc.integer({ min: -200, max: 200 }),
  fc.integer({ min: PAGE - 300, max: PAGE + 300 }),
  fc.integer(),
);
const wide = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

describe("host functions under hostile arguments", () => {
  test("answer, fault or unwind; never another exception, never outside the guest's memory", () => {
    const table = createImports(module, newHost());
    const names = Object.entries(table).flatMap(([from, functions]) =>
      Object.keys(functions).map((name) => [from, name] as const),
    );
    expect(names).toHaveLength(82);
    const call = fc.record({
      target: fc.constantFrom(...names.filter(([, name]) => !SLEEPS.has(name))),
      words: fc.array(word, { minLength: 6, maxLength: 6 }),
      wides: fc.array(wide, { minLength: 6, maxLength: 6 }),
      text: fc.constantFrom(
        "data",
        "/files/new",
        "../..",
        "/",
        "",
        "/dev/stdlib",
        "x".repeat(400),
        "\u{1F389}",
      ),
      path: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
        const host = newHost();
        const imports = createImports(module, host);
        for (const { target, words, wides, text, path } of calls) {
          const [from, name] = target;
          host.memory.bytes(0, 500).set(new TextEncoder().encode(`${text}\0`));
          const args = words.map((value, index) =>
            WIDE[name]?.includes(index) ? wides[index] : path && index < 2 ? 0 : value,
          );
          try {
            Reflect.apply(imports[from]?.[name] ?? expect.unreachable, undefined, args);
          } catch (error) {
            if (!(error instanceof Unwind || error instanceof GuestFault))
              throw new Error(`${name}(${args.join(", ")})`, { cause: error });
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a scatter list may not be longer than any program needs", () => {
    const host = newHost();
    const table = createImports(module, host);
    const write = table["wasi_snapshot_preview1"]?.["fd_write"] ?? expect.unreachable;
    expect(Reflect.apply(write, undefined, [1, 0, 2 ** 30, 0])).toBe(28);
    expect(Reflect.apply(write, undefined, [1, PAGE - 4, 1, 0])).toBe(21);
  });
});
