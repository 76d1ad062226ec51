import { z } from "zod";
import type { Json } from "../core/json.ts";
import type { OperationsStore } from "../operations/store.ts";
import type { Change } from "./hysteresis.ts";
import { type Look, differencesOf } from "./look.ts";
import { LOOK_SCHEMA, lookFromKept, lookToJson } from "./look-json.ts";

/** States of adapters that all processes of a store share, and their history. */
export interface Ledger {
  /** What counted last, whoever saw it; `null` where nobody ever has. */
  last(adapter: string): Promise<LastState | null>;
  /**
   * Puts a change on record, unless another process has done so. `first` is run before it is: what it does twice
   * must be as good as once.
   *
   * @returns Whether this one did.
   */
  record(
    adapter: string,
    change: Change,
    atMs: number,
    first: (number: number) => Promise<void>,
  ): Promise<boolean>;
}

export interface LastState {
  readonly look: Look;
  readonly sinceMs: number;
}

/** What the history of an adapter is kept under. */
export function subjectOf(adapter: string): string {
  return `adapter:${adapter}`;
}

/** @param node Which process it is, for whoever reads the history. */
export function createLedger(store: OperationsStore, node: string): Ledger {
  async function read(adapter: string) {
    const kept = await store.read(nameOf(adapter));
    const parsed = kept === null ? null : STATE.safeParse(kept.value);
    return { version: kept?.version ?? null, state: parsed?.success === true ? parsed.data : null };
  }

  return {
    async last(adapter) {
      const { state } = await read(adapter);
      return state && { look: lookFromKept(state.look), sinceMs: state.atMs };
    },

    async record(adapter, change, atMs, first) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { version, state } = await read(adapter);
        const known = state === null ? null : lookFromKept(state.look);
        if (known !== null && differencesOf(known, change.after).length === 0) return false;
        const number = (state?.number ?? 0) + 1;
        await first(number);
        const next: Json = { number, atMs, look: lookToJson(change.after) };
        if (!(await store.replace(nameOf(adapter), next, version))) continue;
        await store.append({
          subject: subjectOf(adapter),
          atMs,
          entry: entryOf(change, number, node),
        });
        return true;
      }
      // Others change it faster than it can be read: they have it on record.
      return false;
    },
  };
}

// --- internals

const ATTEMPTS = 5;

const STATE = z.object({ number: z.number().int(), atMs: z.number(), look: LOOK_SCHEMA });

function nameOf(adapter: string): string {
  return `readiness:state:${adapter}`;
}

function entryOf({ before, after, differences }: Change, number: number, node: string): Json {
  return {
    ...{ number, from: before?.state ?? null, to: after.state, reason: after.reason, node },
    changed: differences.map(({ field, from, to }) => ({ field, from, to })),
  };
}
