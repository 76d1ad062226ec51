import { describe, expect, test } from "vitest";
import { isTripped } from "../../../src/speech/guard/opacity.ts";
import { AYBIZA_OPACITY } from "../../../src/speech/guard/opacity-rules.ts";
import { guardSpeech } from "../../../src/speech/guard/final-words.ts";

const HOST = { locale: "en-US", opacity: AYBIZA_OPACITY };

function lint(say: string) {
  return guardSpeech({ say, facts: [] }, HOST);
}

describe("an ordinary answer that collides with the host's own words", () => {
  test.each([
    ["You have twelve monthly installments.", "You have twelve monthly payments."],
    ["An installment is fifty dollars.", "A payment is fifty dollars."],
    [
      "Based on twelve orders, the average is forty dollars.",
      "From twelve orders, the average is forty dollars.",
    ],
    ["Enrollment closes on Friday.", "Sign-up closes on Friday."],
    ["Fulfillment takes three days.", "Delivery takes three days."],
    ["We shipped promptly.", "We shipped quickly."],
    ["The director of the public sector team is out.", "The head of the public field team is out."],
    ["Two containers and three models are in stock.", "Two boxes and three versions are in stock."],
    ["The laws have flaws.", "The rules have faults."],
    ["The supervisor redistributed the hours.", "The manager shared out again the hours."],
    ["The train is running on time.", "The train is on time."],
    ["The sale is running on Monday.", "The sale is taking place on Monday."],
    ["We use FedEx for shipping.", "We rely on FedEx for shipping."],
    ["It was made using laser technology.", "It was made with laser methods."],
    ["The token costs a dollar.", "The coin costs a dollar."],
  ])("%s", (say, reworded) => {
    expect(lint(say)).toEqual({
      say: reworded,
      redactions: [{ path: "say", type: "opacity" }],
      refused: false,
    });
    expect(isTripped(reworded, AYBIZA_OPACITY)).toBe(false);
  });

  test("keeps a name, and says so", () => {
    expect(lint("Phoenix had forty orders.")).toEqual({
      say: "Phoenix had forty orders.",
      redactions: [{ path: "say", type: "opacity" }],
      refused: false,
    });
  });

  test.each([
    "I understand you want to add up the invoices. While I can't execute code yet, I can explain that this would give the total.",
    "I can describe how to perform that calculation, but I can't execute it directly yet.",
    "The total is forty-two dollars.",
  ])("is untouched: %s", (say) => {
    expect(lint(say)).toEqual({ say, redactions: [], refused: false });
  });

  test("every word of the table gets another that is free of all of them", () => {
    const tripped = Object.entries(AYBIZA_OPACITY.rewordings).filter(
      ([word, other]) => !isTripped(word, AYBIZA_OPACITY) || isTripped(other, AYBIZA_OPACITY),
    );
    expect(tripped).toEqual([]);
  });

  test("is left alone without the rules of a host", () => {
    const say = "We use Redis for caching.";
    expect(guardSpeech({ say, facts: [] }, { locale: "en-US" }).say).toBe(say);
  });
});

describe("words that tell of the host", () => {
  test.each([
    "We run on AWS.",
    "The data is in Redis.",
    "Ecto returned forty rows.",
    "The LLM said forty.",
    "Our language model computed it.",
    "The system prompt says no.",
    "It is based on a neural network.",
    "We use a cloud database for that.",
    "This is running on a server in Ohio.",
    "It was answered using speech recognition technology.",
    "The Phoenix framework handles calls.",
    "It took four hundred tokens per answer, token usage is high.",
    "A docker container failed.",
    "The supervisor tree restarted.",
    "The vector database has it.",
    "I ran it in a sandbox.",
    "I computed that in Python.",
    "The beam virtual machine restarted.",
  ])("%s", (say) => {
    expect(lint(say)).toEqual({
      say: "I have that, but I can't read it out on this call.",
      redactions: [{ path: "say", type: "opacity" }],
      refused: true,
    });
  });
});
