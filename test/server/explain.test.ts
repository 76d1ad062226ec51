import { expect, test } from "vitest";

import { createHttpHandler } from "../../src/server/http.ts";
import { executorWith, RUN_COMMAND, TENANTS } from "../executor/explainable.ts";

const handle = createHttpHandler(executorWith({ tenants: TENANTS }));

async function post(body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await handle(
    new Request("http://localhost/v1/explain", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
  return { status: response.status, body: await response.json() };
}

test("POST /v1/explain answers what would become of a program", async () => {
  expect(await post({ code: "1", language: "py" })).toMatchObject({
    status: 200,
    body: { outcome: "would_run", adapter: "scripted", language: "python" },
  });
  expect(await post({ code: RUN_COMMAND, language: "py", use_case: "validation" })).toMatchObject({
    status: 200,
    body: {
      outcome: "would_refuse",
      code: "VALIDATION_BLOCKED",
      layers: [{}, { name: "validation" }, {}, {}],
    },
  });
});

test("explains options that a run would be answered 400 for", async () => {
  const answer = await post({ code: "1", language: "py", deadlinMs: 5, policy: 7 });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      ...{ outcome: "would_refuse", code: "BAD_REQUEST", decidedBy: "request" },
      changes: [
        { field: "deadlineMs", to: 5 },
        { field: "policy", to: null },
      ],
    },
  });
});

test.each([[{ language: "py" }], [{ code: 1, language: "py" }], [[]], ["text"]])(
  "without a program there is nothing to explain: %j",
  async (body) => {
    expect(await post(body)).toMatchObject({
      status: 400,
      body: { error: { code: "BAD_REQUEST" } },
    });
  },
);
