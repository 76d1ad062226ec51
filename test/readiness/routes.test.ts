import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { z } from "zod";
import type { Change as RecordedChange } from "../../src/analytics/recorder.ts";
import type { AdapterStanding } from "../../src/readiness/status.ts";
import type { ReadinessStatus } from "../../src/readiness/status.ts";
import { openKeyFile, type Scope } from "../../src/server/keys.ts";
import type { MONITOR_STATUS } from "../../src/server/schemas/readiness.ts";
import { openDoor, refusalOf } from "../server/door.ts";
import { AWAY, startMonitor, THERE } from "./rig.ts";

describe("GET /v1/readiness", () => {
  it("has the monitor's state, the next check and where the history is", async () => {
    const { rig, door } = await start();
    const body = await read(await door.send("/v1/readiness"));
    expect(body.monitor).toEqual({
      ...rig.monitor.status(),
      history: "/v1/readiness/history",
    });
    expect(body.monitor).toMatchObject({ clause: "waiting", nextCheckAt: expect.any(String) });
  });

  it("has none where nobody watches", async () => {
    const door = openDoor();
    expect((await read(await door.send("/v1/readiness"))).monitor).toBeNull();
    const refused = await door.send("/v1/readiness/history");
    expect([refused.status, (await refusalOf(refused)).message]).toEqual([
      404,
      "This service watches no adapters.",
    ]);
  });
});

describe("GET /v1/readiness/history", () => {
  it("has the changes of one adapter, newest first", async () => {
    const { rig, door } = await start();
    rig.future = THERE;
    await rig.timing.pass(400_000);
    const until = new Date(rig.timing.now() + 1).toISOString();
    const of = async (query: string) =>
      read(await door.send(`/v1/readiness/history?to=${until}${query}`));
    const { adapter, entries } = await of("");
    expect(adapter).toBe("bedrock");
    expect(entries).toMatchObject([
      { at: expect.any(String), entry: { from: "waiting", to: "ready" } },
      { entry: { from: null, to: "waiting" } },
    ]);
    expect((await of("&limit=1")).entries).toHaveLength(1);
    expect((await of("&adapter=lambda")).entries).toEqual([]);
    for (const query of ["&limit=0", "&from=yesterday", "&adaptor=lambda"])
      expect((await door.send(`/v1/readiness/history?to=${until}${query}`)).status).toBe(400);
  });
});

describe("POST /v1/readiness/check", () => {
  it("looks now", async () => {
    const { rig, door } = await start();
    rig.future = THERE;
    const { monitor } = await read(await door.post("/v1/readiness/check", {}));
    expect(monitor).toMatchObject({
      clause: "waiting",
      adapters: [{ state: "waiting", pending: { state: "ready", seenCount: 1 } }],
    });
  });
});

describe("POST /v1/readiness/urgent-need", () => {
  it("declares a need and withdraws it, on record", async () => {
    const { rig, door, recorded } = await start();
    const path = "/v1/readiness/urgent-need";
    const body = { state: "declared", reason: "A launch", tenantId: "acme", forMs: 60_000 };
    const declared = await read(await door.post(path, body));
    expect(declared).toMatchObject({
      monitor: { clause: "urgent_need", needs: [{ needId: declared.needId, reason: "A launch" }] },
    });
    expect(rig.told).toMatchObject([{ kind: "urgent_need" }]);
    const withdrawn = await read(
      await door.post(path, { state: "withdrawn", needId: declared.needId }),
    );
    expect(withdrawn).toMatchObject({ withdrawnCount: 1, monitor: { clause: "waiting" } });
    expect(recorded).toEqual([
      {
        ...{ action: "urgent_need_declared", actor: "anyone", subject: declared.needId },
        tenantId: "acme",
      },
      {
        ...{ action: "urgent_need_withdrawn", actor: "anyone", subject: declared.needId },
        tenantId: undefined,
      },
    ]);
  });

  it.each([
    [{ state: "declared" }, "`body.reason` is needed where a need is declared."],
    [{ state: "urgent" }, "`body.state` must be one of declared, withdrawn."],
    [{ state: "declared", reason: "x", until: 3 }, "`body.until`"],
  ])("says what is wrong with %j", async (body, message) => {
    const { door } = await start();
    const response = await door.post("/v1/readiness/urgent-need", body);
    expect(response.status).toBe(400);
    expect((await refusalOf(response)).message).toContain(message);
  });
});

it("is an administrator's to change, and whose need is urgent his to know", async () => {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-readiness-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const keys = openKeyFile(join(folder, "keys.json"));
  const keyFor = async (scopes: readonly Scope[]) => {
    const { key } = await keys.create({ tenantId: "acme", scopes });
    return { authorization: `Bearer ${key}` };
  };
  const [execute, admin] = [await keyFor(["execute"]), await keyFor(["admin"])];
  const { rig, door } = await start({ keys });
  const need = { state: "declared", reason: "A launch of globex" };
  for (const [path, body] of [
    ["/v1/readiness/check", {}],
    ["/v1/readiness/urgent-need", need],
  ] as const) {
    expect((await door.post(path, body)).status).toBe(401);
    expect((await door.post(path, body, execute)).status).toBe(403);
    expect((await door.post(path, body, admin)).status).toBe(200);
  }
  expect(rig.monitor.status().clause).toBe("urgent_need");
  const seen = await (await door.send("/v1/readiness", { headers: execute })).text();
  expect(seen).toContain('"clause":"urgent_need"');
  expect(seen).not.toContain("globex");
  const all = await (await door.send("/v1/readiness", { headers: admin })).text();
  expect(all).toContain("globex");

  rig.future = THERE;
  await rig.timing.pass(400_000);
  const readFor = async (path: string, headers: Readonly<Record<string, string>>) =>
    (await door.send(path, { headers })).text();
  const history = `/v1/readiness/history?to=${rig.timing.now() + 1}`;
  for (const [path, ours] of [
    ["/v1/readiness", '"region":"us-east-1"'],
    [history, '"node":"test"'],
  ] as const) {
    expect(await readFor(path, admin)).toContain(ours);
    expect(await readFor(path, execute)).not.toContain(ours);
  }
});

// --- internals

/** What the API says of the monitor is what the monitor says. */
type Fixed<T> = T extends readonly (infer Item)[]
  ? readonly Fixed<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Fixed<T[Key]> }
    : T;
type Told = Fixed<Omit<z.infer<typeof MONITOR_STATUS>, "adapters" | "history">>;
type ToldStanding = Fixed<
  Omit<z.infer<typeof MONITOR_STATUS>["adapters"][number], "facts" | "clauses">
>;
true satisfies ReadinessStatus extends Told ? true : false;
true satisfies Told extends Omit<ReadinessStatus, "adapters"> ? true : false;
true satisfies AdapterStanding extends ToldStanding ? true : false;
true satisfies ToldStanding extends Omit<AdapterStanding, "facts" | "clauses"> ? true : false;

async function start(options: Parameters<typeof openDoor>[0] = {}) {
  const rig = startMonitor();
  rig.future = AWAY;
  await rig.timing.pass(5_000);
  const recorded: RecordedChange[] = [];
  const recorder = {
    recordChange: async (change: RecordedChange) => void recorded.push(change),
    recordDoor: async () => undefined,
  };
  const records = Object.assign(Object.create(null), { recorder });
  const door = openDoor({ readiness: rig.monitor, records, ...options });
  return { rig, door, recorded };
}

async function read(response: Response) {
  return JSON.parse(await response.text());
}
