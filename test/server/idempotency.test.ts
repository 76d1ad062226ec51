import { expect, test } from "vitest";
import { createIdempotentAnswers, type Kept } from "../../src/server/idempotency.ts";

const BODY = new TextEncoder().encode("{}");
const SCOPE = ["acme", "POST", "/v1/execute"];

function kept(text: string, isFinal = true): Kept {
  return { status: 200, headers: {}, body: new TextEncoder().encode(text), isFinal };
}

function textOf({ body }: Kept): string {
  return new TextDecoder().decode(body);
}

test("the same request is done once, at the same time and later", async () => {
  const answers = createIdempotentAnswers();
  let doneCount = 0;
  const work = async (): Promise<Kept> => {
    doneCount += 1;
    await new Promise((resolve) => setTimeout(resolve, 10));
    return kept(`answer ${doneCount}`);
  };
  const ask = () => answers.once("k", SCOPE, BODY, work);
  const both = await Promise.all([ask(), ask()]);
  const later = await ask();
  expect(doneCount).toBe(1);
  expect([...both, later].map((each) => textOf(each.kept))).toEqual(Array(3).fill("answer 1"));
  expect([...both, later].map(({ isRepeat }) => isRepeat)).toEqual([false, true, true]);
});

test("another tenant, route or key is another request", async () => {
  const answers = createIdempotentAnswers();
  const said = new Set<string>();
  let count = 0;
  for (const [key, scope] of [
    ["k", SCOPE],
    ["k", ["other", "POST", "/v1/execute"]],
    ["k", ["acme", "POST", "/v1/sessions"]],
    ["k2", SCOPE],
    // Put together carelessly these two would be one.
    ['","k', ["acme"]],
    ["k", ["acme", ""]],
  ] as const) {
    count += 1;
    said.add(textOf((await answers.once(key, scope, BODY, async () => kept(String(count)))).kept));
  }
  expect(said.size).toBe(6);
});

test("a key that named another body is refused", async () => {
  const answers = createIdempotentAnswers();
  await answers.once("k", SCOPE, BODY, async () => kept("a"));
  const other = new TextEncoder().encode('{"x":1}');
  await expect(answers.once("k", SCOPE, other, async () => kept("b"))).rejects.toMatchObject({
    code: "IDEMPOTENCY_MISMATCH",
  });
});

test("what failed, or was not final, may be tried again", async () => {
  const answers = createIdempotentAnswers();
  await expect(
    answers.once("k", SCOPE, BODY, () => Promise.reject(new Error("no"))),
  ).rejects.toThrow("no");
  await answers.once("k", SCOPE, BODY, async () => kept("gone", false));
  const third = await answers.once("k", SCOPE, BODY, async () => kept("done"));
  expect([textOf(third.kept), third.isRepeat]).toEqual(["done", false]);
});

/** Room for two answers of `LARGE`, with what each takes beside. */
const SMALL_ROOM = 250_000;
const LARGE = "x".repeat(100_000);

test("answers go after their time, and the oldest before the memory is full", async () => {
  const clock = { now: 0 };
  const answers = createIdempotentAnswers({
    ...{ keepMs: 100, maxBytes: SMALL_ROOM, clock: () => clock.now },
  });
  const ask = async (key: string, text: string): Promise<string> =>
    textOf((await answers.once(key, SCOPE, BODY, async () => kept(text))).kept);
  for (const key of ["a", "b", "c"]) await ask(key, LARGE);
  expect(await ask("b", "again")).toBe(LARGE);
  expect(await ask("a", "3")).toBe("3");
  clock.now = 101;
  expect(await ask("b", "new")).toBe("new");
});

test("whoever fills the room pushes out its own answers, not another's", async () => {
  const answers = createIdempotentAnswers({ maxBytes: SMALL_ROOM });
  const ask = async (tenantId: string, key: string, text: string): Promise<string> =>
    textOf((await answers.once(key, [tenantId, "POST"], BODY, async () => kept(text))).kept);
  await ask("quiet", "k", "answer");
  for (let count = 0; count < 20; count += 1) await ask("loud", `k${count}`, LARGE);
  expect(await ask("quiet", "k", "done anew")).toBe("answer");
  expect(await ask("loud", "k0", "done anew")).toBe("done anew");
});

test("many small answers are bounded by their number too", async () => {
  const answers = createIdempotentAnswers({ maxBytes: SMALL_ROOM });
  const ask = async (key: string): Promise<boolean> =>
    (await answers.once(key, SCOPE, BODY, async () => kept("1"))).isRepeat;
  for (let count = 0; count < 1_000; count += 1) await ask(`k${count}`);
  expect(await ask("k999")).toBe(true);
  expect(await ask("k0")).toBe(false);
});

test.each(["", " ", "ü", "x".repeat(256)])("a malformed key is an error: %j", async (key) => {
  await expect(
    createIdempotentAnswers().once(key, SCOPE, BODY, async () => kept("a")),
  ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
