import { afterAll, beforeAll, expect, test } from "vitest";
import type { CodeExecution } from "../../src/core/execution.ts";
import { createCodeExecution } from "../../src/index.ts";
import { createVoiceHandler } from "../../src/voice/handler.ts";

/** Real engines, real programs that never end. Bounds are generous: what is measured is printed. */
const FREE_WITHIN_MS = 1_500;
const ENDLESS = [
  ["python", "while True:\n    pass"],
  ["javascript", "while (true) {}"],
  ["sql", "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"],
  ["elixir", "Stream.cycle([1]) |> Enum.each(fn _ -> :ok end)"],
] as const;

let execution: CodeExecution;

beforeAll(async () => {
  execution = await createCodeExecution();
});
afterAll(() => execution[Symbol.asyncDispose]());

test.each(ENDLESS)(
  "%s: a caller who speaks up kills the run and frees the engine",
  { timeout: 60_000 },
  async (language, code) => {
    const voice = createVoiceHandler(execution);
    const simple = { code: SIMPLE[language], language };
    const ready = { deadlineMs: 20_000 };
    await voice.handleComputationRequest(simple, ready);
    const caller = new AbortController();
    const said: string[] = [];
    let started = (): void => {};
    const running = new Promise<void>((resolve) => (started = resolve));
    const watching = {
      execute: (...[source, name, options]: Parameters<CodeExecution["execute"]>) =>
        execution.execute(source, name, {
          ...options,
          onEvent: (event) => {
            if (event.type === "started") started();
            return options?.onEvent?.(event);
          },
        }),
    };
    const turn = createVoiceHandler(watching).handleComputationRequest(
      { code, language },
      {
        callId: "call",
        signal: caller.signal,
        deadlineMs: 30_000,
        onSpeech: ({ say }) => said.push(say),
      },
    );
    await running;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const cutMs = performance.now();
    said.length = 0;
    caller.abort();
    const answer = await turn;
    const endedMs = performance.now() - cutMs;
    const next = await voice.handleComputationRequest(simple, ready);
    const freeMs = performance.now() - cutMs;
    process.stdout.write(
      `${language}: turn over ${endedMs.toFixed(0)} ms after barge-in, next answer after ${freeMs.toFixed(0)} ms, of which ${next.result.phases.queuedMs.toFixed(0)} ms waiting for an engine\n`,
    );
    expect(answer).toMatchObject({
      outcome: "cancelled",
      say: "",
      result: { status: "cancelled" },
    });
    expect(said).toEqual([]);
    expect(next.outcome).toBe("answered");
    expect(freeMs).toBeLessThan(FREE_WITHIN_MS);
  },
);

const SIMPLE = { python: "1 + 1", javascript: "1 + 1", sql: "SELECT 2", elixir: "1 + 1" } as const;
