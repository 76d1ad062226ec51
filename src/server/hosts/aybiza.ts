import { randomUUID } from "node:crypto";
import { firstOf, idAt, objectAt, requireObject, textAt } from "./fields.ts";
import { AYBIZA_SIGNATURE } from "./signatures.ts";
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
    const { call, content } = outcome;
    if (content.ok) return { success: true, message: content.say, ...content };
    const { code, message, say, ...details } = content;
    const request_id = call.toolCallId ?? randomUUID();
    const error = { code, message, details, request_id, timestamp: new Date().toISOString() };
    return { success: false, message: say, say, error };
  },
};
