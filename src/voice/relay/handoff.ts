import type { EndOfCall } from "./agent.ts";

/** The text of `handoffData`. Twilio keeps it in plain sight, so numbers of cards and accounts never go there. */
export function handoffText({
  reasonCode,
  reason = "",
}: NonNullable<EndOfCall["handoff"]>): string {
  const clean = (text: string): string =>
    text.slice(0, LONGEST).replaceAll(LONG_NUMBER, "[removed]");
  return JSON.stringify({ reasonCode: clean(reasonCode), reason: clean(reason) });
}

// --- internals

const LONGEST = 500;

/** Three digits or more, however they are grouped: a security code is as little its business as a card number. */
const LONG_NUMBER = /\p{Nd}(?:[\s.,/\-\u2010-\u2015]*\p{Nd}){2,}/gu;
