import { describe, expect, test } from "vitest";
import { type ConfigInput, parseConfig } from "../../src/config.ts";
import { guardRulesOf } from "../../src/config/voice-guard.ts";
import { speakText } from "../../src/speech/index.ts";

/** What a caller of that tenant hears of a text. */
function heard(config: ConfigInput, tenantId: string, text: string): string {
  const guard = guardRulesOf(parseConfig(config))(tenantId);
  return speakText(text, { guard }).say;
}

const REFUSED = "I have that, but I can't read it out on this call.";
const EMAIL = "Write to jane@example.com.";

describe("what must not be read out", () => {
  test("is by default what the guard itself says", () => {
    expect(guardRulesOf(parseConfig({}))("default")).toEqual({ policy: {} });
    expect(heard({}, "default", EMAIL)).toBe("Write to jane at example dot com.");
  });

  test("is set for all, and for a tenant field by field", () => {
    const config: ConfigInput = {
      voice: { guard: { policy: { email: "refuse", birth_date: "allow" } } },
      tenants: { acme: { guard: { policy: { email: "allow" } } }, globex: {} },
    };
    const BIRTH = "You were born on May 5, 1980.";
    expect(heard(config, "other", EMAIL)).toBe(REFUSED);
    expect(heard(config, "globex", EMAIL)).toBe(REFUSED);
    expect(heard(config, "acme", EMAIL)).toBe("Write to jane at example dot com.");
    expect(heard(config, "acme", BIRTH)).toMatch(/nineteen eighty/);
    expect(heard({}, "acme", BIRTH)).toBe(REFUSED);
  });

  test("is a word of the host's, by tenant", () => {
    const config: ConfigInput = {
      voice: { guard: { words: ["Zephyr"] } },
      tenants: {
        acme: { guard: { opacity: "aybiza" } },
        globex: { guard: { words: [] } },
        initech: { guard: { opacity: "off", words: ["Größe"] } },
      },
    };
    const ZEPHYR = "This was asked of zephyr today.";
    const PARTS = "Twelve installments are left.";
    const rows = ["other", "acme", "globex", "initech"].map((tenantId) => [
      heard(config, tenantId, ZEPHYR),
      heard(config, tenantId, PARTS),
    ]);
    expect(rows).toEqual([
      [REFUSED, PARTS],
      [REFUSED, "Twelve payments are left."],
      [ZEPHYR, PARTS],
      [ZEPHYR, PARTS],
    ]);
    expect(heard(config, "initech", "Die größe ist da.")).toBe(REFUSED);
    expect(heard(config, "other", "The zephyrs are blowing.")).toBe("The zephyrs are blowing.");
  });

  test.each([
    [{ voice: { guard: { policy: { card: "hide" } } } }, /voice\.guard\.policy\.card.*refuse/],
    [{ voice: { guard: { policy: { cards: "refuse" } } } }, /policy\.cards.*mean `card`/],
    [{ voice: { guard: { words: ["two words"] } } }, /voice\.guard\.words\.0.*one word/],
    [{ tenants: { a: { guard: { opacity: "on" } } } }, /tenants\.a\.guard\.opacity.*aybiza, off/],
  ])("%j is a mistake that is named", (config, message) => {
    expect(() => parseConfig(config)).toThrow(
      expect.objectContaining({
        code: "CONFIG_INVALID",
        message: expect.stringMatching(message),
      }),
    );
  });
});
