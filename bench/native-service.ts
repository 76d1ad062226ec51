import { setTimeout as sleep } from "node:timers/promises";
import type {
  CodeExecution,
  CreateCodeExecutionOptions,
  ExecuteOptions,
  RunResult,
} from "../src/index.ts";
import { childrenOf, descendantTicks } from "./processes.ts";
import { loadProduct } from "./product.ts";

/** The engines whose processes wait for one run each: "from a waiting process" needs a pool that has refilled. */

export const NATIVE_LANGUAGES = ["sql", "elixir"] as const;

export type NativeLanguage = (typeof NATIVE_LANGUAGES)[number];

const TRIVIAL: Readonly<Record<NativeLanguage, string>> = { sql: "select 1", elixir: "1 + 1" };

export interface NativeService extends AsyncDisposable {
  readonly execution: CodeExecution;
  /** What does not run on this machine, and why. */
  readonly absent: ReadonlyMap<string, string>;
  offers(language: NativeLanguage): boolean;
  runTrivial(language: NativeLanguage): Promise<void>;
  /** Settles once the processes that were used are replaced and wait. */
  refilled(): Promise<void>;
}

/** @param languages Those whose engines are started, tested and waiting when it resolves. */
export async function startNativeService(
  languages: readonly NativeLanguage[],
  options: CreateCodeExecutionOptions = {},
): Promise<NativeService> {
  const { createCodeExecution } = await loadProduct();
  const execution = await createCodeExecution(options);
  const offered = new Set<string>(execution.supportedLanguages());
  const absent = new Map<string, string>();
  const service: NativeService = {
    execution,
    absent,
    offers: (language) => offered.has(language),
    async runTrivial(language) {
      await expectOk(execution, TRIVIAL[language], language);
    },
    refilled: untilQuiet,
    [Symbol.asyncDispose]: () => execution[Symbol.asyncDispose](),
  };
  for (const language of NATIVE_LANGUAGES) {
    const reason = execution.capabilities()[0]?.notOffered[language];
    if (!offered.has(language)) absent.set(language, reason ?? "not offered");
    else if (languages.includes(language)) await service.runTrivial(language);
  }
  await untilQuiet();
  return service;
}

/** Rejects unless the program ends well. */
export async function expectOk(
  execution: CodeExecution,
  source: string,
  language: string,
  options: ExecuteOptions = {},
): Promise<Extract<RunResult, { status: "ok" }>> {
  const result = await execution.execute(source, language, { tenantId: "bench", ...options });
  if (result.status === "ok") return result;
  throw new Error(`${language} answered ${JSON.stringify(result).slice(0, 500)}`);
}

/** No process of ours has work: none has just been started or ended, and none uses the processor. */
export async function untilQuiet(): Promise<void> {
  const giveUpAt = performance.now() + QUIET_LIMIT_MS;
  await sleep(REPLACING_MS);
  let [before, quietCount] = [stateOfChildren(), 0];
  while (quietCount < QUIET_WINDOWS && performance.now() < giveUpAt) {
    await sleep(WINDOW_MS);
    const now = stateOfChildren();
    const isQuiet = now.pids === before.pids && now.ticks - before.ticks <= 1;
    quietCount = isQuiet ? quietCount + 1 : 0;
    before = now;
  }
}

// --- internals

/** From the end of a run until its replacement is seen. */
const REPLACING_MS = 40;
const WINDOW_MS = 60;
const QUIET_WINDOWS = 2;
const QUIET_LIMIT_MS = 3_000;

function stateOfChildren(): { readonly pids: string; readonly ticks: number } {
  return { pids: childrenOf(process.pid).join(), ticks: descendantTicks(process.pid) };
}
