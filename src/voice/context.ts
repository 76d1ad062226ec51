import type { GuardSettings } from "../speech/guard/final-words.ts";
import type { GuardRules } from "./guard-rules.ts";

/** The call a computation belongs to. */
export interface CallContext {
  /** Without one, nothing is remembered from one request to the next. */
  readonly callId?: string | undefined;
  /** Repairs are counted by turn. @default requests that follow a failure closely are of its turn */
  readonly turnId?: string | undefined;
  /** The host's id of this tool call: one outcome for each, however often it is sent. */
  readonly toolCallId?: string | undefined;
  /** @default "default" */
  readonly tenantId?: string | undefined;
  /** A session to run in. Its runs have effects, so they are neither shared nor started ahead. */
  readonly sessionId?: string | undefined;
  /** BCP 47. @default "en-US" */
  readonly locale?: string | undefined;
  /** The caller spoke again or hung up. What then happens is `onBargeIn`. */
  readonly signal?: AbortSignal | undefined;
  /** `cancel` kills the computation; `keep_silent` lets it end, and says nothing of it. @default "cancel" */
  readonly onBargeIn?: "cancel" | "keep_silent" | undefined;
  /** From receipt to the sentence, in milliseconds. The work is killed then, whatever was said meanwhile. @default 4000 */
  readonly deadlineMs?: number | undefined;
  /** How long the caller had been waiting when the request came, in milliseconds. @default 0 */
  readonly elapsedMs?: number | undefined;
  /** The same as a moment: when the caller stopped speaking, in milliseconds since 1970. */
  readonly callerEndedAtMs?: number | undefined;
  /** What the caller heard of the answer before, where it was cut off. Kept in the timeline. */
  readonly heardUntil?: string | undefined;
  /** What the caller said in this call, which may be read back to them. */
  readonly saidByCaller?: GuardSettings["saidByCaller"];
  /** What the host does not want to be heard, beside the rules of the tenant. */
  readonly guard?: GuardRules | undefined;
  /** Called with each thing to say, as soon as it is to be said. */
  readonly onSpeech?: ((speech: Speech) => void) | undefined;
  /** Who says the answer: the host, through `onSpeech`, or the model, which then gets no `answer` there. @default "host" */
  readonly speak?: "host" | "model" | undefined;
  /** Whether words may be said while the caller waits. @default "on" where there is an `onSpeech` */
  readonly fillers?: "on" | "off" | undefined;
  /** The model has said "one moment" or the like itself. @default false */
  readonly preambleSpoken?: boolean | undefined;
  /** `preempt` where the host cuts a filler off for the answer; else the answer waits until it ends. @default "finish" */
  readonly fillerPlayout?: "finish" | "preempt" | undefined;
  /** Whether "shall I text you the answer?" can be kept. @default "offered" */
  readonly texting?: "offered" | "unavailable" | undefined;
  /** `async`: nobody waits on the line, and a second repair is allowed. @default "live" */
  readonly mode?: "live" | "async" | undefined;
  /** `document`: one sentence for every failure. `staged`: one of ten, by what went wrong. @default "document" */
  readonly failureSentences?: "document" | "staged" | undefined;
}

/** Something to say now. */
export interface Speech {
  readonly kind: "filler" | "progress" | "answer";
  readonly say: string;
  /** BCP 47, of the words. */
  readonly locale: string;
  /** The host may let what is said next cut it off. */
  readonly preemptible: boolean;
}
