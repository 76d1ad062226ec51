import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createClient } from "../../src/client/index.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { listen, type Service } from "../../src/server/node.ts";
import { packageImports, relativeImports, sources, specifiersOf } from "../architecture/sources.ts";
import { createScriptedExecution, type ScriptedExecution } from "../server/scripted-execution.ts";

let execution: ScriptedExecution;
let service: Service;

beforeAll(async () => {
  execution = createScriptedExecution();
  service = await listen(createHttpHandler(execution), { port: 0 });
});
afterAll(() => service.close({ graceMs: 0 }));

const client = () => createClient({ url: service.url });

describe("a client", () => {
  test("answers what the library answers", async () => {
    expect(await client().execute("42", "python")).toMatchObject({ status: "ok", value: "42" });
    expect(await client().execute("busy", "python")).toMatchObject({ status: "unavailable" });
    expect(await client().validateCode("42", "python")).toMatchObject({ ok: true });
    expect(await client().languages()).toMatchObject({ languages: ["python"] });
    expect(
      await client().compute(
        { code: "42", language: "python", description: "count" },
        { callId: "c" },
      ),
    ).toMatchObject({ outcome: "answered" });
  });

  test("hands every option on but those that stay here", async () => {
    const options = { inputs: { a: 1 }, tenantId: "t", seed: 1, onEvent: () => {} };
    await client().execute("42", "py", options);
    expect(execution.asked.at(-1)).toMatchObject({
      language: "py",
      options: { inputs: { a: 1 }, tenantId: "t", seed: 1 },
    });
  });

  test("kills the program when it is aborted, and says so", async () => {
    const caller = new AbortController();
    const running = client().execute("wait", "python", { signal: caller.signal });
    await expect.poll(() => execution.asked.at(-1)?.source).toBe("wait");
    caller.abort();
    expect(await running).toMatchObject({ status: "cancelled", by: "api" });
  });

  test("cancels by id, and says where there is nothing to cancel", async () => {
    const running = client().execute("wait", "python", { runId: "mine" });
    await expect.poll(() => client().cancel("mine")).toBe(true);
    expect(await running).toMatchObject({ status: "cancelled" });
    expect(await client().cancel("mine")).toBe(false);
  });

  test("gives events as they come, and leaving kills the program", async () => {
    const types: string[] = [];
    for await (const event of client().stream("print", "python")) types.push(event.type);
    expect(types.at(-1)).toBe("finished");
    expect(types).toContain("stdout");
    const stoppedBefore = execution.stopped.length;
    for await (const event of client().stream("flood", "python"))
      if (event.type === "stdout") break;
    await expect.poll(() => execution.stopped.length).toBe(stoppedBefore + 1);
  });

  test("names a request, so that it is done once", async () => {
    const before = execution.asked.length;
    const options = { idempotencyKey: "once", runId: "r1" };
    const first = await client().execute("42", "python", options);
    expect(await client().execute("42", "python", options)).toEqual(first);
    expect(execution.asked.length).toBe(before + 1);
  });

  test("rejects with the service's own code", async () => {
    await expect(client().execute("misuse", "python")).rejects.toMatchObject({
      code: "POLICY_INVALID",
    });
    await expect(
      client().stream("misuse", "python")[Symbol.asyncIterator]().next(),
    ).rejects.toMatchObject({ code: "POLICY_INVALID" });
    await expect(client().sessions.create({ language: "python" })).rejects.toMatchObject({
      code: "SESSION_NOT_OFFERED",
    });
  });
});

describe("what is no service", () => {
  test("is told apart from one", async () => {
    const nobody = createClient({ url: "http://127.0.0.1:9" });
    await expect(nobody.execute("42", "python")).rejects.toMatchObject({ code: "ADAPTER_DOWN" });
    expect(() => createClient({ url: "ftp://x" })).toThrow(/http or https/);
  });

  test.each([
    ["text", "text/plain", "hello"],
    ["other JSON", "application/json", "[]"],
    ["an error of no code", "application/json", '{"error":{"code":"X","message":"m"}}'],
  ])("%s is a fault that shows nothing of it but its own words", async (_, type, text) => {
    const url = await serveText(type, text);
    await expect(createClient({ url }).execute("42", "python")).rejects.toMatchObject({
      code: "ADAPTER_FAULT",
    });
  });

  test("events that end early are an error, however they are cut", async () => {
    const event = 'event: queued\ndata: {"type":"queued","runId":"r","tenantId":"t"}\n\n';
    for (const text of [event, `${event}event: finis`, ": still here\n\n"]) {
      const url = await serveText("text/event-stream", text);
      const seen: string[] = [];
      const reading = async (): Promise<void> => {
        for await (const { type } of createClient({ url }).stream("42", "python")) seen.push(type);
      };
      await expect(reading()).rejects.toMatchObject({ code: "ADAPTER_DOWN" });
    }
  });
});

test("nothing of it needs Node", () => {
  const all = new Map(sources("src/**/*.ts").map((source) => [source.path, source]));
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const source = all.get(path);
    if (seen.has(path) || !source) return;
    seen.add(path);
    // What is imported as a type is gone when it runs.
    const text = source.text.replaceAll(/(?:im|ex)port type [^;]*;/g, "");
    const kept = { ...source, specifiers: specifiersOf(text) };
    expect(packageImports(kept), path).toEqual([]);
    relativeImports(kept).forEach(visit);
  };
  visit("src/client/index.ts");
  expect(seen.size).toBeGreaterThan(3);
});

// --- internals

async function serveText(type: string, text: string): Promise<string> {
  const server = createServer((_, outgoing) => {
    outgoing.writeHead(200, { "content-type": type });
    outgoing.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- A TCP server that listens has a TCP address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
