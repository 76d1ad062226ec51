import { Worker } from "node:worker_threads";
import { createCodeExecution } from "../../src/index.ts";
import type { Json } from "../../src/core/json.ts";
import { numberRules } from "../../src/speech/rbnf.ts";
import { speakValue } from "../../src/speech/speak.ts";
import { createVoiceHandler } from "../../src/voice/handler.ts";
import { exportedFunction, loadPackage } from "../peers/installed-package.ts";
import { type Summary, summarize } from "../stats.ts";

/** What it takes to put a value into words, and what the voice handler adds to a run. */

export interface SpeechMeasured {
  readonly locales: readonly SpokenLocale[];
  /** The bare run and the same through the handler, in turns. */
  readonly bareRun: Summary;
  readonly handledRun: Summary;
  /** A thousand numbers in words: ours and a peer's, on the same numbers. */
  readonly thousandNumbersMs: { readonly ours: number; readonly n2words: number | null };
}

export interface SpokenLocale {
  readonly tag: string;
  /** The first value of the language in a fresh thread that has spoken another language. */
  readonly firstMs: number;
  readonly small: Summary;
  /** A table of 10 KiB. */
  readonly table: Summary;
  readonly text: Summary;
}

export async function measureSpeech(sampleCount: number): Promise<SpeechMeasured> {
  const locales: SpokenLocale[] = [];
  for (const tag of LOCALES) {
    locales.push({
      tag,
      firstMs: await firstUse(tag),
      small: timesOf(SMALL, tag, sampleCount),
      table: timesOf(tableOfTenKilobytes(), tag, Math.ceil(sampleCount / 4)),
      text: timesOf(TEXT, tag, sampleCount),
    });
  }
  return {
    locales,
    ...(await measureHandler(Math.ceil(sampleCount / 4))),
    thousandNumbersMs: await measureNumberWords(),
  };
}

// --- internals

const LOCALES = ["en-US", "en-GB", "es", "fr", "de", "pt-BR", "it", "nl", "ja"];
const SMALL: Json = {
  total: { amount: "1234.50", currency: "USD" },
  change: { percent: 12.5 },
  due: { $type: "date", value: "2026-03-05" },
};
const TEXT = "Total: 1234.50 USD, due 2026-03-05 at 15:05";
const WARM_UP = 200;
const TEN_KILOBYTES = 10_240;

function tableOfTenKilobytes(): Json {
  const rows: Json[] = [];
  for (let i = 0; JSON.stringify(rows).length < TEN_KILOBYTES; i += 1)
    rows.push({
      city: `City ${"ABCDEFGHIJ"[i % 10] ?? ""}`,
      sales: { amount: (100 + i * 7.25).toFixed(2), currency: "USD" },
      orders: i,
    });
  return rows;
}

function timesOf(value: Json, locale: string, count: number): Summary {
  for (let i = 0; i < WARM_UP; i += 1) speakValue(value, { locale });
  return summarize(Array.from({ length: count }, () => timed(() => speakValue(value, { locale }))));
}

function timed(task: () => unknown): number {
  const startedAt = performance.now();
  task();
  return performance.now() - startedAt;
}

/** In a thread of its own, so that nothing of the language was read before; another language was. */
async function firstUse(locale: string): Promise<number> {
  const speak = new URL("../../dist/speech/speak.js", import.meta.url).href;
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    import(workerData.speak).then(({ speakValue }) => {
      speakValue(workerData.value, { locale: workerData.locale === "de" ? "ja" : "de" });
      const startedAt = performance.now();
      speakValue(workerData.value, { locale: workerData.locale });
      parentPort.postMessage(performance.now() - startedAt);
    });`;
  const worker = new Worker(source, { eval: true, workerData: { speak, locale, value: SMALL } });
  return new Promise((resolve, reject) => {
    worker.once("message", (tookMs: number) => resolve(tookMs));
    worker.once("error", reject);
  });
}

async function measureHandler(
  count: number,
): Promise<Pick<SpeechMeasured, "bareRun" | "handledRun">> {
  await using execution = await createCodeExecution();
  const handler = createVoiceHandler(execution);
  const request = {
    code: "({ amount: (1250 * 0.15).toFixed(2), currency: 'USD' })",
    language: "javascript",
    description: "work out the tip",
    expectedOutcome: "give the tip in dollars",
  };
  const bare: number[] = [];
  const handled: number[] = [];
  for (let i = 0; i < WARM_UP + count; i += 1) {
    const startedAt = performance.now();
    await execution.execute(request.code, request.language);
    const between = performance.now();
    await handler.handleComputationRequest(request, { callId: `call-${i}` });
    if (i < WARM_UP) continue;
    bare.push(between - startedAt);
    handled.push(performance.now() - between);
  }
  return { bareRun: summarize(bare), handledRun: summarize(handled) };
}

async function measureNumberWords(): Promise<SpeechMeasured["thousandNumbersMs"]> {
  const rules = numberRules("en");
  const ours = thousandTimes((number) => rules?.spell("%spellout-cardinal", BigInt(number)));
  const peer = await loadPackage("n2words", "src/en-US.js");
  if (peer === null) return { ours, n2words: null };
  const toCardinal = exportedFunction(peer, "toCardinal");
  return { ours, n2words: thousandTimes((number) => toCardinal(number)) };
}

function thousandTimes(spell: (number: number) => unknown): number {
  const numbers = Array.from({ length: 1_000 }, (_, i) => (i * 7919) % 1_000_000);
  const spellAll = (): void => numbers.forEach((number) => void spell(number));
  const times = Array.from({ length: 40 }, () => timed(spellAll));
  return summarize(times.slice(10)).p50;
}
