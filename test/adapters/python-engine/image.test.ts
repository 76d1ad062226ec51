import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { loadEngineFile } from "../../../src/adapters/embedded/engine-files.ts";
import {
  type PythonImage,
  bootPythonImage,
} from "../../../src/adapters/embedded/guest/python/image.ts";
import { startEngine, valueOf } from "./harness.ts";

const [wasm, stdlibZip] = await Promise.all([
  loadEngineFile("python.wasm"),
  loadEngineFile("python313.zip"),
]);
const module = new WebAssembly.Module(wasm);

test("an image booted in one thread serves others, which share its memory", async () => {
  const booter = new Worker(
    new URL("../../../src/adapters/embedded/guest/boot-python.ts", import.meta.url),
    {
      workerData: { module, stdlibZip },
      resourceLimits: { stackSizeMb: 32 },
    },
  );
  const image = await new Promise<PythonImage>((resolve, reject) => {
    booter.once("message", resolve);
    booter.once("error", reject);
  });
  await booter.terminate();
  expect(image.version).toBe("3.13.2");
  expect(image.memory.byteLength).toBeLessThan(16 * 1_048_576);
  const engines = await Promise.all([startEngine({ image }), startEngine({ image })]);
  for (const engine of engines) {
    expect(engine.name).toBe("cpython 3.13.2 (wasm)");
    expect(valueOf(await engine.run("import math\nmath.sqrt(16)"))).toBe(4);
    await engine[Symbol.asyncDispose]();
  }
});

test("files that are not this interpreter are refused at boot", () => {
  expect(() => bootPythonImage({ module, stdlibZip: new Uint8Array(100) })).toThrow("did not boot");
  const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  expect(() => bootPythonImage({ module: empty, stdlibZip })).toThrow("not the interpreter");
});
