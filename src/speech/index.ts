/** What is said of a value, and of what a caller asks after it. */
export { speakText, speakValue } from "./speak.ts";
export { prepareSpeech } from "./prepare.ts";
export type { Fact, FactKind } from "./phrase.ts";
export type { More, SpeakOptions, Spoken } from "./spoken.ts";
export { readFollowUp, speakFollowUp } from "./follow-up.ts";
export type { FollowUp, FollowUpKind, FollowUpSettings } from "./follow-up.ts";
export { verifySpoken } from "./verify.ts";
export type { Claim, Mismatch } from "./verify.ts";
export { AYBIZA_OPACITY } from "./guard/opacity-rules.ts";
export type { GuardSettings, Redaction } from "./guard/final-words.ts";
export type { LeakAction, LeakPolicy, LeakType } from "./guard/policy.ts";
