import { InvokeCommand, type InvokeCommandInput, LambdaClient } from "@aws-sdk/client-lambda";
import { setTimeout as sleep } from "node:timers/promises";
import { createLambda } from "../../src/adapters/lambda/index.ts";
import type { Adapter } from "../../src/core/adapter.ts";
import type { RunResult } from "../../src/core/result.ts";
import { OWN_FUNCTIONS } from "../../src/emulator/lambda-ours.ts";
import { makeRequest } from "../../src/testing/index.ts";
import { type Summary, summarize } from "../stats.ts";
import { startChild } from "./child.ts";

/**
 * What the lambda adapter adds to the call of the SDK it makes, and how soon a caller who leaves has an answer.
 * The functions stand behind `aybiza emulate lambda`, in processes of their own.
 */

export const LAMBDA_LANGUAGES = ["python", "javascript"] as const;

export interface LambdaMeasured {
  readonly language: (typeof LAMBDA_LANGUAGES)[number];
  /** A run of the adapter less the SDK's call within it, in milliseconds. */
  readonly overhead: Summary;
  readonly adapter: Summary;
  /** The SDK's call alone, with the event the adapter sent. */
  readonly raw: Summary;
  /** From the caller's leaving to `cancelled`. */
  readonly cancel: Summary;
}

export async function measureLambda(runCount: number): Promise<readonly LambdaMeasured[]> {
  await using child = startChild(PROGRAM, ["emulate", "lambda", "--port", "0"]);
  const endpoint = /http:\S+/.exec(await child.nextLine())?.[0];
  if (endpoint === undefined) throw new Error("`aybiza emulate lambda` named no address");
  const connection = { region: "us-east-1", endpoint, credentials: KEY };
  const { python, nodejs } = OWN_FUNCTIONS;
  await using adapter = await createLambda({ ...connection, functions: { python, nodejs } });
  const client = new LambdaClient({ ...connection, maxAttempts: 1 });
  const measured: LambdaMeasured[] = [];
  for (const language of LAMBDA_LANGUAGES)
    measured.push(await measureOne(adapter, client, language, runCount));
  client.destroy();
  return measured;
}

// --- internals

const PROGRAM = new URL("../../bin/aybiza.js", import.meta.url);
const KEY = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" };
const WARM_UP = 10;
/** How long a program goes on that its caller has left. */
const LEFT_RUN_MS = 250;

const ENDLESS = { python: "while True: pass", javascript: "for (;;);" } as const;

async function measureOne(
  adapter: Adapter,
  client: LambdaClient,
  language: LambdaMeasured["language"],
  runCount: number,
): Promise<LambdaMeasured> {
  const samples = { overhead: new Array<number>(), adapter: new Array<number>() };
  const [raw, cancel] = [new Array<number>(), new Array<number>()];
  for (let round = 0; round < runCount + WARM_UP; round += 1) {
    using call = watchCall();
    const ours = await timed(() => run(adapter, language, "6 * 7"));
    const { input, ms } = call.last();
    const theirs = await timed(() => client.send(new InvokeCommand(input)));
    if (round < WARM_UP) continue;
    samples.overhead.push(ours - ms);
    samples.adapter.push(ours);
    raw.push(theirs);
  }
  for (let round = 0; round < Math.ceil(runCount / 10); round += 1) {
    const caller = new AbortController();
    const running = run(adapter, language, ENDLESS[language], caller.signal);
    await sleep(LEFT_RUN_MS / 2);
    cancel.push(
      await timed(async () => {
        caller.abort();
        await running;
      }),
    );
    await sleep(LEFT_RUN_MS);
  }
  return {
    language,
    overhead: summarize(samples.overhead),
    adapter: summarize(samples.adapter),
    raw: summarize(raw),
    cancel: summarize(cancel),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function run(
  adapter: Adapter,
  language: LambdaMeasured["language"],
  source: string,
  signal?: AbortSignal,
): Promise<RunResult> {
  const request = makeRequest(language, source);
  const result = await adapter.doRun(
    { ...request, limits: { ...request.limits, runMs: signal ? LEFT_RUN_MS : 5_000 } },
    { signal: signal ?? NEVER, emit: () => undefined, streaming: false },
  );
  if (result.status !== (signal ? "cancelled" : "ok"))
    throw new Error(`a run in ${language} ended ${result.status}`);
  return result;
}

const NEVER = new AbortController().signal;

/** Times the SDK's call, whoever makes it. */
function watchCall(): Disposable & {
  last(): { readonly input: InvokeCommandInput; readonly ms: number };
} {
  const { prototype } = LambdaClient;
  const send = prototype.send;
  let last: { readonly input: InvokeCommandInput; readonly ms: number } | null = null;
  async function timedSend(this: LambdaClient, ...args: unknown[]): Promise<unknown> {
    const startedAt = performance.now();
    const output: unknown = await Reflect.apply(send, this, args);
    const [command] = args;
    if (command instanceof InvokeCommand)
      last = { input: command.input, ms: performance.now() - startedAt };
    return output;
  }
  Reflect.set(prototype, "send", timedSend);
  return {
    last() {
      if (last === null) throw new Error("the adapter made no call");
      return last;
    },
    [Symbol.dispose]: () => void Reflect.set(prototype, "send", send),
  };
}
