import type { Json } from "../../core/json.ts";

/** One call of the tool, as a host puts it. What it asks for is read by `readArguments`. */
export interface ToolCall {
  /** `null` where the host gives calls no id of their own. */
  readonly toolCallId: string | null;
  readonly name: string;
  /** An object, or the same as JSON text, as hosts send it. */
  readonly arguments: Json;
}

/** What a host delivers over HTTP. Without calls it is news of the phone call. */
export interface ToolDelivery {
  readonly calls: readonly ToolCall[];
  /** The phone call, as the host names it. */
  readonly callId?: string | undefined;
  /** Named by hosts that serve several. */
  readonly tenantId?: string | undefined;
  readonly locale?: string | undefined;
}
