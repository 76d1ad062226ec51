import type { CodeExecution } from "../core/execution.ts";
import { type Config, loadConfig } from "../config.ts";
import { guardRulesOf } from "../config/voice-guard.ts";
import { createCodeExecution } from "../index.ts";
import type { Invocation } from "./command.ts";
import { type Target, waitUntilReady } from "./target.ts";
import { createVoiceHandler } from "../voice/handler.ts";

export interface LocalExecution {
  readonly config: Config;
  readonly execution: CodeExecution;
}

/** Code execution in this process, as the configuration of this folder and `--adapter` say. */
export async function startExecution(
  call: Pick<Invocation, "text" | "terminal">,
): Promise<LocalExecution> {
  const config = await readConfiguration(call);
  return { config, execution: await createCodeExecution(config) };
}

/** The configuration of this folder, as `--adapter` changes it. */
export async function readConfiguration({
  text,
  terminal,
}: Pick<Invocation, "text" | "terminal">): Promise<Config> {
  return loadConfig({
    adapter: text("adapter"),
    onWarning: (message) => terminal.note(message),
  });
}

export async function openLocalTarget(call: Invocation): Promise<Target> {
  call.terminal.progress("starting …");
  const { config, execution } = await startExecution(call);
  try {
    await waitUntilReady(execution, call.signal);
  } catch (error) {
    await execution[Symbol.asyncDispose]();
    throw error;
  }
  const voice = createVoiceHandler(execution, { guardOf: guardRulesOf(config) });
  return {
    execute: (source, language, options) => execution.execute(source, language, options),
    validate: (source, language, options) => execution.validateCode(source, language, options),
    explain: (source, language, options) => execution.explain(source, language, options),
    answer: (request, context) =>
      voice.handleComputationRequest(request, { locale: config.voice.locale, ...context }),
    offer: () =>
      Promise.resolve({
        languages: execution.supportedLanguages(),
        adapters: execution.capabilities(),
      }),
    createSession: (options) => execution.sessions.create(options),
    [Symbol.asyncDispose]: () => execution[Symbol.asyncDispose](),
  };
}
