import { describe, expect, onTestFinished, test } from "vitest";
import { type VoiceHosts, WEBHOOK_HOSTS } from "../../../src/config/voice-hosts.ts";
import { type HttpOptions, createHttpHandler } from "../../../src/server/http.ts";
import { listen } from "../../../src/server/node.ts";
import {
  type CallContext,
  type VoiceHandler,
  createVoiceHandler,
} from "../../../src/voice/handler.ts";
import { type ScriptedExecution, createScriptedExecution } from "../scripted-execution.ts";
import {
  argumentsOf,
  DELIVERY,
  post,
  SECRET,
  SETTINGS,
  SIGN,
  vapiDelivery,
} from "./webhook-client.ts";

interface Served {
  readonly url: string;
  readonly execution: ScriptedExecution;
  readonly faults: unknown[];
}

async function serve(voiceHosts: VoiceHosts, options: HttpOptions = {}): Promise<Served> {
  const execution = createScriptedExecution();
  const faults: unknown[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault);
  const handler = createHttpHandler(execution, { voiceHosts, onFault, ...options });
  const service = await listen(handler, { port: 0 });
  onTestFinished(() => service.close({ graceMs: 0 }));
  return { url: service.url, execution, faults };
}

const MINUTE_MS = 60_000;

describe.each(WEBHOOK_HOSTS)("%s", (name) => {
  const body = JSON.stringify(DELIVERY[name]("7"));
  const sign = SIGN[name];

  test("a delivery with the right signature is taken, on both edges of the window", async () => {
    const { url, execution } = await serve(SETTINGS);
    for (const ageMs of [0, 4.9 * MINUTE_MS, -4.9 * MINUTE_MS]) {
      const headers = sign(body, Date.now() - ageMs);
      expect((await post(url, name, body, { headers })).status).toBe(200);
    }
    expect(execution.asked.length).toBe(1);
  });

  test("a wrong, old, future, missing or malformed signature is answered 401, and nothing runs", async () => {
    const { url, execution } = await serve(SETTINGS);
    const now = Date.now();
    const other = sign(body.replace("7", "8"));
    const rows: readonly Record<string, string>[] = [
      {},
      other,
      sign(body, now, `${SECRET}x`),
      sign(body, now - 5.2 * MINUTE_MS),
      sign(body, now + 5.2 * MINUTE_MS),
      // The time moved on, the digest left as it was.
      withFreshTime(sign(body, now - 60 * MINUTE_MS), now - 60 * MINUTE_MS, now),
      mapValues(sign(body), () => ""),
      mapValues(sign(body), () => "v=,d=,t=x,v0=zz"),
      mapValues(sign(body), (value) => value.slice(0, -2)),
      { authorization: "Bearer nonsense" },
    ];
    for (const headers of rows) {
      const response = await post(url, name, body, { headers });
      expect(response.status, JSON.stringify(headers)).toBe(401);
      expect(await response.json()).toMatchObject({ error: { code: "UNAUTHENTICATED" } });
    }
    expect(execution.asked).toEqual([]);
  });

  test("a replay within the window is answered what the first was, without a run", async () => {
    const { url, execution } = await serve(SETTINGS);
    const headers = sign(body);
    const first = await post(url, name, body, { headers });
    const replayed = await post(url, name, body, { headers });
    expect(await replayed.text()).toBe(await first.text());
    expect(execution.asked).toHaveLength(1);
  });

  test("without a secret the answer is 401 and says how to set one", async () => {
    const { url } = await serve({});
    const response = await post(url, name, body);
    expect(response.status).toBe(401);
    expect(await response.text()).toContain(`AYBIZA_SECRET_${name.toUpperCase()}`);
  });

  test("unsigned deliveries come from this machine alone, and only where they may", async () => {
    const settings = { [name]: { allowUnsigned: true } };
    const { url } = await serve(settings);
    expect((await post(url, name, body, { headers: {} })).status).toBe(200);
    const foreign = [{ "x-forwarded-for": "203.0.113.7" }, { origin: "https://evil.example" }];
    for (const headers of foreign)
      expect((await post(url, name, body, { headers })).status).toBe(401);
    const open = await serve(settings, { hosts: "any" });
    expect((await post(open.url, name, body, { headers: {} })).status).toBe(401);
  });

  test("an oversized body is answered 413", async () => {
    const { url, execution } = await serve(SETTINGS);
    const large = JSON.stringify({ padding: "x".repeat(3 * 1024 * 1024) });
    expect((await post(url, name, large)).status).toBe(413);
    expect(execution.asked).toEqual([]);
  });

  test("a signed body that is not the host's is answered 400", async () => {
    const { url } = await serve(SETTINGS);
    expect((await post(url, name, "[1]")).status).toBe(400);
    expect((await post(url, name, "{")).status).toBe(400);
  });

  test("a fault of our own is answered politely, told to the operator and not to the host", async () => {
    const { url, faults } = await serve(SETTINGS);
    const response = await post(url, name, DELIVERY[name]("fault"));
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("secret");
    expect(faults).toHaveLength(1);
  });

  test("what failed on our side is tried again when it is delivered again", async () => {
    const { url, execution } = await serve(SETTINGS);
    for (let round = 0; round < 2; round += 1) await post(url, name, DELIVERY[name]("busy"));
    expect(execution.asked).toHaveLength(2);
  });

  test("runs are the configured tenant's", async () => {
    const { url, execution } = await serve({ [name]: { secret: SECRET, tenantId: "own" } });
    await post(url, name, DELIVERY[name]("7"));
    expect(execution.asked[0]?.options.tenantId).toBe("own");
  });
});

