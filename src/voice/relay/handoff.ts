import { type GuardSettings, guardText } from "../../speech/guard/final-words.ts";
import type { LeakPolicy } from "../../speech/guard/policy.ts";
import type { EndOfCall } from "./agent.ts";

/**
 * The text of `handoffData`. Twilio keeps it in plain sight, so numbers of cards and accounts never go there, nor
 * does anything else the guard holds back.
 */
export function handoffText(
  { reasonCode, reason = "" }: NonNullable<EndOfCall["handoff"]>,
  settings: GuardSettings,
): string {
  const clean = (text: string): string => cleaned(text.slice(0, LONGEST), settings);
  return JSON.stringify({ reasonCode: clean(reasonCode), reason: clean(reason) });
}

// --- internals

const LONGEST = 500;
const REMOVED = "[removed]";

/** Three digits or more, however they are grouped: a security code is as little its business as a card number. */
const LONG_NUMBER = /\p{Nd}(?:[\s.,/\-\u2010-\u2015]*\p{Nd}){2,}/gu;

/** Numbers of digits are taken out of the text; what is said in words takes all of it along. */
const NUMBERS = ["card", "cvv", "ssn", "nino", "sin", "iban"] as const;
const TAKEN_OUT = policyOf("allow");
const REFUSED = policyOf("refuse");

function cleaned(text: string, settings: GuardSettings): string {
  const { policy } = settings;
  // Before digits are taken out, so that no half of a key is left.
  const whole = guardText(text, { ...settings, policy: { ...policy, ...TAKEN_OUT } });
  if (whole.refused) return REMOVED;
  const digitless = text.replaceAll(LONG_NUMBER, REMOVED);
  const rest = guardText(digitless, { ...settings, policy: { ...policy, ...REFUSED } });
  return rest.refused ? REMOVED : rest.say;
}

function policyOf(action: "allow" | "refuse"): Partial<LeakPolicy> {
  return Object.fromEntries(NUMBERS.map((type) => [type, action]));
}
