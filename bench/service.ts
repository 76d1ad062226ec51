import type { CodeExecution, CreateCodeExecutionOptions } from "../src/index.ts";
import { loadProduct } from "./product.ts";

/** The product under test, as a user starts it. */

export const BENCH_LANGUAGES = ["javascript", "python"] as const;

export type BenchLanguage = (typeof BENCH_LANGUAGES)[number];

/** Default configuration unless told otherwise; rejects where the walls that a policy requires are missing. */
export async function startService(
  options: CreateCodeExecutionOptions = {},
): Promise<CodeExecution> {
  const { createCodeExecution } = await loadProduct();
  const execution = await createCodeExecution(options);
  for (const language of BENCH_LANGUAGES) await runTrivial(execution, language);
  return execution;
}

/** `1+1` through the whole path, its answer checked. */
export async function runTrivial(
  execution: CodeExecution,
  language: BenchLanguage,
  tenantId = "bench",
): Promise<void> {
  const result = await execution.execute("1+1", language, { tenantId });
  if (result.status === "ok" && result.value === 2) return;
  throw new Error(`1+1 in ${language} was answered ${JSON.stringify(result)}`);
}

/** Tries until the service answers, for at most `limitMs`: it may be replacing an engine. */
export async function runTrivialWhenServed(
  execution: CodeExecution,
  language: BenchLanguage,
  limitMs = 30_000,
): Promise<void> {
  const giveUpAt = performance.now() + limitMs;
  for (;;) {
    const result = await execution.execute("1+1", language, { tenantId: "bench" });
    if (result.status === "ok" && result.value === 2) return;
    if (result.status !== "unavailable" && result.status !== "refused")
      throw new Error(`1+1 in ${language} was answered ${JSON.stringify(result)}`);
    if (performance.now() > giveUpAt) throw new Error(`no ${language} after ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
