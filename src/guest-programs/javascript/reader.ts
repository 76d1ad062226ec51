import { once } from "node:events";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { SyntaxFault } from "../../core/adapter.ts";
import type { AnyLanguage } from "../../core/language.ts";
import type { Position } from "./offsets.ts";
import type { ProgramImport } from "./source.ts";

/** A program in the form a native JavaScript engine runs: a script whose completion value is the answer. */
export interface ReadProgram {
  readonly text: string;
  readonly imports: readonly ProgramImport[];
}

export type ProgramRead =
  | { readonly ok: true; readonly program: ReadProgram }
  | { readonly ok: false; readonly fault: SyntaxFault };

/** What the thread is asked, and what it answers under the same number. */
export interface ReaderQuestion {
  readonly number: number;
  readonly source: string;
  readonly language: AnyLanguage;
  /** A place in the text that was made of the source, to be found in the source; `null`: the text itself. */
  readonly place: Position | null;
}
export interface ReaderAnswer {
  readonly number: number;
  readonly read: ProgramRead;
  readonly place: Position | null;
}

/**
 * Parses a program and takes its types off. Parsers are exposed to hostile text, so they have a thread of
 * their own, with a heap and a deadline, and not the gateway's.
 */
export async function readProgram(source: string, language: AnyLanguage): Promise<ProgramRead> {
  return (await ask(source, language, null))?.read ?? { ok: false, fault: TOO_LONG };
}

/** A line and column of the text that {@link readProgram} made, as those of the source. */
export async function placeInSource(
  source: string,
  language: AnyLanguage,
  place: Position,
): Promise<Position | null> {
  return (await ask(source, language, place))?.place ?? null;
}

// --- internals

const DEADLINE_MS = 2_000;
const HEAP_MEBIBYTES = 128;
const TOO_LONG: SyntaxFault = {
  message: "The program takes too long to read.",
  line: 1,
  column: 1,
};

/** A thread, once it has started: on a busy machine that takes longer than any program may. */
let thread: Promise<Worker> | null = null;
let lastNumber = 0;
/** One question at a time, so that a deadline is that of its own question. */
let turn: Promise<unknown> = Promise.resolve();

function ask(
  source: string,
  language: AnyLanguage,
  place: Position | null,
): Promise<ReaderAnswer | null> {
  const answer = turn.then(() => askNow({ number: ++lastNumber, source, language, place }));
  turn = answer.catch(() => null);
  return answer;
}

async function askNow(question: ReaderQuestion): Promise<ReaderAnswer | null> {
  const worker = await (thread ??= startThread());
  const { promise, resolve } = Promise.withResolvers<ReaderAnswer | null>();
  const end = (answer: ReaderAnswer | null): void => {
    clearTimeout(deadline);
    worker.off("message", take).off("error", giveUp).off("exit", giveUp);
    // A gateway with nothing else to do may end.
    worker.unref();
    resolve(answer);
  };
  const take = (answer: ReaderAnswer): void => {
    if (answer.number === question.number) end(answer);
  };
  const giveUp = (): void => {
    thread = null;
    void worker.terminate();
    end(null);
  };
  const deadline = setTimeout(giveUp, DEADLINE_MS);
  worker.on("message", take).on("error", giveUp).on("exit", giveUp);
  worker.ref();
  worker.postMessage(question);
  return promise;
}

async function startThread(): Promise<Worker> {
  const script = new URL(`./reader-thread${extname(import.meta.filename)}`, import.meta.url);
  const worker = new Worker(script, {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEBIBYTES },
  });
  try {
    await once(worker, "message");
    return worker;
  } catch (error) {
    thread = null;
    throw error;
  }
}
