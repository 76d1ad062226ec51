import { availableParallelism } from "node:os";
import type {
  Adapter,
  Capabilities,
  Inspection,
  Readiness,
  RunContext,
} from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import type { Language } from "../../core/language.ts";
import type { Clause, Enforcement } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import { CAGE_WALLS, type CageReport, type CageWalls, inspectCage } from "./cage.ts";
import { stateEnforcement } from "./enforcement.ts";
import { startFleet, type Fleet } from "./fleet.ts";
import { ENGINE_WALLS, type EngineWalls, type GuestLanguage } from "./guest/engine.ts";
import { inspectWith } from "./inspect.ts";
import { createPool } from "./pool.ts";
import { type RunSite, runWith, toGuestLanguage } from "./run.ts";
import { kindOf, SLOT_KINDS, type SlotKind } from "./wasm-host/messages.ts";

/** The embedded adapter behind its options, with the walls as a parameter that only tests pass. */

export interface EmbeddedOptions {
  /** Python engines, over all hosts. @default cores + 1 */
  readonly pythonSlots?: number | undefined;
  /** JavaScript engines, over all hosts. @default cores + 1 */
  readonly javascriptSlots?: number | undefined;
  /** Whether tenants may share an engine host process. @default "shared" */
  readonly isolation?: "shared" | "tenant" | undefined;
  /** `required`: serve nothing without the outer wall. @default "auto": the strongest there is, stated */
  readonly cage?: "auto" | "required" | "off" | undefined;
  /** The largest `maxMemoryMb` any policy may grant, in MiB. @default 128 */
  readonly maxMemoryMb?: number | undefined;
}

/** Lowered one at a time by `test/walls-off`; no configuration or environment reaches it. */
export interface Walls {
  readonly cage: CageWalls;
  readonly engine: EngineWalls;
}

export const ALL_WALLS: Walls = { cage: CAGE_WALLS, engine: ENGINE_WALLS };

const LANGUAGES: readonly GuestLanguage[] = ["python", "javascript", "typescript"];
const DEFAULT_MAX_MEMORY_MB = 128;
const MEBIBYTE = 1024 * 1024;
const WARMING_MS = 1_000;

/** Resolves once the first host serves, or is known not to. Rejects only for `cage: "required"` without one. */
export async function startEmbedded(options: EmbeddedOptions, walls: Walls): Promise<Adapter> {
  const mode = options.cage ?? "auto";
  const cage = inspectCage(mode === "off" ? "off" : "auto", walls.cage);
  if (mode === "required" && cage.tier === "none") {
    throw new ExecError(
      "ADAPTER_DOWN",
      `The outer wall is required, and there is ${cage.missing}.`,
    );
  }
  const maxMemoryBytes = (options.maxMemoryMb ?? DEFAULT_MAX_MEMORY_MB) * MEBIBYTE;
  const pool = createPool(options.isolation ?? "shared");
  const fleet = startFleet(
    { hosts: spread(options), maxMemoryBytes, cage, walls: walls.engine },
    pool,
  );
  await fleet.settled;
  const enforcement = stateEnforcement(() => fleet.state, cage);

  const siteOf = (language: GuestLanguage): RunSite => ({
    adapter: "embedded",
    engine: pool.engineOf(kindOf(language)),
    enforcement: enforcement.of(language),
  });

  return {
    specVersion: 1,
    name: "embedded",
    get capabilities(): Capabilities {
      const { faults } = fleet.state;
      const fault = (language: GuestLanguage): string | undefined => faults[kindOf(language)];
      return {
        languages: LANGUAGES.filter((language) => fault(language) === undefined),
        notOffered: Object.fromEntries(
          LANGUAGES.flatMap((language) =>
            fault(language) === undefined ? [] : [[language, fault(language)]],
          ),
        ),
        enforcement: enforcement.overall(),
        network: false,
        sessions: false,
        inspection: true,
        answersEverything: false,
      };
    },
    ready: () => readiness(fleet, cage),
    doRun: (request: RunRequest, context: RunContext) =>
      runWith(pool, request, context, siteOf(toGuestLanguage(request.language))),
    doInspect: (source: string, language: Language, signal: AbortSignal): Promise<Inspection> =>
      inspectWith(pool, source, toGuestLanguage(language), signal),
    attest: (clause: Clause): Promise<Enforcement> => enforcement.attest(clause, pool),
    async [Symbol.asyncDispose]() {
      pool.close();
      await fleet.stop();
    },
  };
}

// --- internals

/** Two hosts, so that the death of one leaves the other; one where there is too little to share. */
function spread({ pythonSlots, javascriptSlots }: EmbeddedOptions): Record<SlotKind, number>[] {
  const slots = availableParallelism() + 1;
  const python = pythonSlots ?? slots;
  const javascript = javascriptSlots ?? slots;
  if (python + javascript <= SLOT_KINDS.length) return [{ python, javascript }];
  return [
    { python: Math.ceil(python / 2), javascript: Math.ceil(javascript / 2) },
    { python: Math.floor(python / 2), javascript: Math.floor(javascript / 2) },
  ];
}

function readiness(fleet: Fleet, cage: CageReport): Readiness {
  const { serving, faults } = fleet.state;
  const broken = SLOT_KINDS.flatMap((kind) =>
    faults[kind] === undefined ? [] : [`${kind}: ${faults[kind]}`],
  );
  if (serving.size === 0) {
    return broken.length > 0
      ? { state: "down", reason: broken.join("; ") }
      : { state: "warming", retryAfterMs: WARMING_MS };
  }
  const reasons = [...broken, ...(cage.missing === null ? [] : [cage.missing])];
  return reasons.length > 0
    ? { state: "degraded", reason: reasons.join("; ") }
    : { state: "ready" };
}
