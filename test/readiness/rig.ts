import type { AdapterReport } from "../../src/core/execution.ts";
import { parseConfig } from "../../src/config.ts";
import type { ReadinessInput } from "../../src/config/readiness.ts";
import type { Notice } from "../../src/notify/notice.ts";
import type { OperationsStore } from "../../src/operations/store.ts";
import type { Look } from "../../src/readiness/look.ts";
import {
  createReadinessMonitor,
  type MonitorOptions,
  type ReadinessEvent,
  type ReadinessMonitor,
} from "../../src/readiness/monitor.ts";
import { type FakeTiming, fakeTiming } from "../notify/fake-timing.ts";
import { openMemory } from "../../src/operations/memory.ts";

/** A monitor whose future adapter is whatever a test says, under a clock of its own. */
export interface Rig {
  readonly monitor: ReadinessMonitor;
  readonly timing: FakeTiming;
  readonly store: OperationsStore;
  readonly told: Notice[];
  readonly events: ReadinessEvent[];
  readonly records: string[];
  readonly faults: unknown[];
  /** What the next looks find. */
  future: Look | Error;
  reports: readonly AdapterReport[];
}

export const AWAY: Look = {
  ...{ state: "waiting", reason: "There is no AWS region.", missing: ["region"] },
  ...{ languages: [], clauses: {}, facts: {}, latencyMs: 3 },
};

export const THERE: Look = {
  ...{ state: "ready", reason: "", missing: [], languages: ["javascript", "python"] },
  ...{ clauses: { network: "not_enforceable" }, facts: { region: "us-east-1" }, latencyMs: 12 },
};

export interface RigOptions extends Partial<Omit<MonitorOptions, "settings">> {
  readonly settings?: ReadinessInput;
  readonly rig?: Pick<Rig, "timing" | "store">;
}

export function startMonitor({ settings = {}, rig: shared, ...options }: RigOptions = {}): Rig {
  const timing = shared?.timing ?? fakeTiming();
  const store = shared?.store ?? openMemory();
  const told: Notice[] = [];
  const events: ReadinessEvent[] = [];
  const records: string[] = [];
  const faults: unknown[] = [];
  const state: Pick<Rig, "future" | "reports"> = { future: AWAY, reports: [] };
  const monitor = createReadinessMonitor({
    settings: parseConfig({ readiness: settings }).readiness,
    ...{ checks: "scheduled", futureAdapter: "bedrock", store, timing, node: "test" },
    probe: {
      look: async () => {
        if (state.future instanceof Error) throw state.future;
        return state.future;
      },
      [Symbol.asyncDispose]: async () => undefined,
    },
    adapters: () => state.reports,
    tell: async (notice) => {
      if (!told.some(({ occasion }) => occasion === notice.occasion)) told.push(notice);
    },
    tellWindowMs: 3_600_000,
    onEvent: (event) => events.push(event),
    onRecord: async (adapter, { before, after }) => {
      records.push(`${adapter}: ${before?.state ?? "unknown"} → ${after.state}`);
    },
    onFault: (cause) => faults.push(cause),
    ...options,
  });
  return Object.assign(state, { monitor, timing, store, told, events, records, faults });
}
