import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgres as openRecords } from "../../src/analytics/postgres.ts";
import { openPostgres } from "../../src/operations/postgres.ts";
import { type Cluster, POSTGRES_BIN, startCluster } from "../analytics/postgres-cluster.ts";
import { testStore } from "./store-contract.ts";

/** Installed by `scripts/setup --all`. */
describe.skipIf(POSTGRES_BIN === null)("the store in PostgreSQL", () => {
  let cluster: Cluster;
  let schemaCount = 0;
  const newSchema = (): string => `s${(schemaCount += 1)}`;

  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  testStore(() => openPostgres({ url: cluster.url, schema: newSchema() }));

  it("is made by several processes that start at once, records among them", async () => {
    const schema = newSchema();
    const opened = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        index % 2 === 0
          ? openPostgres({ url: cluster.url, schema, connections: 1 })
          : openRecords({ url: cluster.url, schema, connections: 1 }),
      ),
    );
    await Promise.all(opened.map((store) => store[Symbol.asyncDispose]()));
  });

  it("made by a newer version is left alone", async () => {
    const schema = newSchema();
    await (await openPostgres({ url: cluster.url, schema }))[Symbol.asyncDispose]();
    const client = new pg.Client({ connectionString: cluster.url });
    await client.connect();
    await client.query(`insert into ${schema}.operations_versions values (99)`);
    await client.end();
    await expect(openPostgres({ url: cluster.url, schema })).rejects.toMatchObject({
      ...{ code: "CONFIG_INVALID", message: expect.stringContaining("newer version") },
    });
  });

  it("survives the server's end, and is there again once it is back", async () => {
    await using store = await openPostgres({
      ...{ url: cluster.url, schema: newSchema(), silenceMs: 1_000 },
    });
    await store.replace("a", 1, null);
    await cluster.stop();
    await expect(store.versions()).rejects.toMatchObject({ code: "OPERATIONS_UNAVAILABLE" });
    await cluster.restart();
    expect(await store.versions()).toEqual(new Map([["a", 1]]));
  });

  it("of a schema with a hostile name, or a server that is not there, is an error", async () => {
    await expect(openPostgres({ url: cluster.url, schema: 'a"; drop' })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
    await expect(
      openPostgres({ url: "postgres://x@127.0.0.1:1/x", silenceMs: 500 }),
    ).rejects.toMatchObject({ code: "OPERATIONS_UNAVAILABLE" });
    await expect(
      openPostgres({ url: cluster.url.replace("/postgres?", "/absent?") }),
    ).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});
