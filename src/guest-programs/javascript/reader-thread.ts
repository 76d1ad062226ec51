import { parentPort } from "node:worker_threads";
import type { ReaderAnswer, ReaderQuestion } from "./reader.ts";
import { prepare } from "./source.ts";

/** The thread behind `reader.ts`. Nothing it is sent is evaluated. */
parentPort?.on("message", (question: ReaderQuestion) => {
  parentPort?.postMessage(answerTo(question));
});

parentPort?.postMessage("ready");

// --- internals

function answerTo({ number, source, language, place }: ReaderQuestion): ReaderAnswer {
  const prepared = prepare(source, language, "function");
  if (!prepared.ok) return { number, read: prepared, place: null };
  const { text, imports, positions } = prepared.program;
  return {
    number,
    read: { ok: true, program: { text, imports } },
    place: place === null ? null : positions.toSourceUnits(place),
  };
}
