import { ExecError } from "../core/errors.ts";
import { type AnalyticsEvent, parseEvent } from "./events.ts";
import { idOf } from "./events-of-run.ts";
import {
  type AnalyticsStore,
  type CountQuery,
  type Dimension,
  type EventQuery,
  type Measure,
  MOST_GROUPS,
  type Pruned,
  type StoreBatch,
} from "./store.ts";
import type { Cell } from "./tables.ts";

/** A store in a database that speaks SQL. Both databases read the one text, `$1` included. */

export type Row = Readonly<Record<string, Cell>>;

export interface SqlDriver {
  readonly kind: string;
  append(batch: StoreBatch): Promise<void>;
  /** Never waits for a writer. */
  read(sql: string, parameters: readonly Cell[]): Promise<readonly Row[]>;
  /** Answers how many rows changed. */
  write(sql: string, parameters: readonly Cell[]): Promise<number>;
  close(): Promise<void>;
}

export async function createSqlStore(
  driver: SqlDriver,
  newHashKey: () => Uint8Array,
): Promise<AnalyticsStore> {
  const { read, write } = driver;
  const hashKey = await keptHashKey(driver, newHashKey);

  async function* events(query: EventQuery): AsyncIterable<AnalyticsEvent> {
    const { where, parameters } = conditions(query);
    for (let after = 0; ;) {
      const rows = await read(
        `select cast(seq as double precision) as seq, body from events where ${where} and seq > $${parameters.length + 1} order by seq limit ${PAGE_ROWS}`,
        [...parameters, after],
      );
      for (const row of rows) yield parseEvent(text(row["body"]));
      if (rows.length < PAGE_ROWS) return;
      after = number(rows.at(-1)?.["seq"]);
    }
  }

  async function remove(table: Table, where: string, parameters: readonly Cell[]): Promise<number> {
    const key = KEYS[table];
    const sql = `delete from ${table} where ${key} in (select ${key.replace(/[()]/g, "")} from ${table} where ${where} limit ${PRUNE_ROWS})`;
    let total = 0;
    // A little at a time, so that what is being recorded meanwhile does not wait long.
    for (;;) {
      const count = await write(sql, parameters);
      total += count;
      if (count === 0) return total;
    }
  }

  async function removeAll(
    where: string,
    forEvents: readonly Cell[],
    forContents: readonly Cell[],
  ): Promise<Pruned> {
    await remove("rules", where, forEvents);
    return {
      events: await remove("events", where, forEvents),
      contents: await remove("contents", where, forContents),
    };
  }

  return {
    ...{ kind: driver.kind, hashKey, append: driver.append, events },
    async count(query) {
      const { where, parameters } = conditions(query);
      const { select, group } = grouping(query);
      const rows = await read(
        `select ${select}, cast(count(*) as double precision) as n from events where ${where}${group === "" ? "" : ` group by ${group}`} order by ${query.bucketMs === undefined ? "" : "bucket, "}n desc limit ${MOST_GROUPS}`,
        parameters,
      );
      // Without groups a database counts nothing as one row of 0.
      return rows.map((row) => groupOf(row, query)).filter(({ count }) => count > 0);
    },
    async percentiles(query) {
      const { where, parameters } = conditions(query);
      const { select, group } = grouping(query);
      const value = MEASURE_COLUMNS[query.measure];
      const names = ["bucket", ...query.by.map((_, index) => `k${index}`)];
      const partition = group === "" ? "" : `partition by ${group} `;
      const rows = await read(
        `select ${names.join(", ")}, cast(n as double precision) as n, ${RANKS.map(([name, share]) => `min(case when r >= ${share} * n then v end) as ${name}`).join(", ")}, max(v) as max, sum(v) as sum
         from (select ${select}, ${value} as v, row_number() over (${partition}order by ${value}) as r, count(*) over (${partition}) as n
               from events where ${where} and ${value} is not null) as ranked
         group by ${names.join(", ")}, n order by ${query.bucketMs === undefined ? "" : "bucket, "}n desc limit ${MOST_GROUPS}`,
        parameters,
      );
      return rows.map((row) => ({
        ...groupOf(row, query),
        ...{ p50: number(row["p50"]), p90: number(row["p90"]), p95: number(row["p95"]) },
        ...{ p99: number(row["p99"]), max: number(row["max"]), sum: number(row["sum"]) },
      }));
    },
    async rules(range) {
      const { where, parameters } = conditions(range);
      const rows = await read(
        `select rule_id, category, language, cast(count(*) as double precision) as n from rules where ${where} group by rule_id, category, language order by n desc, rule_id limit ${MOST_GROUPS}`,
        parameters,
      );
      return rows.map((row) => ({
        ...{ ruleId: text(row["rule_id"]), category: text(row["category"]) },
        ...{
          language: row["language"] === null ? null : text(row["language"]),
          count: number(row["n"]),
        },
      }));
    },
    async contentOf(runId, tenantId) {
      const [row] = await read(
        `select tenant_id, cast(at_ms as double precision) as at_ms, body from contents
         where run_id = $1 and (cast($2 as text) is null or tenant_id = $2) order by at_ms desc limit 1`,
        [idOf(runId), tenantId === undefined ? null : idOf(tenantId)],
      );
      if (row === undefined) return null;
      return {
        ...{ runId, tenantId: text(row["tenant_id"]) },
        ...{ atMs: number(row["at_ms"]), text: text(row["body"]) },
      };
    },
    prune: ({ eventsBeforeMs, contentsBeforeMs }) =>
      removeAll("at_ms < $1", [eventsBeforeMs], [contentsBeforeMs]),
    eraseTenant: (tenantId) => removeAll("tenant_id = $1", [idOf(tenantId)], [idOf(tenantId)]),
    async auditHeads() {
      const rows = await read(
        "select file, cast(seq as double precision) as seq, hash from audit_heads order by file",
        [],
      );
      return rows.map((row) => ({
        ...{ file: text(row["file"]), seq: number(row["seq"]), hash: text(row["hash"]) },
      }));
    },
    [Symbol.asyncDispose]: () => driver.close(),
  };
}

