import type { Adapter } from "../core/adapter.ts";
import { type Check, pass, type Stop, stop } from "../core/check.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { Policy } from "../core/policy.ts";
import type { RunResult } from "../core/result.ts";
import type { Asked } from "../policy/resolve.ts";
import type { HeededSwitch } from "../routing/kill-switch.ts";
import type { KillScope, StoppableRun } from "../routing/kill-stops.ts";
import { routableLanguages } from "./adapters.ts";
import type { Life } from "./life.ts";
import { endedBy } from "./results.ts";

/** What the kill switch has to say of one run, from its first gate to its answer. */
export interface Permit {
  /** The adapters it may be sent to, or why to none of them. */
  among(adapters: readonly Adapter[]): Check<readonly Adapter[]>;
  /** Why it may not begin on that adapter; `null` where it may. */
  refusalOn(adapter: string): Stop | null;
  /** Where it is now: what stops that adapter stops it from here on. */
  enter(adapter: string): void;
  /** Asked after each change of the switches: kills the run where it may not go on. */
  review(): void;
  /** The result, unless nothing that was computed may be handed out. */
  release(result: RunResult): RunResult;
}

/** Where nobody could stop anything. */
export const FREE: Permit = {
  among: pass,
  refusalOn: () => null,
  enter() {},
  review() {},
  release: (result) => result,
};

/** The kill switch as an executor asks it. */
export interface KillGate {
  permitFor(asked: Asked, life: Life): Permit;
  /** Why what belongs to such a run may not be made; `null` where it may. */
  refusalOf(run: StoppableRun): Stop | null;
  /** Those that would run now, without what is stopped for everybody. */
  languages(adapters: readonly Adapter[], policy: Policy): AnyLanguage[];
  /** Answers how to be told no more. */
  onChange(review: () => void): () => void;
}

export function createKillGate(killSwitch: HeededSwitch | undefined): KillGate {
  function refusalOf(run: StoppableRun): Stop | null {
    const found = killSwitch?.find(run) ?? null;
    return found === null
      ? null
      : stop("KILL_SWITCH", `An operator has stopped ${WHAT[found.scope]}.`);
  }

  return {
    permitFor: (asked, life) =>
      killSwitch ? createPermit(killSwitch, refusalOf, asked, life) : FREE,
    refusalOf,
    languages(adapters, policy) {
      const isFree = (language: AnyLanguage | null, adapter: string | null): boolean =>
        refusalOf({ tenantId: NOBODY, useCases: [], language, adapter }) === null;
      const free = adapters.filter(({ name }) => isFree(null, name));
      return routableLanguages(free, policy).filter((language) => isFree(language, null));
    },
    onChange: (review) => killSwitch?.onChange(review) ?? (() => {}),
  };
}

/** A request as switches know it, before it has an adapter. */
function stoppableRun({
  tenantId,
  meant: language,
  options: { useCase, policy },
}: Pick<Asked, "tenantId" | "meant" | "options">): Omit<StoppableRun, "adapter"> {
  const useCases = [useCase, policy].filter((name) => typeof name === "string");
  return { tenantId, language, useCases };
}

// --- internals

function createPermit(
  killSwitch: HeededSwitch,
  refusalOf: KillGate["refusalOf"],
  asked: Asked,
  life: Life,
): Permit {
  const run = stoppableRun(asked);
  let entered: string | null = null;
  const refusalOn = (adapter: string): Stop | null => refusalOf({ ...run, adapter });

  return {
    among(adapters) {
      const allowed = adapters.filter(({ name }) => refusalOn(name) === null);
      const [first] = adapters;
      if (allowed.length > 0 || first === undefined) return pass(allowed);
      return refusalOn(first.name) ?? pass(adapters);
    },
    refusalOn,
    enter(adapter) {
      entered = adapter;
    },
    review() {
      if (killSwitch.find({ ...run, adapter: entered }) !== null) life.stop("kill_switch");
    },
    release(result) {
      if (!HAS_RUN.has(result.status)) return result;
      const isStopped = life.stoppedBy() === "kill_switch" || refusalOn(result.adapter) !== null;
      return isStopped ? endedBy(result, "kill_switch") : result;
    },
  };
}

/** No tenant's id: ids hold no space. */
const NOBODY = " ";

/** Of these something was computed. */
const HAS_RUN: ReadonlySet<RunResult["status"]> = new Set(["ok", "guest_error", "limit"]);

/** Who stopped it, and why, is for operators to know. */
const WHAT: Readonly<Record<KillScope, string>> = {
  global: "all computations",
  tenant: "the computations of this tenant",
  adapter: "the computations where this one would run",
  language: "the computations in this language",
  useCase: "the computations of this use case",
};
