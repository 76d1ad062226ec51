import type { Adapter, InspectOptions } from "../../core/adapter.ts";
import { type AnyLanguage, READ_LANGUAGES } from "../../core/language.ts";
import { type Enforcement, uniformEnforcement } from "../../core/limits.ts";
import { inspectCage } from "./cage.ts";
import type { Walls } from "./embedded.ts";
import { startFleet } from "./fleet.ts";
import { inspectWith } from "./inspect.ts";
import { notOffered, ownLanguage } from "./own-language.ts";
import { createPool } from "./pool.ts";

/** The parsers of the embedded adapter and nothing else: for adapters that run programs and cannot look at them. */

const RUNS_NOTHING = "this only looks at programs";
const ENFORCEMENT: Enforcement = { state: "not_applicable", reason: RUNS_NOTHING };

/** One host, caged as those that run programs are. Resolves once it serves, or is known not to. */
export async function startReader(walls: Walls): Promise<Adapter> {
  const cage = inspectCage("auto", walls.cage);
  const pool = createPool("shared", () => undefined, walls.pool);
  const hosts = [{ parser: 1, python: 0, javascript: 0, sql: 0 }];
  const fleet = startFleet(
    {
      ...{ hosts, cage, walls: walls.engine, ledgers: new Map() },
      maxMemoryBytes: LEAST_MEMORY_BYTES,
      onStarted: () => undefined,
    },
    pool,
  );
  await fleet.settled;
  const site = { pool, inspectorOf: () => null };

  return {
    specVersion: 1,
    name: "reader",
    capabilities: {
      languages: [],
      notOffered: {},
      enforcement: uniformEnforcement(ENFORCEMENT),
      walls: cage.walls,
      network: false,
      sessions: false,
      inspection: true,
      inspects: READ_LANGUAGES,
      answersEverything: false,
    },
    ready: () =>
      fleet.serves("parser")
        ? { state: "ready" }
        : { state: "warming", retryAfterMs: RETRY_AFTER_MS },
    doRun: ({ language }) => Promise.reject(notOffered(language, RUNS_NOTHING)),
    // Where the grammar cannot be sure, whoever runs the program finds out: there is no engine here to ask.
    doInspect: async (source: string, language: AnyLanguage, inspection: InspectOptions) =>
      inspectWith(site, source, ownLanguage(language), { ...inspection, syntax: "quick" }),
    attest: () => Promise.resolve(ENFORCEMENT),
    async [Symbol.asyncDispose]() {
      pool.close();
      await fleet.stop();
    },
  };
}

// --- internals

const RETRY_AFTER_MS = 1_000;

/** Programs get none of it: there are no engines. */
const LEAST_MEMORY_BYTES = 32 * 1024 * 1024;
