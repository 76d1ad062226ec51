import { availableParallelism } from "node:os";
import type {
  Adapter,
  AdapterSession,
  Capabilities,
  InspectOptions,
  OpenSessionOptions,
  Readiness,
  RunContext,
} from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import {
  type AnyLanguage,
  isReadLanguage,
  type Language,
  LANGUAGES,
  READ_LANGUAGES,
  type ReadLanguage,
} from "../../core/language.ts";
import type { Clause, EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import { CAGE_WALLS, type CageReport, type CageWalls, inspectCage } from "./cage.ts";
import { attested, stateEnforcement } from "./enforcement.ts";
import { ledgerOf } from "./evidence.ts";
import { describeEngines } from "./evidence-engines.ts";
import { nativeKey, wasmKey } from "./evidence-key.ts";
import { keepEvidence, ROUND_TIMING, type RoundTiming } from "./evidence-rounds.ts";
import type { SuiteEngine } from "./evidence-suite.ts";
import { type Fleet, startFleet } from "./fleet.ts";
import { ENGINE_WALLS, type EngineWalls } from "./guest/engine.ts";
import { inspectWith } from "./inspect.ts";
import { type EngineKind, type HostKind, kindOf, type SlotKind, WASM_KINDS } from "./messages.ts";
import { createInspector } from "./native-slot/inspector.ts";
import { insufficiency, nativeEngines } from "./native-slot/engines.ts";
import { type NativeFleet, startNativeFleet } from "./native-slot/fleet.ts";
import { NO_ENGINE, notOffered, ownLanguage } from "./own-language.ts";
import { createPool, type Pool, POOL_WALLS, type PoolWalls } from "./pool.ts";
import { type RunSite, runWith } from "./run.ts";
import { openImageSession, openProcessSession } from "./sessions.ts";

/** The embedded adapter behind its options, with the walls as a parameter that only tests pass. */

export interface EmbeddedOptions {
  /** Python engines, over all hosts. @default cores + 1 */
  readonly pythonSlots?: number | undefined;
  /** JavaScript engines, over all hosts. @default cores + 1 */
  readonly javascriptSlots?: number | undefined;
  /** SQL engines where no cage lets DuckDB run, over all hosts. @default 2 */
  readonly sqlSlots?: number | undefined;
  /** Whether tenants may share an engine host process. @default "shared" */
  readonly isolation?: "shared" | "tenant" | undefined;
  /** `required`: serve nothing without the outer wall. @default "auto": the strongest there is, stated */
  readonly cage?: "auto" | "required" | "off" | undefined;
  /** The largest `maxMemoryMb` any policy may grant, in MiB. @default 128 */
  readonly maxMemoryMb?: number | undefined;
  /** Engines that start on first use, to be started at once. @default none */
  readonly warm?: readonly Language[] | undefined;
  /** Sessions of each language that takes a process for one. @default 8 */
  readonly maxProcessSessions?: number | undefined;
}

/** Lowered one at a time by `test/walls-off`; no configuration or environment reaches it. */
export interface Walls {
  readonly cage: CageWalls;
  readonly engine: EngineWalls;
  readonly pool: PoolWalls;
}

export const ALL_WALLS: Walls = { cage: CAGE_WALLS, engine: ENGINE_WALLS, pool: POOL_WALLS };

const DEFAULT_MAX_MEMORY_MB = 128;
const DEFAULT_SQL_SLOTS = 2;
const DEFAULT_PROCESS_SESSIONS = 8;
const MEBIBYTE = 1024 * 1024;
const WARMING_MS = 1_000;

/** Resolves once the first host serves, or is known not to. Rejects only for `cage: "required"` without one. */
export async function startEmbedded(
  options: EmbeddedOptions,
  walls: Walls,
  timing: RoundTiming = ROUND_TIMING,
): Promise<Adapter> {
  const mode = options.cage ?? "auto";
  const cage = inspectCage(mode === "off" ? "off" : "auto", walls.cage);
  if (mode === "required" && cage.tier === "none") {
    throw new ExecError(
      "ADAPTER_DOWN",
      `The outer wall is required, and there is ${cage.missing}.`,
    );
  }
  const maxMemoryBytes = (options.maxMemoryMb ?? DEFAULT_MAX_MEMORY_MB) * MEBIBYTE;
  const natives: NativeFleet[] = [];
  const nativeOf = (kind: SlotKind): NativeFleet | undefined =>
    natives.find((fleet) => fleet.kind === kind);
  const isolation = options.isolation ?? "shared";
  const suites: SuiteEngine[] = [];
  const rounds = keepEvidence({ engines: suites, isQuiet: () => isIdle(pool), timing });
  const onHungry = (kind: SlotKind): void => {
    rounds.yieldTo(kind);
    nativeOf(kind)?.want();
  };
  const pool = createPool(isolation, onHungry, walls.pool);
  const keyed = {
    cage,
    maxMemoryBytes,
    isolation,
    walls: { engine: walls.engine, pool: walls.pool },
  };
  const { onStarted } = rounds;
  const { offered, absent } = chooseNatives(cage);
  for (const engine of offered) {
    const maxSessionCount = options.maxProcessSessions ?? DEFAULT_PROCESS_SESSIONS;
    const ledger = ledgerOf(nativeKey(engine, keyed));
    const fleetOptions = { engine, cage, maxMemoryBytes, walls: walls.engine, maxSessionCount };
    natives.push(startNativeFleet({ ...fleetOptions, ledger, onStarted }, pool));
  }
  const hosts = spread(options, nativeOf("sql") === undefined);
  const wasmKinds = WASM_KINDS.filter((kind) => hosts.some((slots) => slots[kind] > 0));
  const ledgers = new Map(wasmKinds.map((kind) => [kind, ledgerOf(wasmKey(kind, keyed))]));
  const fleetOptions = { hosts, maxMemoryBytes, cage, walls: walls.engine, ledgers, onStarted };
  const fleet = startFleet(fleetOptions, pool);
  const engines = describeEngines({ pool, isolation, cage, ledgers, fleet, natives });
  suites.push(...engines);
  await fleet.settled;
  for (const language of (options.warm ?? []).filter(isReadLanguage))
    void nativeOf(kindOf(language))?.start();

  const enforcement = stateEnforcement(engines);
  const siteOf = (language: ReadLanguage): RunSite => ({
    adapter: "embedded",
    engine: pool.engineOf(kindOf(language)),
    enforcement: enforcement.of(kindOf(language)),
  });
  /** Why a language does not run here; `undefined` if it does. */
  const faultOf = (language: ReadLanguage): string | undefined => {
    const kind = kindOf(language);
    const native = nativeOf(kind);
    if (native) return native.state.fault;
    if (wasmKinds.some((name) => name === kind)) return fleet.state.faults[kind];
    return absent[kind] ?? "no engine for it is installed";
  };

  /** Every run asks several times, and the answer changes with a round of probes at most. */
  let known: { readonly version: number; readonly capabilities: Capabilities } | undefined;
  function derive(): Capabilities {
    const languages = READ_LANGUAGES.filter((language) => faultOf(language) === undefined);
    return {
      languages,
      notOffered: Object.fromEntries(
        LANGUAGES.flatMap((language) => {
          const fault = isReadLanguage(language) ? faultOf(language) : NO_ENGINE;
          return fault === undefined ? [] : [[language, fault]];
        }),
      ),
      enforcement: enforcement.overall(),
      enforcementOf: Object.fromEntries(
        languages.map((language) => [language, enforcement.of(kindOf(language))]),
      ),
      evidence: Object.fromEntries(
        languages.map((language) => [language, enforcement.evidenceOf(kindOf(language))]),
      ),
      engines: Object.fromEntries(
        languages.map((language) => [language, pool.engineOf(kindOf(language))]),
      ),
      walls: cage.walls,
      network: false,
      sessions: true,
      inspection: true,
      inspects: READ_LANGUAGES,
      answersEverything: false,
    };
  }

  async function attest(clauses: readonly Clause[]): Promise<EnforcementReport> {
    return attested(engines, await rounds.attest(clauses));
  }

  const inspectors = new Map(natives.map((native) => [native.kind, createInspector(native)]));
  const inspectSite = { pool, inspectorOf: (kind: EngineKind) => inspectors.get(kind) ?? null };

  return {
    specVersion: 1,
    name: "embedded",
    get capabilities(): Capabilities {
      const version = [fleet, ...natives].reduce(
        (total, { state }) => total + state.version,
        enforcement.revision(),
      );
      if (known?.version !== version) known = { version, capabilities: derive() };
      return known.capabilities;
    },
    ready: () => readiness(fleet, cage),
    load: () => pool.load(),
    async prepare(language) {
      if (isReadLanguage(language)) await nativeOf(kindOf(language))?.start();
    },
    async doRun(request: RunRequest, context: RunContext) {
      const language = ownLanguage(request.language);
      const native = nativeOf(kindOf(language));
      if (native) await native.start();
      const fault = faultOf(language);
      if (fault !== undefined) throw notOffered(language, fault);
      return runWith(pool, request, context, siteOf(language));
    },
    doInspect: async (source: string, language: AnyLanguage, inspection: InspectOptions) =>
      inspectWith(inspectSite, source, ownLanguage(language), inspection),
    async openSession(session: OpenSessionOptions): Promise<AdapterSession> {
      const language = ownLanguage(session.language);
      const native = nativeOf(kindOf(language));
      await native?.start();
      const fault = faultOf(language);
      if (fault !== undefined) throw notOffered(language, fault);
      const site = { pool, siteOf: () => siteOf(language) };
      return native ? openProcessSession(session, site, native) : openImageSession(session, site);
    },
    attest: async (clause: Clause) => (await attest([clause]))[clause],
    attestAll: attest,
    async [Symbol.asyncDispose]() {
      pool.close();
      await Promise.all([rounds.stop(), fleet.stop(), ...natives.map((native) => native.stop())]);
    },
  };
}

// --- internals

/** Which native engines can run here, and what the others lack. */
function chooseNatives(cage: CageReport): {
  readonly offered: ReturnType<typeof nativeEngines>;
  readonly absent: Partial<Record<SlotKind, string>>;
} {
  const lacking = insufficiency(cage);
  const engines = nativeEngines();
  return {
    offered: engines.filter(({ missing }) => missing === null && lacking === null),
    absent: Object.fromEntries(
      engines.flatMap(({ kind, missing }) => {
        const reason = missing ?? lacking;
        return reason === null ? [] : [[kind, reason]];
      }),
    ),
  };
}

/** Two hosts, so that the death of one leaves the other; one where there is too little to share. */
function spread(options: EmbeddedOptions, sqlInWasm: boolean): Record<HostKind, number>[] {
  const cores = availableParallelism() + 1;
  const python = options.pythonSlots ?? cores;
  const javascript = options.javascriptSlots ?? cores;
  const sql = sqlInWasm ? (options.sqlSlots ?? DEFAULT_SQL_SLOTS) : 0;
  if (python + javascript + sql <= WASM_KINDS.length)
    return [{ parser: 1, python, javascript, sql }];
  const share = (round: (count: number) => number): Record<HostKind, number> => ({
    parser: 1,
    python: round(python / 2),
    javascript: round(javascript / 2),
    sql: round(sql / 2),
  });
  return [share(Math.ceil), share(Math.floor)];
}

/** Whether no program is under way. */
function isIdle({ members }: Pool): boolean {
  return [...members].every(({ host }) => host.slots.every(({ state }) => state !== "busy"));
}

function readiness(fleet: Fleet, cage: CageReport): Readiness {
  const { faults } = fleet.state;
  const broken = WASM_KINDS.flatMap((kind) =>
    faults[kind] === undefined ? [] : [`${kind}: ${faults[kind]}`],
  );
  if (!WASM_KINDS.some((kind) => fleet.serves(kind))) {
    return broken.length > 0
      ? { state: "down", reason: broken.join("; ") }
      : { state: "warming", retryAfterMs: WARMING_MS };
  }
  const reasons = [...broken, ...(cage.missing === null ? [] : [cage.missing])];
  return reasons.length > 0
    ? { state: "degraded", reason: reasons.join("; ") }
    : { state: "ready" };
}
