import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTenancy, type Tenancy } from "./tenancy.ts";

/** Whoever names another tenant, in whatever way, gets its own or nothing. */

let it: Tenancy;

/** Each tenant has rules of its own that an explanation shows, and a program's limit gives away. */
const TENANTS = {
  acme: { policy: { maxMemoryMb: 33 } },
  other: { policy: { maxMemoryMb: 44 }, presets: [] },
  default: { policy: { maxMemoryMb: 55 }, presets: [] },
};

beforeAll(async () => {
  it = await openTenancy({ config: { tenants: TENANTS } });
});
afterAll(() => it[Symbol.asyncDispose]());

const PROGRAM = '"code":"1","language":"python"';

/** What a body may say to be taken for `other`'s, as JSON text: objects of a language cannot hold a name twice. */
const SAYINGS: readonly (readonly [string, string])[] = [
  ["plainly", `{${PROGRAM},"tenantId":"other"}`],
  ["in snake case", `{${PROGRAM},"tenant_id":"other"}`],
  ["in both, its own first", `{${PROGRAM},"tenantId":"acme","tenant_id":"other"}`],
  ["in both, its own last", `{${PROGRAM},"tenant_id":"other","tenantId":"acme"}`],
  ["twice, its own first", `{${PROGRAM},"tenantId":"acme","tenantId":"other"}`],
  ["escaped", `{${PROGRAM},"t\\u0065nantId":"other"}`],
  ["in other capitals", `{${PROGRAM},"TenantId":"other"}`],
  ["with a field's look-alike", `{${PROGRAM},"tenant\u0406d":"other"}`],
  ["with a value's look-alike", `{${PROGRAM},"tenantId":"\u0430cme"}`],
  ["with a zero-width space", `{${PROGRAM},"tenantId":"acme\u200b"}`],
  ["with a space", `{${PROGRAM},"tenantId":"acme "}`],
  ["with NUL", `{${PROGRAM},"tenantId":"acme\\u0000other"}`],
  ["in full width", `{${PROGRAM},"tenantId":"\uff4f\uff54\uff48\uff45\uff52"}`],
  ["as a list", `{${PROGRAM},"tenantId":["other"]}`],
  ["as an object", `{${PROGRAM},"tenantId":{"toString":"other"}}`],
  ["as nothing", `{${PROGRAM},"tenantId":null}`],
  ["as a number", `{${PROGRAM},"tenantId":0}`],
  ["as empty text", `{${PROGRAM},"tenantId":""}`],
  ["by its prototype", `{${PROGRAM},"__proto__":{"tenantId":"other"}}`],
  ["in another field", `{${PROGRAM},"options":{"tenantId":"other"}}`],
  ["beside a field that is wrong", `{${PROGRAM},"deadlineMs":-1}`],
];

describe.each(["/v1/execute", "/v1/validate", "/v1/explain"])("in a body of %s", (path) => {
  test.each(SAYINGS)("%s", async (_, body) => {
    const { status, text } = await it.told("acme", "POST", path, body);
    const answer = JSON.parse(text);
    if (status === 200) expect(answer).toMatchObject({ tenantId: "acme" });
    else expect([400, 403]).toContain(status);
    // Of nobody's rules but its own.
    expect(text).not.toMatch(/"maxMemoryMb":(?:44|55)|"tenants\.(?:other|default)/);
  });

  test("twice, its own last: it is its own", async () => {
    const body = `{${PROGRAM},"tenantId":"other","tenantId":"acme"}`;
    expect((await it.told("acme", "POST", path, body)).status).toBe(200);
  });

  test.each([
    ["a header", { "x-tenant-id": "other", tenantid: "other", "x-forwarded-user": "other" }, ""],
    ["the query", {}, "?tenantId=other&tenant_id=other"],
  ])("in %s it says nothing", async (_, headers, query) => {
    const body = `{${PROGRAM}}`;
    const { status, text } = await it.told("acme", "POST", `${path}${query}`, body, { headers });
    expect(status).toBe(200);
    expect(text).not.toMatch(/"maxMemoryMb":(?:44|55)/);
  });
});

describe("a computation", () => {
  const request = `{${PROGRAM},"description":"count"}`;
  test.each([
    ["in its context", `{"request":${request},"context":{"tenantId":"other"}}`],
    ["in snake case", `{"request":${request},"context":{"tenant_id":"other"}}`],
    ["twice", `{"request":${request},"context":{},"context":{"tenantId":"other"}}`],
    ["beside it", `{"request":${request},"tenantId":"other"}`],
  ])("%s", async (_, body) => {
    expect([400, 403]).toContain((await it.told("acme", "POST", "/v1/computations", body)).status);
  });

  test("in its request, where hosts put what they like, it says nothing", async () => {
    const body = `{"request":{${PROGRAM},"tenantId":"other","tenant_id":"other"},"context":{"callId":"naming"}}`;
    const { status, text } = await it.told("acme", "POST", "/v1/computations", body);
    expect([status, JSON.parse(text)]).toMatchObject([200, { value: 1 }]);
  });
});

test.each([
  ["GET", "/v1/sessions?tenantId=other"],
  ["GET", "/v1/sessions?tenantId=other&tenantId=acme"],
  ["GET", "/v1/sessions?tenant%49d=other"],
  ["GET", "/v1/analytics/report?tenantId=other"],
  ["GET", "/v1/analytics/events?tenantId=acme&tenantId=other"],
  ["GET", "/v1/analytics/counts?tenant_id=other"],
  ["GET", "/v1/analytics/counts?tenantId="],
  ["GET", "/v1/analytics/counts?tenantId=%00"],
])("in a query: %s %s", async (method, path) => {
  const who = path.includes("analytics") ? "acmeReader" : "acme";
  expect([400, 403]).toContain((await it.told(who, method, path)).status);
});

test("whatever was said, everything is on record as of whose key it was", async () => {
  const groups = await it.analytics.store.count({
    ...{ fromMs: 0, toMs: Date.now() + 1_000, by: ["tenantId"], types: ["run", "turn"] },
  });
  expect(groups.map(({ keys }) => keys)).toEqual([["acme"]]);
  expect(it.faults).toEqual([]);
});
