import type { Order } from "../../orders.ts";

/** Another database, measured at what ours does in a run. */
export interface SqlPeer {
  readonly name: string;
  /** What stands around a query, and what it shares with the next. */
  readonly isolation: string;
  start(): Promise<StartedSqlPeer>;
}

export type StartedSqlPeer =
  | ({ readonly kind: "running" } & RunningSqlPeer)
  /** Not on this machine. `reason` says what is missing. */
  | { readonly kind: "absent"; readonly reason: string };

export interface RunningSqlPeer extends AsyncDisposable {
  selectOne(): Promise<void>;
  /** Loads the rows into a new table, the best way it has, groups them, and checks the answer. */
  groupBy(orders: readonly Order[]): Promise<void>;
}
