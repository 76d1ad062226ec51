import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunEvent } from "../../src/core/events.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import { createCodeExecution } from "../../src/index.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { type Service, listen } from "../../src/server/node.ts";

let execution: CodeExecution;
let service: Service;

beforeAll(async () => {
  execution = await createCodeExecution();
  await execution.ready();
  service = await listen(createHttpHandler(execution), { port: 0 });
});

afterAll(async () => {
  await service.close({ graceMs: 0 });
  await execution[Symbol.asyncDispose]();
});

function post(path: string, body: object, init: RequestInit = {}): Promise<Response> {
  return fetch(`${service.url}${path}`, {
    headers: { "content-type": "application/json" },
    ...init,
    method: "POST",
    body: JSON.stringify(body),
  });
}

const ENDLESS = { python: "while True: pass", javascript: "for (;;);" };

for (const [language, code] of Object.entries(ENDLESS)) {
  test(`${language}: a client that hangs up frees its place at once`, async () => {
    const leaving = new AbortController();
    // Every place of the tenant, so that the next run waits until one is free.
    const running = Array.from({ length: 4 }, () =>
      post("/v1/execute", { code, language, tenantId: language }, { signal: leaving.signal }),
    );
    const left = Promise.allSettled(running);
    await new Promise((resolve) => setTimeout(resolve, 300));
    leaving.abort();
    await left;
    const response = await post("/v1/execute", {
      code: "1 + 1",
      language,
      tenantId: language,
      deadlineMs: 2_000,
    });
    expect(await response.json()).toMatchObject({ status: "ok", value: 2 });
  });

  test(`${language}: DELETE ends a run, and its request is answered`, async () => {
    const runId = `run-${language}`;
    const running = post("/v1/execute", { code, language, runId });
    const cancel = (): Promise<number> =>
      fetch(`${service.url}/v1/runs/${runId}`, { method: "DELETE" }).then(({ status }) => status);
    await expect.poll(cancel).toBe(202);
    expect(await (await running).json()).toMatchObject({ status: "cancelled", by: "api" });
    expect(await cancel()).toBe(404);
  });
}

test("events come as the program prints them, the result last", async () => {
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  const response = await post(
    "/v1/execute",
    { code: "print('a')\nprint('b')\n7", language: "py" },
    { headers },
  );
  const text = await response.text();
  const types = [...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type);
  expect(types.slice(0, 2)).toEqual(["queued", "started"]);
  expect(types.at(-1)).toBe("finished");
  expect(text).toMatch(/"text":"a\\nb\\n"|"text":"a\\n"/);
  expect(text).toContain('"value":7');
});

test("rows of a table come in parts and in order, and the result holds them all", async () => {
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  const code =
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select i from n order by i";
  const response = await post("/v1/execute", { code, language: "sql" }, { headers });
  const events: readonly RunEvent[] = (await response.text())
    .split("\n")
    .flatMap((line) => (line.startsWith("data: ") ? [JSON.parse(line.slice(6))] : []));
  const parts = events.flatMap((event) => (event.type === "rows" ? [event.rows] : []));
  expect(parts.length).toBeGreaterThan(1);
  const rows = Array.from({ length: 3_000 }, (_, at) => [at + 1]);
  expect(parts.flat()).toEqual(rows);
  expect(events.at(-1)).toMatchObject({
    type: "finished",
    result: { status: "ok", value: { $type: "table", rows } },
  });
});

test("a session lives in the service, from its creation to its end", async () => {
  const sessionId = "over-http";
  const created = await post("/v1/sessions", { language: "sql", sessionId });
  expect(created.status).toBe(201);
  const run = async (code: string): Promise<unknown> =>
    (await post("/v1/execute", { code, language: "sql", sessionId })).json();
  await run("create table t as select 41 as x");
  expect(await run("select x + 1 as y from t")).toMatchObject({ value: { rows: [[42]] } });
  const ended = await fetch(`${service.url}/v1/sessions/${sessionId}`, { method: "DELETE" });
  expect(ended.status).toBe(200);
  expect(await run("select x from t")).toMatchObject({ code: "SESSION_UNKNOWN" });
});

test("validates by parsing alone", async () => {
  expect(await (await post("/v1/validate", { code: "1 + 1", language: "python" })).json()).toEqual({
    ok: true,
    verdict: "safe",
  });
  expect(
    await (
      await post("/v1/validate", { code: "import socket\nsocket.socket()", language: "python" })
    ).json(),
  ).toMatchObject({ ok: false, risks: [{ ruleId: "network.open_socket", line: 2 }, { line: 1 }] });
});

test("inputs nested 200,000 deep are a clear answer, and the service goes on", async () => {
  const body = `{"code":"1","language":"python","inputs":${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}}`;
  const response = await fetch(`${service.url}/v1/execute`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  expect(response.status).toBeLessThan(500);
  const next = await post("/v1/execute", { code: "2", language: "python" });
  expect(await next.json()).toMatchObject({ status: "ok", value: 2 });
});

test("a computation is answered with a sentence", async () => {
  const request = {
    code: "round(1250 * 0.15, 2)",
    language: "python",
    description: "work out the tip",
    expected_outcome: "give the tip in dollars",
  };
  const response = await post("/v1/computations", {
    request,
    context: { call_id: "c", locale: "en-US" },
  });
  expect(await response.json()).toMatchObject({
    say: expect.stringMatching(/one hundred eighty-seven/i),
    value: 187.5,
    result: { status: "ok" },
  });
});
