import { describe, expect, test } from "vitest";

import {
  isReadLanguage,
  LANGUAGES,
  parseAnyLanguage,
  parseLanguage,
  READ_LANGUAGES,
} from "../../src/core/language.ts";
import { createExecutor } from "../../src/executor.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { collect, scriptedAdapter } from "../executor/scripted-adapter.ts";

describe("a language's name", () => {
  test("is read in any case, and by its aliases", () => {
    expect(["Python", " JS ", "node.js", "TS", "Java", "JDK"].map(parseLanguage)).toEqual([
      ...["python", "javascript", "javascript", "typescript", "java", "java"],
    ]);
    expect([parseLanguage("cobol"), parseLanguage(7)]).toEqual([undefined, undefined]);
  });

  test("may be one that an operator added, and then means that", () => {
    expect(parseAnyLanguage("Ruby", ["ruby"])).toBe("ruby");
    expect(parseAnyLanguage("ruby", [])).toBeUndefined();
    expect(parseAnyLanguage("node", ["node"])).toBe("node");
    expect(parseAnyLanguage("node", ["ruby"])).toBe("javascript");
  });

  test("of Java is known, and no reader is claimed for it", () => {
    expect(LANGUAGES).toContain("java");
    expect(READ_LANGUAGES).not.toContain("java");
    expect(["java", "ruby", "sql"].map(isReadLanguage)).toEqual([false, false, true]);
  });
});

describe("a language without a reader", () => {
  const adapter = scriptedAdapter({
    capabilities: { languages: ["java", "ruby"], inspects: ["python"] },
  });
  const execution = createExecutor({ adapters: [adapter] });

  test("is offered, and runs, whatever it is called", async () => {
    expect(execution.supportedLanguages()).toEqual(["java", "ruby"]);
    const result = await execution.execute("puts 1", "Ruby");
    expect(result).toMatchObject({ status: "ok", language: "ruby" });
    expect(adapter.requests.at(-1)).toMatchObject({ language: "ruby", allowedModules: [] });
  });

  test.each(["java", "ruby"])("is never called safe: %s", async (language) => {
    expect(await execution.validateCode("1", language)).toMatchObject({
      ok: false,
      risks: [{ ruleId: "validation.unread", severity: "low" }],
    });
  });

  test("runs unread under block too, and its caller is told", async () => {
    expect(DEFAULT_POLICY.validate).toBe("block");
    const events = await collect(execution.stream("1", "java"));
    expect(events).toContainEqual(
      expect.objectContaining({
        type: "warned",
        risks: [expect.objectContaining({ ruleId: "validation.unread" })],
      }),
    );
    expect(events.at(-1)).toMatchObject({ result: { status: "ok" } });
  });

  test("is refused by name where nobody offers it", async () => {
    expect(await execution.execute("1", "perl")).toMatchObject({ code: "LANGUAGE_UNKNOWN" });
    expect(await execution.execute("1", "sql")).toMatchObject({ code: "LANGUAGE_NOT_OFFERED" });
  });
});

test("a language with a reader waits for it under block, and is told as unread under warn", async () => {
  const reader = scriptedAdapter({
    name: "reader",
    capabilities: { languages: [], inspects: ["python"] },
    ready: () => ({ state: "down", reason: "no disk" }),
  });
  const runner = scriptedAdapter({ inspect: null });
  const execution = createExecutor({ adapters: [runner], readers: [reader] });
  expect(await execution.execute("1", "python")).toMatchObject({
    status: "unavailable",
    code: "ADAPTER_DOWN",
    message: expect.stringContaining("no disk"),
  });
  expect(runner.requests).toEqual([]);
  const warning = createExecutor({
    adapters: [runner],
    readers: [reader],
    policy: { ...DEFAULT_POLICY, validate: "warn" },
  });
  expect(await warning.execute("1", "python")).toMatchObject({ status: "ok" });
});
