import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { CodeExecution } from "../../../src/core/execution.ts";
import { createCodeExecution } from "../../../src/index.ts";
import { createHttpHandler } from "../../../src/server/http.ts";
import {
  type ConversationRelay,
  type ConversationRelayOptions,
  createConversationRelay,
} from "../../../src/server/hosts/conversation-relay.ts";
import { type Service, listen } from "../../../src/server/node.ts";
import type { RelayContext } from "../../../src/voice/relay/agent.ts";
import { demoAgent } from "../../../src/voice/relay/demo-agent.ts";
import { dial, interrupt, prompt } from "./relay-client.ts";

/** One engine, so that a program that was not killed would keep every later one waiting. */
let execution: CodeExecution;

beforeAll(async () => {
  execution = await createCodeExecution({ embedded: { pythonSlots: 1 } });
  await execution.ready();
  await execution.execute("1", "python");
});

afterAll(() => execution[Symbol.asyncDispose]());

interface Served {
  readonly service: Service;
  readonly relay: ConversationRelay;
  readonly faults: unknown[];
  readonly port: number;
}

async function serve(options: Partial<ConversationRelayOptions> = {}): Promise<Served> {
  const faults: unknown[] = [];
  const relay = createConversationRelay({
    execution,
    agent,
    settings: { allowUnsigned: true },
    // A busy machine may take seconds, and these tests are not about the deadline.
    deadlineMs: 30_000,
    onFault: (fault) => faults.push(fault),
    ...options,
  });
  const service = await listen(createHttpHandler(execution), { port: 0, upgrades: relay });
  onTestFinished(() => service.close({ graceMs: 0 }));
  return { service, relay, faults, port: service.port };
}

const ENDLESS = { code: "while True: pass", language: "python", description: "spin" };

/** `loop` runs for ever, `run CODE` runs it, anything else is said back. */
function agent(words: string): string | { code: string; language: string; description: string } {
  if (words === "loop") return ENDLESS;
  if (words.startsWith("run "))
    return { code: words.slice(4), language: "python", description: "work it out" };
  return `You said ${words}.`;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long until the one engine has run another program, in milliseconds. */
async function freeAfterMs(): Promise<number> {
  const startMs = performance.now();
  const result = await execution.execute("6 * 7", "python", { deadlineMs: 30_000 });
  expect(result).toMatchObject({ status: "ok", value: 42 });
  return performance.now() - startMs;
}

test("setup, prompt, answer: the result of a real run is said, in a frame the host takes", async () => {
  const { port } = await serve();
  const caller = await dial(port);
  caller.send(prompt("run 1200 + 34"));
  const [answer] = await caller.answers(1);
  expect(answer).toMatch(/one thousand two hundred thirty-four/i);
  const { token: _, ...frame } = caller.heard.at(-1) ?? { type: "" };
  expect(frame).toEqual({
    type: "text",
    last: true,
    lang: "en-US",
    interruptible: true,
    preemptible: false,
  });
});

test("an interruption kills a running program, and the engine is free within 150 ms", async () => {
  const { port } = await serve();
  const caller = await dial(port);
  const figures: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    caller.send(prompt("loop"));
    await sleep(150);
    const startMs = performance.now();
    caller.send(interrupt("Working", round % 2 === 0 ? 460 : "460"));
    // The frame must have arrived before the next program asks for the engine.
    caller.socket.ping();
    await new Promise((resolve) => caller.socket.once("pong", resolve));
    await freeAfterMs();
    figures.push(performance.now() - startMs);
  }
  const [fastest = 0, ...slower] = figures.toSorted((a, b) => a - b);
  process.stdout.write(
    `engine free after barge-in: ${fastest.toFixed(1)} to ${(slower.at(-1) ?? 0).toFixed(1)} ms\n`,
  );
  // The promise is 150 ms; on a machine that does other things at least one round must keep it.
  expect(fastest).toBeLessThan(150);
  expect(caller.heard).toEqual([]);
});

test("what was heard goes to the next turn, and history holds no more than that", async () => {
  const contexts: RelayContext[] = [];
  const { port } = await serve({
    agent(words, context) {
      contexts.push(context);
      return agent(words);
    },
  });
  const caller = await dial(port);
  caller.send(prompt("hello"));
  await caller.answers(1);
  caller.send({ type: "dtmf", digit: "4" });
  caller.send({ type: "dtmf", digit: "2" });
  caller.send(interrupt("You sa"));
  caller.send(prompt("again"));
  await caller.answers(2);
  caller.send(prompt("once more"));
  await caller.answers(3);
  expect(contexts.map(({ heardUntil, digits }) => [heardUntil, digits])).toEqual([
    [null, ""],
    ["You sa", "42"],
    [null, ""],
  ]);
  expect(contexts[1]?.history).toEqual([
    { by: "caller", text: "hello" },
    { by: "agent", text: "You sa" },
  ]);
  expect(contexts[1]).toMatchObject({
    from: "+18005550100",
    customParameters: { callReference: "bar" },
    locale: "en-US",
  });
});

test("hanging up kills what runs", async () => {
  const { port, relay } = await serve();
  const caller = await dial(port);
  caller.send(prompt("loop"));
  await sleep(150);
  caller.socket.terminate();
  await expect.poll(() => relay.callCount).toBe(0);
  const ms = await freeAfterMs();
  process.stdout.write(`engine free after hang-up: ${ms.toFixed(1)} ms\n`);
  expect(ms).toBeLessThan(5_000);
});

test("words spoken while a program runs take its place", async () => {
  const { port } = await serve();
  const caller = await dial(port);
  caller.send(prompt("loop"));
  await sleep(100);
  caller.send(prompt("run 2 + 3"));
  expect(await caller.answers(1)).toEqual([expect.stringMatching(/five/i)]);
  await sleep(200);
  expect(await caller.answers(1)).toHaveLength(1);
});