// --- internals

type Table = "events" | "rules" | "contents";

const KEYS: Readonly<Record<Table, string>> = {
  events: "seq",
  rules: "event_id",
  // A run's id is its caller's choice, so that two tenants may have the same.
  contents: "(tenant_id, run_id)",
};

const PAGE_ROWS = 1_000;
const PRUNE_ROWS = 500;
const MOST_BUCKETS = 2_000;

const COLUMNS: Readonly<Record<Dimension, string>> = {
  ...{ type: "type", tenantId: "tenant_id", language: "language", adapter: "adapter" },
  ...{ status: "status", reason: "reason", errorName: "error_name", useCase: "use_case" },
};

const MEASURE_COLUMNS: Readonly<Record<Measure, string>> = {
  ...{ totalMs: "total_ms", runMs: "run_ms", queuedMs: "queued_ms", startMs: "start_ms" },
  firstWordsMs: "first_words_ms",
};

/** Nearest rank: the smallest value that at least this share of all does not exceed. */
const RANKS = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
] as const;

interface Conditions {
  readonly where: string;
  readonly parameters: readonly Cell[];
}

function conditions({ fromMs, toMs, tenantId, types }: EventQuery): Conditions {
  if (!Number.isSafeInteger(fromMs) || !Number.isSafeInteger(toMs))
    throw new ExecError("BAD_REQUEST", "`from` and `to` must be whole milliseconds since 1970.");
  const parameters: Cell[] = [fromMs, toMs];
  const parts = ["at_ms >= $1 and at_ms < $2"];
  if (tenantId !== undefined) parts.push(`tenant_id = $${parameters.push(idOf(tenantId))}`);
  if (types !== undefined)
    parts.push(
      types.length === 0
        ? "1 = 0"
        : `type in (${types.map((type) => `$${parameters.push(type)}`).join(", ")})`,
    );
  return { where: parts.join(" and "), parameters };
}

/** Names of columns come from closed tables alone. */
function grouping({ by, bucketMs, fromMs, toMs }: CountQuery) {
  if (bucketMs !== undefined && !(Number.isSafeInteger(bucketMs) && bucketMs > 0))
    throw new ExecError("BAD_REQUEST", "`bucketMs` must be a whole number of milliseconds.");
  if (bucketMs !== undefined && (toMs - fromMs) / bucketMs > MOST_BUCKETS)
    throw new ExecError("BAD_REQUEST", `\`bucketMs\` makes more than ${MOST_BUCKETS} steps.`);
  const step = bucketMs === undefined ? "null" : `at_ms / ${bucketMs} * ${bucketMs}`;
  const columns = by.map((dimension) => COLUMNS[dimension]);
  return {
    select: [
      `cast(${step} as double precision) as bucket`,
      ...columns.map((column, index) => `${column} as k${index}`),
    ].join(", "),
    group: [...(bucketMs === undefined ? [] : [step]), ...columns].join(", "),
  };
}

function groupOf(row: Row, { by }: CountQuery) {
  const bucket = row["bucket"] ?? null;
  return {
    keys: by.map((_, index) => {
      const key = row[`k${index}`] ?? null;
      return key === null ? null : String(key);
    }),
    atMs: bucket === null ? null : Number(bucket),
    count: number(row["n"]),
  };
}

async function keptHashKey(
  { read, write }: SqlDriver,
  newHashKey: () => Uint8Array,
): Promise<Uint8Array> {
  const made = Buffer.from(newHashKey()).toString("hex");
  // Of several processes that start at once, the first one's key is everybody's.
  await write("insert into meta (name, value) values ('hash_key', $1) on conflict do nothing", [
    made,
  ]);
  const [row] = await read("select value from meta where name = 'hash_key'", []);
  return Buffer.from(text(row?.["value"]), "hex");
}

function text(cell: Cell | undefined): string {
  if (typeof cell !== "string") throw new ExecError("INTERNAL", "A column of text holds none.");
  return cell;
}

function number(cell: Cell | undefined): number {
  if (typeof cell !== "number") throw new ExecError("INTERNAL", "A column of numbers holds none.");
  return cell;
}
