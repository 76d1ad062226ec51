import type { Contest, Entrant, Trial } from "./contest.ts";
import type { ElixirEntrant, ElixirMeasured } from "./measure/elixir.ts";
import type { SqlMeasured } from "./measure/sql.ts";

/** SQL and Elixir beside their peers. */

const SELECT_ONE: Trial = { what: "`SELECT 1` p50", unit: "ms" };
const SMALL: Trial = { what: "10,000 rows grouped p50", unit: "ms" };
const LARGE: Trial = { what: "100,000 rows p50", unit: "ms" };

export function sqlContest({ entrants }: SqlMeasured): Contest {
  return {
    title: "sql",
    trials: [SELECT_ONE, SMALL, LARGE],
    entrants: entrants.map(({ name, isolation, kind, times }) => ({
      name,
      isOurs: kind !== "peer",
      isolation,
      values: new Map([
        [SELECT_ONE, times.selectOne.p50],
        [SMALL, times.smallGroups.p50],
        [LARGE, times.largeGroups.p50],
      ]),
    })),
  };
}

const SUM: Trial = { what: "`1+1` p50", unit: "ms" };
const PIPELINE: Trial = { what: "pipeline p50", unit: "ms" };
const MODULE: Trial = { what: "module p50", unit: "ms" };
const FRESH: Trial = { what: "fresh runs", unit: "runs/s" };

export function elixirContest({ ours, peers }: ElixirMeasured): Contest {
  const entrants = [
    ...(ours ? [entrantOf(ours, { isOurs: true })] : []),
    ...peers.map((peer) => entrantOf(peer, { isOurs: false })),
  ];
  return { title: "elixir", trials: [SUM, PIPELINE, MODULE, FRESH], entrants };
}

// --- internals

type Side = Pick<Entrant, "isOurs">;

function entrantOf(entrant: ElixirEntrant, { isOurs }: Side): Entrant {
  const { name, isolation, times, freshRunsPerSecond } = entrant;
  return {
    name,
    isOurs,
    isolation,
    values: new Map([
      [SUM, times.sum.p50],
      [PIPELINE, times.pipeline.p50],
      [MODULE, times.module.p50],
      [FRESH, freshRunsPerSecond],
    ]),
  };
}
