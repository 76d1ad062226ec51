import { randomUUID } from "node:crypto";
import { firstOf, idAt, objectAt, requireObject, textAt } from "./fields.ts";
import { AYBIZA_SIGNATURE } from "./signatures.ts";
import { resultOf } from "../../voice/tools/aybiza.ts";
import type { WebhookHost } from "./webhook.ts";

/** The AYBIZA tool registry: one signature for many tenants, so its deliveries say whose they are. */
export const aybiza: WebhookHost = {
  schemes: () => [AYBIZA_SIGNATURE],

  read(body) {
    const root = requireObject(body, "body");
    const context = objectAt(root, "context");
    const input = firstOf(root, ["input", "arguments", "parameters"]);
    const call = {
      toolCallId: idAt(root, "request_id") ?? null,
      name: textAt(root, "tool_name"),
      arguments: input ?? root,
    };
    return {
      calls: [call],
      callId: idAt(context, "call_id"),
      tenantId: idAt(context, "tenant_id"),
      locale: textAt(context, "locale") || undefined,
    };
  },

  respond([outcome]) {
    if (outcome === undefined) return {};
    const requestId = outcome.call.toolCallId ?? randomUUID();
    return resultOf(outcome.content, { requestId, now: new Date() });
  },
};
