import { hostname } from "node:os";
import type { Recorder } from "../analytics/recorder.ts";
import type { Config } from "../config.ts";
import type { AdapterReport } from "../core/execution.ts";
import { createOutbox } from "../notify/outbox.ts";
import { openChannels } from "../notify/open-channels.ts";
import { REAL_TIMING } from "../notify/timing.ts";
import type { OperationsStore } from "../operations/store.ts";
import { createReadinessMonitor, type ReadinessEvent, type ReadinessMonitor } from "./monitor.ts";
import { createProbe } from "./probes.ts";

export interface ReadinessService {
  readonly store: OperationsStore;
  /** The adapters that programs run on. */
  readonly adapters: () => readonly AdapterReport[];
  /** The service's own log. */
  readonly log: (text: string) => void;
  readonly recorder?: Pick<Recorder, "recordChange"> | undefined;
  readonly onEvent?: ((event: ReadinessEvent) => void) | undefined;
  readonly onFault?: ((cause: unknown) => void) | undefined;
}

/**
 * Watches adapters as the configuration says, and tells whom it names.
 *
 * @throws ExecError `CONFIG_INVALID` where a receiver lacks something.
 */
export function openReadiness(
  config: Pick<
    Config,
    | "readiness"
    | "notify"
    | "futureAdapter"
    | "checkAvailability"
    | "bedrock"
    | "lambda"
    | "container"
  >,
  { store, adapters, log, recorder, onEvent, onFault }: ReadinessService,
): ReadinessMonitor {
  const { notify, futureAdapter } = config;
  const channels = openChannels(notify, log);
  if (store.kind === "memory" && channels.some(({ name }) => name !== "log"))
    log("Notices that are still owed when this process ends are lost: set `records.store`.");
  const outbox = createOutbox({
    ...{ store, channels, settings: notify },
    ...{ timing: REAL_TIMING, onFault },
    async onGivenUp({ channel, deliveryId, triedCount, reason }) {
      log(`A notice for ${channel} is given up after ${triedCount} tries: ${reason}`);
      await recorder?.recordChange({
        ...{ action: "notification_given_up", actor: "notify" },
        subject: `${channel} ${deliveryId}: ${reason}`,
      });
    },
  });
  const monitor = createReadinessMonitor({
    ...{ settings: config.readiness, futureAdapter, adapters, store, timing: REAL_TIMING },
    checks: config.checkAvailability ? "scheduled" : "never",
    probe: createProbe(futureAdapter, config),
    node: `${hostname()} ${process.pid}`,
    tell: (notice) => outbox.owe(notice),
    tellWindowMs: notify.windowMs,
    async onRecord(adapter, { before, after }) {
      await recorder?.recordChange({
        ...{ action: "adapter_state", actor: "readiness" },
        subject: `${adapter}: ${before?.state ?? "unknown"} → ${after.state}`,
      });
    },
    ...{ onEvent, onFault },
  });
  return {
    ...monitor,
    async [Symbol.asyncDispose]() {
      await monitor[Symbol.asyncDispose]();
      await outbox[Symbol.asyncDispose]();
    },
  };
}
