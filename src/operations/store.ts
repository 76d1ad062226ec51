import type { Json } from "../core/json.ts";

/**
 * What the processes of one service must agree on, and what must outlive them: switches, deliveries that are still
 * owed, states and their history. SQLite (the processes of one machine) and PostgreSQL keep it, and the memory of one
 * process where nothing is configured; one suite of tests runs on all three.
 */
export interface OperationsStore extends AsyncDisposable {
  readonly kind: string;
  /** `null` where nothing was written under this name. Names, subjects and ids are 1 to 256 characters of any kind. */
  read(name: string): Promise<Versioned | null>;
  /**
   * Replaces what stands under a name if it is still of that version (`null`: if nothing is there). Answers whether
   * it did: of two processes that decide the same thing at once, one has to look again.
   */
  replace(name: string, value: Json, expectedVersion: number | null): Promise<boolean>;
  /** Version of each name that has one: cheap enough to be asked several times a second. */
  versions(): Promise<ReadonlyMap<string, number>>;

  /** Adds deliveries that are owed. One whose id is known already is passed over, sent or not. */
  owe(deliveries: readonly Delivery[]): Promise<void>;
  /**
   * Takes deliveries that are due, for so long, those that are due longest first. That is when a try counts: whoever
   * took one and died gives it up when that time is over, and has tried.
   */
  take(due: {
    readonly nowMs: number;
    readonly leaseMs: number;
    readonly count: number;
  }): Promise<readonly TakenDelivery[]>;
  /**
   * What came of a try. Of one that somebody else has taken meanwhile only that it arrived is still of interest, and
   * of one that is settled for good nothing.
   */
  settle(taken: Tried, outcome: DeliveryOutcome): Promise<void>;
  /** Newest first. */
  deliveries(count: number): Promise<readonly DeliveryRecord[]>;

  /** Adds to a history, e.g. of an adapter's states. */
  append(entry: HistoryEntry): Promise<void>;
  /** Newest first. */
  history(query: HistoryQuery): Promise<readonly HistoryEntry[]>;
  /** Lets go of history and settled deliveries that are older. */
  prune(beforeMs: number): Promise<void>;
}

export interface Versioned {
  readonly version: number;
  readonly value: Json;
}

/** One message to one receiver. */
export interface Delivery {
  /** Chosen by whoever owes it, so that the same occasion is told once, whichever process noticed. */
  readonly deliveryId: string;
  /** Name of the notifier, as configured. */
  readonly channel: string;
  readonly message: Json;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
}

export interface TakenDelivery extends Delivery {
  /** Tries before this one. */
  readonly triedCount: number;
}

/** Which try of which delivery. */
export type Tried = Pick<TakenDelivery, "deliveryId" | "triedCount">;

export type DeliveryOutcome =
  | { readonly state: "sent"; readonly atMs: number }
  | { readonly state: "owed"; readonly notBeforeMs: number; readonly reason: string }
  | { readonly state: "given_up"; readonly atMs: number; readonly reason: string };

export interface DeliveryRecord extends Delivery {
  readonly state: DeliveryOutcome["state"];
  /** Tries so far, the one that is under way with them. */
  readonly triedCount: number;
  /** Why the last try failed, in our words; `""` where none did. */
  readonly reason: string;
}

export interface HistoryEntry {
  /** Of what, e.g. `adapter:bedrock`. */
  readonly subject: string;
  readonly atMs: number;
  readonly entry: Json;
}

export interface HistoryQuery {
  readonly subject: string;
  /** Epoch milliseconds; the end is exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}
