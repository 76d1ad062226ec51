import { writeSync } from "node:fs";
import { openPostgres } from "../../src/operations/postgres.ts";
import { openSqlite } from "../../src/operations/sqlite.ts";

/**
 * A process that shares a store with others. `count`: adds to one number, in competition. `hold`: takes a delivery,
 * says so, and waits to be killed. `fill`: writes until there is no room, and says what was kept.
 *
 * Arguments: what to do, then the file or the URL of the store.
 */
const [task = "", place = ""] = process.argv.slice(2);
const store = await (place.startsWith("postgres")
  ? openPostgres({ url: place })
  : openSqlite({ file: place, busyMs: 5_000 }));

const TASKS: Readonly<Record<string, () => Promise<unknown>>> = {
  async count() {
    let lostCount = 0;
    while (!(await store.replace("present", 1, await versionOf("present"))));
    while (((await versionOf("present")) ?? 0) < 2);
    for (let done = 0; done < 40;) {
      const found = await store.read("number");
      const next = Number(found?.value ?? 0) + 1;
      if (await store.replace("number", next, found?.version ?? null)) done += 1;
      else lostCount += 1;
    }
    for (let index = 0; index < 50; index += 1)
      await store.owe([
        { deliveryId: `d${index}`, channel: "log", message: process.pid, createdAtMs: 1 },
      ]);
    return { lostCount };
  },
  async hold() {
    const [taken] = await store.take({ nowMs: Date.now(), leaseMs: 1_000, count: 1 });
    writeSync(1, `${JSON.stringify(taken)}\n`);
    setInterval(() => undefined, 1_000);
    return new Promise(() => undefined);
  },
  async fill() {
    const codes = new Set<unknown>();
    let keptCount = 0;
    for (let index = 0; index < 400; index += 1)
      try {
        await store.append({ subject: "s", atMs: index, entry: "x".repeat(2_000) });
        keptCount += 1;
      } catch (error) {
        codes.add(error instanceof Error && "code" in error ? error.code : error);
      }
    const readable = await store.versions();
    return { keptCount, codes: [...codes], readable: readable.size };
  },
};

async function versionOf(name: string): Promise<number | null> {
  return (await store.versions()).get(name) ?? null;
}

writeSync(1, `${JSON.stringify(await TASKS[task]?.())}\n`);
process.exit(0);
