import { type BedrockOptions, createBedrock } from "../../../src/adapters/bedrock/index.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunEvent } from "../../../src/core/events.ts";
import type { RunResult } from "../../../src/core/result.ts";
import type { Language } from "../../../src/core/language.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/index.ts";
import { KEY, type startStandIn } from "../../emulator/stand-in.ts";

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/** The adapter with the real SDK before the stand-in. */
export async function createOn(
  standIn: Pick<StandIn, "url">,
  options: BedrockOptions = {},
): Promise<Adapter> {
  return createBedrock({
    region: "us-east-1",
    endpoint: standIn.url,
    credentials: KEY,
    responseMarginMs: 1_500,
    ...options,
  });
}

export interface RunOptions extends RequestOptions {
  readonly language?: Language;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

export async function runOn(
  adapter: Adapter,
  source: string,
  { language = "python", onEvent = () => undefined, signal, ...options }: RunOptions = {},
): Promise<RunResult> {
  return adapter.doRun(makeRequest(language, source, options), {
    signal: signal ?? new AbortController().signal,
    emit: onEvent,
    streaming: false,
  });
}