test("two calls at once hear each their own answer, and one's interruption spares the other", async () => {
  const { port, relay } = await serve();
  const callers = await Promise.all([dial(port), dial(port)]);
  const [first, second] = callers;
  expect(relay.callCount).toBe(2);
  for (let round = 0; round < 5; round += 1) {
    first.send(prompt(`run ${round} + 10`));
    second.send(prompt(`run ${round} + 20`));
    await Promise.all(callers.map((caller) => caller.answers(round + 1)));
  }
  const tens = ["ten", "eleven", "twelve", "thirteen", "fourteen"];
  const twenties = ["twenty", "twenty-one", "twenty-two", "twenty-three", "twenty-four"];
  expect((await first.answers(5)).map((say) => lastWord(say))).toEqual(tens);
  expect((await second.answers(5)).map((say) => lastWord(say))).toEqual(twenties);
  second.send(prompt("run sum(i * i for i in range(300000)) % 7"));
  first.send(interrupt("x"));
  expect(await second.answers(6)).toHaveLength(6);
});

test("a filler may be cut off by the answer, and the answer may not", async () => {
  const { port } = await serve({
    agent(words, context) {
      context.say("One moment.");
      return agent(words);
    },
  });
  const caller = await dial(port);
  caller.send(prompt("run 1 + 1"));
  await caller.answers(1);
  expect(caller.heard.map(({ preemptible, last }) => [preemptible, last])).toEqual([
    [true, true],
    [false, true],
  ]);
});

test("a program started on a partial prompt is used by the turn that asks for the same", async () => {
  const asked: string[] = [];
  const counting = {
    execute: (...args: Parameters<CodeExecution["execute"]>) => {
      asked.push(args[0]);
      return execution.execute(...args);
    },
  };
  const speculate = (partial: string): ReturnType<typeof asRequest> => asRequest(agent(partial));
  const { port } = await serve({ execution: counting, speculate });
  const caller = await dial(port);
  caller.send(prompt("run 20 + 1", false));
  caller.send(prompt("run 20 + 1", false));
  caller.send(prompt("run 20 + 1"));
  expect(await caller.answers(1)).toEqual([expect.stringMatching(/twenty-one/i)]);
  expect(asked).toEqual(["20 + 1"]);
  caller.send(prompt("loop", false));
  caller.send(prompt("run 20 + 2"));
  expect(await caller.answers(2)).toEqual([
    expect.anything(),
    expect.stringMatching(/twenty-two/i),
  ]);
  expect(asked).toEqual(["20 + 1", ENDLESS.code, "20 + 2"]);
});

test("an agent that throws or never answers costs the caller a sentence, not the call", async () => {
  const { port, faults } = await serve({
    agentDeadlineMs: 200,
    agent(words) {
      if (words === "throw") throw new TypeError("secret");
      return words === "hang" ? new Promise(() => {}) : agent(words);
    },
  });
  const caller = await dial(port);
  caller.send(prompt("throw"));
  caller.send(prompt("throw"));
  await caller.answers(1);
  for (let round = 0; round < 3; round += 1) caller.send(prompt("hang"));
  await caller.answers(2);
  caller.send(prompt("hello"));
  const apology = expect.stringMatching(/I can describe how/);
  expect(await caller.answers(3)).toEqual([apology, apology, "You said hello."]);
  expect(faults.length).toBeGreaterThan(0);
});

test("the end of a call hands over a reason without digits of a card", async () => {
  const { port } = await serve({
    agent: () => ({
      end: true,
      handoff: { reasonCode: "live-agent", reason: "card 4242 4242-4242 4242, code 123" },
    }),
  });
  const caller = await dial(port);
  caller.send(prompt("a person please"));
  await expect.poll(() => caller.heard).toHaveLength(1);
  expect(caller.heard[0]).toEqual({
    type: "end",
    handoffData: '{"reasonCode":"live-agent","reason":"card [removed], code [removed]"}',
  });
});

test("a caller who speaks up at the goodbye keeps the call", async () => {
  const { port } = await serve({
    agent: (words) => (words === "bye" ? { end: true, say: "Bye." } : `You said ${words}.`),
  });
  const caller = await dial(port);
  caller.send(prompt("bye"));
  await caller.answers(1);
  caller.send(prompt("one more thing"));
  await caller.answers(2);
  await sleep(1_000);
  expect(caller.heard.map(({ type }) => type)).toEqual(["text", "text"]);
  caller.send(prompt("bye"));
  await expect.poll(() => caller.heard.at(-1)).toEqual({ type: "end" });
});

test("closing the server ends calls and what they run", async () => {
  const { port, service } = await serve();
  const caller = await dial(port);
  caller.send(prompt("loop"));
  await sleep(100);
  await service.close({ graceMs: 50 });
  expect(await caller.closed).toMatchObject({ code: 1001 });
  expect(await freeAfterMs()).toBeLessThan(5_000);
});

test("the example's agent works out what it is told, by a real run", async () => {
  const { port } = await serve({ agent: demoAgent });
  const caller = await dial(port);
  caller.send(prompt("What is 12 times 12?"));
  expect(await caller.answers(1)).toEqual([expect.stringMatching(/one hundred forty-four/i)]);
  caller.send(prompt("Hello?"));
  expect((await caller.answers(2))[1]).toMatch(/^Give me two numbers/);
});

function lastWord(say: string): string {
  return say.toLowerCase().replace(/[.?]$/, "").split(" ").at(-1) ?? "";
}

function asRequest(
  turn: ReturnType<typeof agent>,
): Exclude<ReturnType<typeof agent>, string> | undefined {
  return typeof turn === "string" ? undefined : turn;
}
