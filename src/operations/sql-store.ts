import { ExecError } from "../core/errors.ts";
import { parseJson } from "../core/json.ts";
import { keyOf, nameOf } from "./names.ts";
import type { DeliveryRecord, OperationsStore, TakenDelivery } from "./store.ts";

/** A store in a database that speaks SQL. Both databases read the one text, `$1` included. */

export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

export interface SqlDriver {
  readonly kind: string;
  /** Never waits for a writer. */
  read(sql: string, parameters: readonly Cell[]): Promise<readonly Row[]>;
  /** One statement, all of it or nothing. Answers what it returns. */
  write(sql: string, parameters: readonly Cell[]): Promise<readonly Row[]>;
  /** After a choice of rows: passes over those that another process is about to change. */
  readonly skipLocked: string;
  close(): Promise<void>;
}

export function createSqlStore(driver: SqlDriver): OperationsStore {
  const { kind, read, write } = driver;

  async function remove(table: string, where: string, beforeMs: number): Promise<void> {
    const sql = `delete from ${table} where seq in (select seq from ${table} where ${where} < $1 limit ${PRUNE_ROWS}) returning seq`;
    // A little at a time, so that nobody else waits long.
    while ((await write(sql, [beforeMs])).length > 0);
  }

  return {
    kind,
    async read(name) {
      const [row] = await read(
        "select cast(version as double precision) as version, body from operations_values where name = $1",
        [keyOf(name)],
      );
      return row === undefined
        ? null
        : { version: numberIn(row, "version"), value: parseJson(textIn(row, "body")) };
    },
    async replace(name, value, expectedVersion) {
      const body = JSON.stringify(value);
      const changed =
        expectedVersion === null
          ? await write(
              "insert into operations_values (name, version, body) values ($1, 1, $2) on conflict do nothing returning version",
              [keyOf(name), body],
            )
          : await write(
              "update operations_values set version = version + 1, body = $2 where name = $1 and version = $3 returning version",
              [keyOf(name), body, expectedVersion],
            );
      return changed.length > 0;
    },
    async versions() {
      const rows = await read(
        "select name, cast(version as double precision) as version from operations_values",
        [],
      );
      return new Map(rows.map((row) => [nameOf(textIn(row, "name")), numberIn(row, "version")]));
    },
    async owe(deliveries) {
      if (deliveries.length === 0) return;
      const cells: Cell[] = [];
      const rows = deliveries.map(({ deliveryId, channel, message, createdAtMs }) => {
        const own = [keyOf(deliveryId), keyOf(channel), JSON.stringify(message), createdAtMs];
        return `(${own.map((cell) => `$${cells.push(cell)}`).join(", ")})`;
      });
      await write(
        `insert into operations_deliveries (delivery_id, channel, message, created_ms) values ${rows.join(", ")} on conflict do nothing`,
        cells,
      );
    },
    async take({ nowMs, leaseMs, count }) {
      const rows = await write(
        `update operations_deliveries set tried_count = tried_count + 1, due_ms = $1 where seq in (select seq from operations_deliveries where state = 'owed' and due_ms <= $2 order by due_ms, seq limit $3${driver.skipLocked}) returning ${DELIVERY}`,
        [nowMs + leaseMs, nowMs, count],
      );
      return rows.map((row) => deliveryIn(row, numberIn(row, "tried_count") - 1));
    },
    async settle({ deliveryId, triedCount }, outcome) {
      const key = keyOf(deliveryId);
      if (outcome.state === "owed")
        await write(
          "update operations_deliveries set reason = $2, due_ms = $3 where delivery_id = $1 and state = 'owed' and tried_count = $4",
          [key, storable(outcome.reason), outcome.notBeforeMs, triedCount + 1],
        );
      else if (outcome.state === "sent")
        await write(
          "update operations_deliveries set state = 'sent', reason = '', settled_ms = $2 where delivery_id = $1 and state = 'owed'",
          [key, outcome.atMs],
        );
      else
        await write(
          "update operations_deliveries set state = 'given_up', reason = $2, settled_ms = $3 where delivery_id = $1 and state = 'owed' and tried_count = $4",
          [key, storable(outcome.reason), outcome.atMs, triedCount + 1],
        );
    },
    async deliveries(count) {
      const rows = await read(
        `select ${DELIVERY}, state, reason from operations_deliveries order by seq desc limit $1`,
        [count],
      );
      return rows.map((row) => ({
        ...deliveryIn(row, numberIn(row, "tried_count")),
        ...{ state: stateIn(row), reason: textIn(row, "reason") },
      }));
    },
    async append({ subject, atMs, entry }) {
      await write("insert into operations_history (subject, at_ms, entry) values ($1, $2, $3)", [
        ...[keyOf(subject), atMs, JSON.stringify(entry)],
      ]);
    },
    async history({ subject, fromMs, toMs, count }) {
      const rows = await read(
        "select cast(at_ms as double precision) as at_ms, entry from operations_history where subject = $1 and at_ms >= $2 and at_ms < $3 order by operations_history.at_ms desc, seq desc limit $4",
        [keyOf(subject), fromMs, toMs, count],
      );
      return rows.map((row) => ({
        ...{ subject, atMs: numberIn(row, "at_ms"), entry: parseJson(textIn(row, "entry")) },
      }));
    },
    async prune(beforeMs) {
      await remove("operations_history", "at_ms", beforeMs);
      await remove("operations_deliveries", "settled_ms", beforeMs);
    },
    [Symbol.asyncDispose]: () => driver.close(),
  };
}

// --- internals

const PRUNE_ROWS = 500;

const DELIVERY =
  "delivery_id, channel, message, cast(created_ms as double precision) as created_ms, cast(tried_count as double precision) as tried_count";

function deliveryIn(row: Row, triedCount: number): TakenDelivery {
  return {
    deliveryId: nameOf(textIn(row, "delivery_id")),
    channel: nameOf(textIn(row, "channel")),
    message: parseJson(textIn(row, "message")),
    createdAtMs: numberIn(row, "created_ms"),
    triedCount,
  };
}

function stateIn(row: Row): DeliveryRecord["state"] {
  const state = textIn(row, "state");
  return state === "sent" || state === "given_up" ? state : "owed";
}

/** Words for people: what no database holds is not worth keeping. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\uFFFD");
}

function textIn(row: Row, column: string): string {
  const cell = row[column];
  if (typeof cell !== "string") throw new ExecError("INTERNAL", "A column of text holds none.");
  return cell;
}

function numberIn(row: Row, column: string): number {
  const cell = row[column];
  if (typeof cell !== "number") throw new ExecError("INTERNAL", "A column of numbers holds none.");
  return cell;
}
