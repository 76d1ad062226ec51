import type { CodeExecution } from "../../src/index.ts";
import type { Peer } from "../peers/peer.ts";
import { BENCH_LANGUAGES, type BenchLanguage, runTrivial } from "../service.ts";

/** Whoever runs `1+1`, ours or a peer, behind one interface: what is measured is the same for all. */
export interface Contender {
  readonly name: string;
  readonly language: BenchLanguage;
  readonly isOurs: boolean;
  /** Starts a process or a thread for each run. */
  readonly heavy: boolean;
  runTrivial(): Promise<void>;
}

export const OUR_NAME = "aybiza";

export function ourContenders(execution: CodeExecution): Contender[] {
  return BENCH_LANGUAGES.map((language) => ({
    name: OUR_NAME,
    language,
    isOurs: true,
    heavy: false,
    runTrivial: () => runTrivial(execution, language),
  }));
}

export interface StartedPeers extends AsyncDisposable {
  readonly contenders: readonly Contender[];
  /** Name → what is missing. */
  readonly absent: ReadonlyMap<string, string>;
}

export async function startPeers(peers: readonly Peer[]): Promise<StartedPeers> {
  const absent = new Map<string, string>();
  const contenders: Contender[] = [];
  const stack = new AsyncDisposableStack();
  for (const { name, language, heavy, start } of peers) {
    const started = await start();
    if (started.kind === "absent") {
      absent.set(name, started.reason);
      continue;
    }
    stack.use(started);
    contenders.push({ name, language, heavy, isOurs: false, runTrivial: started.runTrivial });
  }
  return { contenders, absent, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
