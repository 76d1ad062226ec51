import { describe, expect, test } from "vitest";
import type { LeakAction } from "../../src/speech/guard/policy.ts";
import { type Spoken, speakValue } from "../../src/speech/speak.ts";

const CARD = { card_number: "4242424242424242" };
const SPELT = "four two four two, four two four two, four two four two, four two four two";

function speak(value: Readonly<Record<string, string>>, card: LeakAction = "last_four"): Spoken {
  return speakValue(value, { guard: { policy: { card } } });
}

describe("an id", () => {
  test("is said letter by letter, whatever its letters mean elsewhere", () => {
    expect(speak({ order_id: "PM-204" }).say).toBe("The order I D is P M two, zero four.");
    expect(speak({ order_id: "204-AM" }).say).toBe("The order I D is two zero four, A M.");
  });

  test("that is long is said in full, and offered in writing", () => {
    for (const card of ["last_four", "refuse", "allow"] as const) {
      const { say, more } = speak({ order_id: "ORD-202600123-XY" }, card);
      expect(say).toBe("The order I D is O R D two, zero two six zero, zero one two three, X Y.");
      expect(more?.kind).toBe("text");
      expect(speak({ order_id: "12345678901234" }, card).say).toBe(
        "The order I D is one two three four, five six seven eight, nine zero one two, three four.",
      );
    }
    expect(speak({ order_id: "ORD-2026" }).more).toBeUndefined();
  });

  test("that no one would write down is told by its end", () => {
    const { say, more } = speak({ tracking_number: "1Z999AA10123456784" });
    expect(say).toBe("The tracking number is one ending in six seven eight four.");
    expect(more?.kind).toBe("text");
  });
});

describe("a card number follows its policy, not its length", () => {
  test("the end of it", () => {
    expect(speak(CARD).say).toBe("The card number is one ending in four two four two.");
  });

  test("nothing of it", () => {
    const { say, redactions } = speak(CARD, "refuse");
    expect(say).not.toMatch(/four|two/);
    expect(redactions).toContainEqual({ path: "value.card_number", type: "card" });
  });

  test("all of it", () => {
    expect(speak(CARD, "allow").say).toBe(`The card number is ${SPELT}.`);
  });
});
