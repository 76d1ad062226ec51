import { createClient } from "../client/index.ts";
import { apiKey } from "../config.ts";
import { usageError } from "./command.ts";
import type { Target } from "./target.ts";

/** A running service as a target. Aborting `signal` kills the run over there. */
export function openRemoteTarget(url: string, signal: AbortSignal): Target {
  const origin = URL.parse(url);
  if (!origin || !/^https?:$/.test(origin.protocol))
    throw usageError("--url must be an http or https address, e.g. http://127.0.0.1:7070.");
  const client = createClient({ url, apiKey: apiKey() });
  return {
    execute: (code, language, options) => client.execute(code, language, { ...options, signal }),
    validate: (code, language, options) =>
      client.validateCode(code, language, { signal, ...options }),
    explain: (code, language, options) => client.explain(code, language, { ...options, signal }),
    answer: (computation, { onSpeech: _onSpeech, ...context }) =>
      client.compute(computation, { ...context, signal: context.signal ?? signal }),
    offer: () => client.languages(),
    createSession: (options) => client.sessions.create(options),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
