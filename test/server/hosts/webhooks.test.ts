import { afterAll, beforeAll, expect, test } from "vitest";
import type { CodeExecution } from "../../../src/core/execution.ts";
import { createCodeExecution } from "../../../src/index.ts";
import { createHttpHandler } from "../../../src/server/http.ts";
import { type Service, listen } from "../../../src/server/node.ts";
import { argumentsOf, DELIVERY, post, SETTINGS, SECRET, vapiDelivery } from "./webhook-client.ts";

let execution: CodeExecution;
let service: Service;
const asked: string[] = [];

beforeAll(async () => {
  execution = await createCodeExecution();
  await execution.ready();
  const counting: CodeExecution = {
    ...execution,
    execute(source, language, options) {
      asked.push(source);
      return execution.execute(source, language, options);
    },
  };
  service = await listen(createHttpHandler(counting, { voiceHosts: SETTINGS }), { port: 0 });
});

afterAll(async () => {
  await service.close({ graceMs: 0 });
  await execution[Symbol.asyncDispose]();
});

const TOTAL = "{'total': {'amount': '1234.50', 'currency': 'USD'}}";
const SAID = /one thousand two hundred thirty-four dollars and fifty cents/i;

test("Vapi: an answer is 200, one line of text, and the sentence to say as it stands", async () => {
  const response = await post(service.url, "vapi", DELIVERY.vapi(TOTAL));
  expect(response.status).toBe(200);
  const results = await resultsOf(response);
  expect(results).toEqual([
    {
      toolCallId: "call_1",
      name: "run_code",
      result: expect.not.stringContaining("\n"),
      message: { type: "request-complete", content: expect.stringMatching(SAID) },
    },
  ]);
  expect(JSON.parse(results[0]?.result ?? "")).toMatchObject({
    ok: true,
    say: expect.stringMatching(SAID),
    value: { total: { amount: "1234.50", currency: "USD" } },
  });
});

test("Vapi: arguments come as an object or as text, several calls at once, and a bad one spares the rest", async () => {
  const body = vapiDelivery([
    { id: "a", arguments: argumentsOf("20 + 1") },
    { id: "b", arguments: JSON.stringify(argumentsOf("20 + 2")) },
    { id: "c", arguments: "{broken" },
    { id: "d", arguments: { code: 7 } },
    { id: "e", arguments: argumentsOf("1 / 0") },
  ]);
  const response = await post(service.url, "vapi", body);
  expect(response.status).toBe(200);
  const results = await resultsOf(response);
  expect(results.map(({ toolCallId }) => toolCallId)).toEqual([...["a", "b", "c", "d", "e"]]);
  expect(results[0]?.message?.content).toMatch(/twenty-one/i);
  expect(results[1]?.message?.content).toMatch(/twenty-two/i);
  for (const row of results.slice(2)) {
    expect(row.result).toBeUndefined();
    expect(JSON.parse(row.error ?? "")).toMatchObject({ ok: false, say: expect.any(String) });
  }
});

test("Vapi: news of the call is taken without an answer", async () => {
  const response = await post(service.url, "vapi", {
    message: { type: "status-update", status: "ended", call: { id: "x" } },
  });
  expect([response.status, await response.json()]).toEqual([200, {}]);
});

test("Retell: arguments under `args`, or at the root", async () => {
  for (const body of [DELIVERY.retell(TOTAL), argumentsOf(TOTAL)]) {
    const response = await post(service.url, "retell", body);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true, say: expect.stringMatching(SAID) });
  }
});

test("ElevenLabs: the body is the arguments", async () => {
  const signed = await post(service.url, "elevenlabs", DELIVERY.elevenlabs(TOTAL));
  expect(await signed.json()).toMatchObject({ ok: true, say: expect.stringMatching(SAID) });
  const headers = { "x-aybiza-secret": SECRET };
  const sent = await post(service.url, "elevenlabs", DELIVERY.elevenlabs("2 + 2"), { headers });
  expect(await sent.json()).toMatchObject({ ok: true, value: 4 });
});

test("Pipecat: the result, and whether the model goes on", async () => {
  const headers = { authorization: `Bearer ${SECRET}` };
  const response = await post(service.url, "pipecat", DELIVERY.pipecat(TOTAL), { headers });
  expect(await response.json()).toMatchObject({
    result: { ok: true, say: expect.stringMatching(SAID) },
    properties: { run_llm: true, is_final: true },
  });
});

test("AYBIZA: success with its message, or an error of its shape", async () => {
  const response = await post(service.url, "aybiza", DELIVERY.aybiza(TOTAL));
  expect(await response.json()).toMatchObject({
    success: true,
    message: expect.stringMatching(SAID),
    value: { total: { amount: "1234.50" } },
  });
  const failed = await post(service.url, "aybiza", DELIVERY.aybiza("1 / 0"));
  expect(failed.status).toBe(200);
  expect(await failed.json()).toMatchObject({
    success: false,
    say: expect.stringMatching(/^I can describe/),
    error: { request_id: "req-1", timestamp: expect.stringMatching(/^\d{4}-/) },
  });
});

test("a delivery that comes again is answered the same, without a second run", async () => {
  const body = DELIVERY.retell("sum(range(12))");
  const before = asked.length;
  const both = await Promise.all([
    post(service.url, "retell", body),
    post(service.url, "retell", body),
  ]);
  const later = await post(service.url, "retell", body);
  const texts = await Promise.all([...both, later].map((response) => response.text()));
  expect(new Set(texts).size).toBe(1);
  expect(asked.length).toBe(before + 1);
});

test("a host that hangs up kills its run, and its next try runs anew", async () => {
  const leaving = new AbortController();
  const body = DELIVERY.retell("while True: pass");
  const before = asked.length;
  const answer = post(service.url, "retell", body, { signal: leaving.signal });
  await expect.poll(() => asked.length).toBe(before + 1);
  leaving.abort();
  await expect(answer).rejects.toThrow("abort");
  const all = Array.from({ length: 4 }, (_, at) =>
    post(service.url, "retell", DELIVERY.retell(`${at}`)),
  );
  for (const response of await Promise.all(all))
    expect(await response.json()).toMatchObject({ ok: true });
  const again = new AbortController();
  const second = post(service.url, "retell", body, { signal: again.signal });
  await expect.poll(() => asked.length).toBe(before + 6);
  again.abort();
  await expect(second).rejects.toThrow("abort");
});

interface Results {
  readonly results: readonly {
    readonly toolCallId: string;
    readonly result?: string;
    readonly error?: string;
    readonly message?: { readonly content: string };
  }[];
}

async function resultsOf(response: Response): Promise<Results["results"]> {
  const body: Results = JSON.parse(await response.text());
  return body.results;
}
