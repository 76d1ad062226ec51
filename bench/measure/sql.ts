import { type CodeExecution, isTagged } from "../../src/index.ts";
import { expectOk, type NativeService, startNativeService } from "../native-service.ts";
import { checkGroups, GROUP_BY, makeOrders, type Order } from "../orders.ts";
import { SQL_PEERS } from "../peers/sql/all.ts";
import type { RunningSqlPeer } from "../peers/sql/peer.ts";
import { loadEmbedded, loadProduct } from "../product.ts";
import { type Summary, summarize } from "../stats.ts";
import { measureFreshRate } from "./fresh-rate.ts";

/** Queries through the whole path, beside databases that stand open in this process. */

export const SQL_TASKS = ["selectOne", "smallGroups", "largeGroups"] as const;

export type SqlTask = (typeof SQL_TASKS)[number];

/** Rounds of each task. */
export interface SqlEffort extends Readonly<Record<SqlTask, number>> {
  readonly windowMs: number;
}

export interface SqlEntrant {
  readonly name: string;
  readonly isolation: string;
  readonly kind: "ours" | "our SQLite form" | "peer";
  readonly times: Readonly<Record<SqlTask, Summary>>;
}

export interface SqlMeasured {
  /** Ours first, where DuckDB runs here. */
  readonly entrants: readonly SqlEntrant[];
  /** Each in a fresh process, as fast as they are replaced; `null` where DuckDB does not run. */
  readonly freshRunsPerSecond: number | null;
  readonly absent: ReadonlyMap<string, string>;
}

/**
 * All take turns in each round. Ours comes last and each round waits for its pool to refill, so that ours
 * always meets a waiting process and nobody meets the start of the next.
 */
export async function measureSql(effort: SqlEffort): Promise<SqlMeasured> {
  await using stack = new AsyncDisposableStack();
  const service = stack.use(await startNativeService(["sql"]));
  const { contenders, absent } = await startContenders(service, stack);
  for (const task of SQL_TASKS) {
    for (let round = 0; round < effort[task]; round += 1) {
      await service.refilled();
      for (const { database, samples } of contenders) {
        const startedAt = performance.now();
        await TASKS[task](database);
        samples[task].push(performance.now() - startedAt);
      }
    }
  }
  const entrants = contenders.map(({ samples, name, isolation, kind }) => ({
    name,
    isolation,
    kind,
    times: {
      selectOne: summarize(samples.selectOne),
      smallGroups: summarize(samples.smallGroups),
      largeGroups: summarize(samples.largeGroups),
    },
  }));
  const freshRunsPerSecond = service.offers("sql") ? await freshRate(service, effort) : null;
  return { entrants: entrants.toReversed(), freshRunsPerSecond, absent };
}

// --- internals

type Database = Pick<RunningSqlPeer, "selectOne" | "groupBy">;

interface SqlContender extends Pick<SqlEntrant, "name" | "isolation" | "kind"> {
  readonly database: Database;
  readonly samples: Readonly<Record<SqlTask, number[]>>;
}

const SMALL: readonly Order[] = makeOrders(10_000);
const LARGE: readonly Order[] = makeOrders(100_000);

const TASKS: Readonly<Record<SqlTask, (database: Database) => Promise<void>>> = {
  selectOne: (database) => database.selectOne(),
  smallGroups: (database) => database.groupBy(SMALL),
  largeGroups: (database) => database.groupBy(LARGE),
};

async function startContenders(
  service: NativeService,
  stack: AsyncDisposableStack,
): Promise<{
  readonly contenders: readonly SqlContender[];
  readonly absent: ReadonlyMap<string, string>;
}> {
  const absent = new Map<string, string>();
  const contenders: SqlContender[] = [];
  const add = (who: Omit<SqlContender, "samples">): void => {
    contenders.push({ ...who, samples: { selectOne: [], smallGroups: [], largeGroups: [] } });
  };
  for (const { name, isolation, start } of SQL_PEERS) {
    const started = await start();
    if (started.kind === "absent") absent.set(name, started.reason);
    else add({ name, isolation, kind: "peer", database: stack.use(started) });
  }
  add({
    name: "aybiza without a cage: SQLite",
    isolation: "a WebAssembly guest, rewound for each run, in a process of its own",
    kind: "our SQLite form",
    database: databaseOf(stack.use(await startUncaged())),
  });
  const lacking = service.absent.get("sql");
  if (lacking !== undefined) absent.set("aybiza: DuckDB", lacking);
  else
    add({
      name: "aybiza: DuckDB",
      isolation: "a caged process of its own for each run",
      kind: "ours",
      database: databaseOf(service.execution),
    });
  return { contenders, absent };
}

function freshRate({ execution }: NativeService, effort: SqlEffort): Promise<number> {
  let calls = 0;
  return measureFreshRate(async () => {
    // Over several tenants, so that no tenant's share leaves a process idle.
    const tenantId = `bench-${(calls += 1) % 4}`;
    await expectOk(execution, "select 1", "sql", { tenantId });
  }, effort);
}

async function startUncaged(): Promise<CodeExecution> {
  const [{ createCodeExecution }, { createEmbedded }] = await Promise.all([
    loadProduct(),
    loadEmbedded(),
  ]);
  const adapter = await createEmbedded({ cage: "off", pythonSlots: 1, javascriptSlots: 1 });
  const execution = await createCodeExecution({ adapters: [adapter] });
  await expectOk(execution, "select 1", "sql");
  return execution;
}

function databaseOf(execution: CodeExecution): Database {
  return {
    async selectOne() {
      await expectOk(execution, "select 1", "sql");
    },
    async groupBy(orders) {
      const { value } = await expectOk(execution, GROUP_BY, "sql", { inputs: { orders } });
      if (!isTagged(value) || value.$type !== "table") throw new Error("the value is no table");
      checkGroups(
        value.rows.map((row) => row[1]),
        orders.length,
      );
    },
  };
}