test("a secret in a header of the operator's choice", async () => {
  const { url } = await serve({ vapi: { secret: SECRET, header: "X-Own" } });
  const body = JSON.stringify(DELIVERY.vapi("7"));
  expect((await post(url, "vapi", body, { headers: { "x-own": SECRET } })).status).toBe(200);
  expect((await post(url, "vapi", body, { headers: { "x-own": "no" } })).status).toBe(401);
  expect((await post(url, "vapi", body, { headers: { "x-vapi-secret": SECRET } })).status).toBe(
    401,
  );
});

test("Vapi's own header, as the secret itself", async () => {
  const { url } = await serve(SETTINGS);
  const body = JSON.stringify(DELIVERY.vapi("7"));
  const headers = { "x-vapi-secret": SECRET };
  expect((await post(url, "vapi", body, { headers })).status).toBe(200);
});

test("several calls of one delivery run at the same time", async () => {
  const { url, execution } = await serve(SETTINGS);
  const leaving = new AbortController();
  // Three of the same program would be one run.
  const calls = ["a", "b", "c"].map((id) => ({ id, arguments: argumentsOf(`wait ${id}`) }));
  const answer = post(url, "vapi", vapiDelivery(calls), { signal: leaving.signal });
  await expect.poll(() => execution.asked.length).toBe(3);
  expect(execution.stopped).toEqual([]);
  leaving.abort();
  await expect(answer).rejects.toThrow("abort");
  await expect.poll(() => execution.stopped.length).toBe(3);
});

test("the words are in the language of the address, else of the delivery, else of the service", async () => {
  const contexts: (CallContext | undefined)[] = [];
  const own = createVoiceHandler(createScriptedExecution());
  const voice: VoiceHandler = {
    ...own,
    handleComputationRequest(request, context) {
      contexts.push(context);
      return own.handleComputationRequest(request, context);
    },
  };
  const handle = createHttpHandler(createScriptedExecution(), {
    ...{ voiceHosts: SETTINGS, voice, locale: "nl" },
  });
  const send = async (query: string, locale: object): Promise<void> => {
    const body = JSON.stringify({ arguments: argumentsOf("7"), ...locale });
    const headers = { "content-type": "application/json", ...SIGN.pipecat(body) };
    const url = `http://127.0.0.1/v1/hosts/pipecat${query}`;
    await handle(new Request(url, { method: "POST", headers, body }));
  };
  await send("?locale=fr", { locale: "de" });
  await send("", { locale: "de" });
  await send("", {});
  expect(contexts.map((context) => context?.locale)).toEqual(["fr", "de", "nl"]);
});

test("one delivery holds a handful of calls", async () => {
  const { url, execution } = await serve(SETTINGS);
  const calls = Array.from({ length: 17 }, (_, at) => ({ id: `c${at}`, arguments: {} }));
  expect((await post(url, "vapi", vapiDelivery(calls))).status).toBe(400);
  expect(execution.asked).toEqual([]);
});

test("the tenant of the registry's own context, where none is configured", async () => {
  const { url, execution } = await serve(SETTINGS);
  await post(url, "aybiza", DELIVERY.aybiza("7"));
  expect(execution.asked[0]?.options).toMatchObject({ tenantId: "acme", callId: "call-1" });
});

test("a model cannot choose whose run it is, nor under which policy", async () => {
  const { url, execution } = await serve(SETTINGS);
  const extra = { tenantId: "other", policy: { maxMemoryMb: 1 }, sessionId: "s", runId: "r" };
  await post(url, "retell", { code: "7", language: "python", ...extra });
  const { tenantId, policy, sessionId, runId } = execution.asked[0]?.options ?? {};
  expect([tenantId, policy, sessionId]).toEqual([undefined, undefined, undefined]);
  expect(runId).not.toBe("r");
});

test("a delivery that two wait for is killed only when both have gone", async () => {
  const { url, execution } = await serve(SETTINGS);
  const [first, second] = [new AbortController(), new AbortController()];
  const waiting = [first, second].map(({ signal }) =>
    post(url, "retell", DELIVERY.retell("wait"), { signal }),
  );
  const left = Promise.allSettled(waiting);
  await expect.poll(() => execution.asked.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  first.abort();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(execution.stopped).toEqual([]);
  second.abort();
  await left;
  await expect.poll(() => execution.stopped).toEqual(["disconnect"]);
  expect(execution.asked).toHaveLength(1);
});

test("a signed delivery may come under the public name of a tunnel, an unsigned page may not", async () => {
  const handle = createHttpHandler(createScriptedExecution(), { voiceHosts: SETTINGS });
  const body = JSON.stringify(DELIVERY.retell("7"));
  const send = async (path: string): Promise<number> => {
    const headers = { "content-type": "application/json", ...SIGN.retell(body) };
    const url = `https://abc.tunnel.example${path}`;
    return (await handle(new Request(url, { method: "POST", headers, body }))).status;
  };
  expect(await send("/v1/hosts/retell")).toBe(200);
  expect(await send("/v1/execute")).toBe(421);
});

function mapValues(
  headers: Record<string, string>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, change(value)]));
}

/** With the time of signing replaced where it stands in the clear. */
function withFreshTime(
  headers: Record<string, string>,
  fromMs: number,
  toMs: number,
): Record<string, string> {
  const seconds = (ms: number): string => String(Math.floor(ms / 1_000));
  return mapValues(headers, (value) =>
    value.replace(String(fromMs), String(toMs)).replace(seconds(fromMs), seconds(toMs)),
  );
}
