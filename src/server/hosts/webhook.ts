import type { Json } from "../../core/json.ts";
import type { VoiceAnswer } from "../../voice/answer.ts";
import type { GuardRules } from "../../voice/handler.ts";
import type { ToolCall, ToolDelivery } from "../../voice/tools/call.ts";
import type { ToolContent } from "../../voice/tools/content.ts";
import type { WebhookSettings } from "../../config/voice-hosts.ts";
import type { Scheme } from "./signatures.ts";

/** A voice host that delivers tool calls over HTTP: what differs between them, as data and two pure functions. */
export interface WebhookHost {
  /** The ways it may show that a delivery is its own; the first whose header is there decides. */
  readonly schemes: (settings: WebhookSettings) => readonly Scheme[];
  /**
   * What the delivery asks for. Without calls it is news of the call, and `respond` is given no outcomes.
   *
   * @throws ExecError `BAD_REQUEST` where not even the calls can be told apart.
   */
  readonly read: (body: Json) => ToolDelivery;
  /** What the host does not want to be heard, beside the rules of the tenant. */
  readonly guard?: GuardRules;
  /** The host's own shape for what became of its calls, in the order of the calls. */
  readonly respond: (outcomes: readonly ToolOutcome[]) => unknown;
}

/** What became of one call. */
export interface ToolOutcome {
  readonly call: ToolCall;
  readonly answer: VoiceAnswer | null;
  /** What the model is given: the sentence and the exact value, or what to mend. */
  readonly content: ToolContent;
}
