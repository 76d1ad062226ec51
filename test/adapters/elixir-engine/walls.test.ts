import { describe, expect, test } from "vitest";
import { elixirAbsence } from "../../elixir-absence.ts";
import { MEBIBYTE, startMachine } from "./machine.ts";

const absence = elixirAbsence();

/** Each wall lowered alone: what it holds back gets through. */
describe.skipIf(absence !== null)(`walls of Elixir${absence ?? ""}`, () => {
  test("memory", async () => {
    const options = { memoryBytes: 8 * MEBIBYTE };
    const source = "Enum.to_list(1..1_000_000) |> length()";
    await using open = await startMachine({ memory: false });
    expect((await open.run(source, options)).value).toBe(1_000_000);
    await using closed = await startMachine();
    expect((await closed.run(source, options)).outcome).toEqual({ kind: "limit", limit: "memory" });
  });

  test("output", async () => {
    const options = { outputBytes: 10 };
    const source = 'IO.write("0123456789abc")';
    await using open = await startMachine({ output: false });
    expect((await open.run(source, options)).stdout).toBe("0123456789abc");
    await using closed = await startMachine();
    expect((await closed.run(source, options)).stdout).toBe("0123456789");
  });

  test("imports", async () => {
    const source = "System.pid() |> is_binary()";
    await using open = await startMachine({ imports: false });
    expect((await open.run(source)).value).toBe(true);
    await using closed = await startMachine();
    expect((await closed.run(source)).outcome).toMatchObject({ error: { name: "ImportError" } });
  });

  test("files", async () => {
    const options = { fileSystemAccess: "none" } as const;
    const source = 'File.write("x", "1")';
    await using open = await startMachine({ files: false });
    expect((await open.run(source, options)).value).toBe("ok");
    await using closed = await startMachine();
    expect((await closed.run(source, options)).outcome).toMatchObject({
      error: { name: "ImportError" },
    });
  });

  test("stop flag", async () => {
    const options = { stopAfterMs: 20, runMs: 30_000 };
    const source = "Process.sleep(:infinity)";
    await using open = await startMachine({ stopFlag: false });
    expect((await open.run(source, options)).outcome).toEqual({ kind: "lost" });
    await using closed = await startMachine();
    expect((await closed.run(source, options)).outcome).toEqual({ kind: "stopped" });
  });
});
