import { z } from "zod";

import { oneOf, strictObject } from "../policy/strict.ts";
import type { GuardSettings } from "../speech/guard/final-words.ts";
import { forbidWords, joinOpacity } from "../speech/guard/join-opacity.ts";
import { AYBIZA_OPACITY } from "../speech/guard/opacity-rules.ts";
import type { LeakAction, LeakPolicy, LeakType } from "../speech/guard/policy.ts";

/** What must not be read out, as it is written in the configuration. */
export interface VoiceGuard {
  /** Fields that differ from the guard's own policy. */
  readonly policy?: { readonly [Type in LeakType]?: LeakAction | undefined } | undefined;
  /** Words a host must not be heard to say. @default the host's own, if it has any */
  readonly opacity?: "aybiza" | "off" | undefined;
  /** More such words: an answer that holds one is not said. */
  readonly words?: readonly string[] | undefined;
}

export interface GuardedTenants {
  readonly voice: { readonly guard: VoiceGuard };
  readonly tenants: Readonly<Record<string, { readonly guard?: VoiceGuard | undefined }>>;
}

/** The rules of each tenant, for a voice handler: those of all, with the fields the tenant has of its own. */
export function guardRulesOf({
  voice,
  tenants,
}: GuardedTenants): (tenantId: string) => Pick<GuardSettings, "policy" | "opacity"> {
  const own = new Map(
    Object.entries(tenants).map(([tenantId, { guard = {} }]) => [
      tenantId,
      rulesOf({
        policy: { ...voice.guard.policy, ...guard.policy },
        opacity: guard.opacity ?? voice.guard.opacity,
        words: guard.words ?? voice.guard.words,
      }),
    ]),
  );
  const shared = rulesOf(voice.guard);
  return (tenantId) => own.get(tenantId) ?? shared;
}

const ACTIONS = ["last_four", "refuse", "allow", "allow_if_said"] as const;

const action = (what: string) =>
  oneOf(ACTIONS).optional().describe(`${what}: last_four, refuse, allow or allow_if_said.`);

export const VOICE_GUARD_SCHEMA = strictObject({
  policy: strictObject({
    card: action("Card numbers"),
    cvv: action("Check codes of cards"),
    ssn: action("Social security numbers"),
    nino: action("National insurance numbers"),
    sin: action("Social insurance numbers"),
    iban: action("Bank accounts"),
    secret: action("Passwords, keys and tokens"),
    email: action("E-mail addresses"),
    birth_date: action("Dates of birth"),
  })
    .optional()
    .describe("What becomes of each kind of private value. Unset fields: the guard's own policy."),
  opacity: oneOf(["aybiza", "off"])
    .optional()
    .describe("Words a host must not be heard to say: aybiza, or off. Unset: the host's own."),
  words: z
    .array(
      z.string("must be text").regex(/^[^\s0-9!-&(-@[-`{-~]{2,64}$/, "must be one word of letters"),
      "must be a list of words",
    )
    .max(500, "must be at most 500 words")
    .readonly()
    .optional()
    .describe("More words that must not be heard: an answer that holds one is not said."),
});

// --- internals

function rulesOf({
  policy = {},
  opacity,
  words = [],
}: VoiceGuard): Pick<GuardSettings, "policy" | "opacity"> {
  const set = Object.entries(policy).filter(([, chosen]) => chosen !== undefined);
  const leaks: Partial<LeakPolicy> = Object.fromEntries(set);
  const forbidden = words.length === 0 ? null : forbidWords(words);
  const base = opacity === "aybiza" ? AYBIZA_OPACITY : null;
  const rules =
    base !== null && forbidden !== null ? joinOpacity(base, forbidden) : (base ?? forbidden);
  return {
    policy: leaks,
    // Where nothing is said of it, the host's own words stay.
    ...((opacity !== undefined || rules !== null) && { opacity: rules }),
  };
}
