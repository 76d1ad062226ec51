import { type Json, parseJson } from "../core/json.ts";
import { keyOf } from "./names.ts";
import type {
  Delivery,
  DeliveryRecord,
  HistoryEntry,
  OperationsStore,
  TakenDelivery,
} from "./store.ts";

/** What one process knows by itself, and forgets with its end: where nothing is configured that would keep it. */
export function openMemory(): OperationsStore {
  const values = new Map<string, Kept>();
  const deliveries = new Map<string, Owed>();
  let entries: HistoryEntry[] = [];

  return {
    kind: "memory",
    async read(name) {
      const kept = values.get(keyOf(name));
      return kept === undefined ? null : { version: kept.version, value: parseJson(kept.text) };
    },
    async replace(name, value, expectedVersion) {
      const key = keyOf(name);
      const found = values.get(key)?.version ?? null;
      if (found !== expectedVersion) return false;
      values.set(key, { version: (found ?? 0) + 1, text: JSON.stringify(value), name });
      return true;
    },
    async versions() {
      return new Map([...values.values()].map(({ name, version }) => [name, version]));
    },
    async owe(added) {
      for (const delivery of added) {
        const key = keyOf(delivery.deliveryId);
        keyOf(delivery.channel);
        if (deliveries.has(key)) continue;
        const { message, ...named } = delivery;
        deliveries.set(key, { ...FRESH, ...named, text: JSON.stringify(message) });
      }
    },
    async take({ nowMs, leaseMs, count }) {
      const due = [...deliveries.values()]
        .filter(({ state, dueMs }) => state === "owed" && dueMs <= nowMs)
        .toSorted((a, b) => a.dueMs - b.dueMs)
        .slice(0, count);
      return due.map((delivery) => {
        const before = delivery.triedCount;
        delivery.triedCount += 1;
        delivery.dueMs = nowMs + leaseMs;
        return takenOf(delivery, before);
      });
    },
    async settle({ deliveryId, triedCount }, outcome) {
      const delivery = deliveries.get(keyOf(deliveryId));
      if (delivery?.state !== "owed") return;
      if (delivery.triedCount !== triedCount + 1 && outcome.state !== "sent") return;
      delivery.state = outcome.state;
      delivery.reason = outcome.state === "sent" ? "" : outcome.reason;
      if (outcome.state === "owed") delivery.dueMs = outcome.notBeforeMs;
      else delivery.settledMs = outcome.atMs;
    },
    async deliveries(count) {
      return [...deliveries.values()].toReversed().slice(0, count).map(recordOf);
    },
    async append({ subject, atMs, entry }) {
      keyOf(subject);
      entries.push({ subject, atMs, entry: copyOf(entry) });
    },
    async history({ subject, fromMs, toMs, count }) {
      return entries
        .filter((it) => it.subject === subject && it.atMs >= fromMs && it.atMs < toMs)
        .toReversed()
        .toSorted((a, b) => b.atMs - a.atMs)
        .slice(0, count)
        .map(({ entry, ...named }) => ({ ...named, entry: copyOf(entry) }));
    },
    async prune(beforeMs) {
      entries = entries.filter(({ atMs }) => atMs >= beforeMs);
      for (const [key, { settledMs }] of deliveries)
        if (settledMs !== null && settledMs < beforeMs) deliveries.delete(key);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

// --- internals

interface Kept {
  readonly name: string;
  readonly version: number;
  /** As JSON: what was given in and what is given out is nobody else's to change. */
  readonly text: string;
}

interface Owed extends Omit<Delivery, "message"> {
  readonly text: string;
  state: DeliveryRecord["state"];
  triedCount: number;
  reason: string;
  /** Nobody takes it before. */
  dueMs: number;
  settledMs: number | null;
}

const FRESH = { state: "owed", triedCount: 0, reason: "", dueMs: 0, settledMs: null } as const;

function takenOf({ deliveryId, channel, text, createdAtMs }: Owed, before: number): TakenDelivery {
  return { deliveryId, channel, message: parseJson(text), createdAtMs, triedCount: before };
}

function recordOf(delivery: Owed): DeliveryRecord {
  const { state, triedCount, reason } = delivery;
  return { ...takenOf(delivery, triedCount), state, reason };
}

function copyOf(value: Json): Json {
  return parseJson(JSON.stringify(value));
}
