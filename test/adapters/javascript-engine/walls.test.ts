import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  capMemory,
  createJavaScriptEngine,
} from "../../../src/adapters/embedded/guest/javascript/engine.ts";
import { type EngineThread, startEngine } from "./thread.ts";

/** Runs with one wall lowered: what each defends against must then happen. */
async function lowered(
  wall: "memory" | "rewind" | "output" | "stopFlag" | "imports" | "files",
  use: (engine: EngineThread) => Promise<void>,
): Promise<void> {
  await using engine = await startEngine({ [wall]: false });
  await use(engine);
}

describe("each wall is what holds", () => {
  test("memory: without it a guest passes its ceiling", async () => {
    const source = "const b = new Uint8Array(30 * 2 ** 20).fill(1); b.length";
    await lowered("memory", async (engine) => {
      expect((await engine.run(source, { memoryBytes: 2 ** 20 })).outcome.kind).toBe("ok");
    });
  });

  test("rewind: without it the next guest sees the last one's state", async () => {
    await lowered("rewind", async (engine) => {
      await engine.run("globalThis.secret = 'token-7'; 1");
      expect(await engine.value("secret")).toBe("token-7");
    });
  });

  test("output: without it a flood is kept and a large value passes", async () => {
    await lowered("output", async (engine) => {
      const { outcome, stdout } = await engine.run(
        "console.log('x'.repeat(50000)); 'y'.repeat(50000)",
        { outputBytes: 1000, resultBytes: 1000 },
      );
      expect([outcome.kind, stdout.length]).toEqual(["ok", 50_001]);
    });
  });

  test("stopFlag: without it the guest goes on", async () => {
    await lowered("stopFlag", async (engine) => {
      const { outcome } = await engine.run(
        "const end = Date.now() + 200; while (Date.now() < end); 'went on'",
        {},
        { stopAfterMs: 20 },
      );
      expect(outcome).toMatchObject({ kind: "ok", valueJson: '"went on"' });
    });
  });

  test("imports: without it every module we have can be imported", async () => {
    await lowered("imports", async (engine) => {
      expect(
        await engine.value("import Decimal from 'decimal'; new Decimal(1).plus(1).toNumber()"),
      ).toBe(2);
    });
  });

  test("files: without it a read-only program writes", async () => {
    await lowered("files", async (engine) => {
      expect(
        await engine.value(
          "const fs = require('fs'); fs.writeFileSync('a', 'x'); fs.readFileSync('a', 'utf8')",
          { fileSystemAccess: "read_only" },
        ),
      ).toBe("x");
    });
  });
});

describe("the module's maximum", () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve("quickjs-wasi/quickjs.wasm")));

  test("an engine without one is refused", async () => {
    const create = createJavaScriptEngine({
      module: new WebAssembly.Module(wasm),
      stopFlag: new Int32Array(1),
    });
    await expect(create).rejects.toThrow("no memory maximum");
  });

  test("a memory that could grow further cannot be given to it", () => {
    const module = new WebAssembly.Module(capMemory(wasm, 100));
    const imports = Object.fromEntries(
      ["env", "wasi_snapshot_preview1"].map((from) => [
        from,
        Object.fromEntries(
          WebAssembly.Module.imports(module)
            .filter((entry) => entry.module === from && entry.kind === "function")
            .map(({ name }) => [name, () => 0]),
        ),
      ]),
    );
    const instantiate = (maximum: number): WebAssembly.Instance =>
      new WebAssembly.Instance(module, {
        ...imports,
        env: { ...imports["env"], memory: new WebAssembly.Memory({ initial: 18, maximum }) },
      });
    expect(() => instantiate(101)).toThrow(WebAssembly.LinkError);
    expect(instantiate(100)).toBeInstanceOf(WebAssembly.Instance);
  });

  test("a cap below what the engine needs is refused", () => {
    expect(() => capMemory(wasm, 1)).toThrow("the cap is 1");
  });
});
