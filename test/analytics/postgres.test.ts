import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres } from "../../src/analytics/postgres.ts";
import { POSTGRES_BIN, startCluster, type Cluster } from "./postgres-cluster.ts";
import { encode, runEvent } from "./samples.ts";
import { testStore } from "./store-contract.ts";

/** Installed by `scripts/setup --all`. */
const installed = POSTGRES_BIN !== null;

describe.skipIf(!installed)("records in PostgreSQL", () => {
  let cluster: Cluster;
  let schemaCount = 0;
  const newSchema = (): string => `s${(schemaCount += 1)}`;
  const one = () => ({ events: encode(runEvent()), contents: [], auditHead: null });
  const ALL = { fromMs: 0, toMs: 10_000, by: [] } as const;

  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  testStore(() => openPostgres({ url: cluster.url, schema: newSchema() }));

  it("are of several processes that start at once", async () => {
    const schema = newSchema();
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openPostgres({ url: cluster.url, schema, connections: 1 })),
    );
    await Promise.all(stores.map((store) => store.append(one())));
    expect(await stores[0]?.count(ALL)).toMatchObject([{ count: 4 }]);
    expect(new Set(stores.map(({ hashKey }) => Buffer.from(hashKey).toString("hex"))).size).toBe(1);
    await Promise.all(stores.map((store) => store[Symbol.asyncDispose]()));
  });

  it("made by a newer version are left alone", async () => {
    const schema = newSchema();
    await (await openPostgres({ url: cluster.url, schema }))[Symbol.asyncDispose]();
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await client.query(`insert into ${schema}.versions values (99)`);
    await client.end();
    await expect(openPostgres({ url: cluster.url, schema })).rejects.toMatchObject({
      ...{ code: "CONFIG_INVALID", message: expect.stringContaining("newer version") },
    });
  });

  it("survive the server's end, and are kept again once it is back", async () => {
    await using store = await openPostgres({
      url: cluster.url,
      schema: newSchema(),
      silenceMs: 1_000,
    });
    await store.append(one());
    await cluster.stop();
    await expect(store.append(one())).rejects.toMatchObject({ code: "ANALYTICS_UNAVAILABLE" });
    await cluster.restart();
    await store.append(one());
    expect(await store.count(ALL)).toMatchObject([{ count: 2 }]);
  });

  it("of a schema with a hostile name, or a server that is not there, are an error", async () => {
    await expect(openPostgres({ url: cluster.url, schema: 'a"; drop' })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
    await expect(
      openPostgres({ url: "postgres://x@127.0.0.1:1/x", silenceMs: 500 }),
    ).rejects.toMatchObject({ code: "ANALYTICS_UNAVAILABLE" });
    await expect(
      openPostgres({ url: cluster.url.replace("/postgres?", "/absent?") }),
    ).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});
