import { parseConfig } from "../../src/config.ts";
import type { NotifyInput } from "../../src/config/notify.ts";
import type { Channel, Message, Sent } from "../../src/notify/channel.ts";
import { openChannels } from "../../src/notify/open-channels.ts";

/** One message, and the one receiver of a configuration that it is sent to. */

export const MESSAGE: Message = {
  deliveryId: "ntf_0123456789abcdef",
  nowMs: Date.parse("2026-11-01T10:00:00.500Z"),
  notice: {
    ...{ kind: "available", occasion: "available:bedrock:1", facts: { adapter: "bedrock" } },
    ...{ sentence: "Bedrock code execution now available!", details: ["Languages: python."] },
    atMs: Date.parse("2026-11-01T09:59:00Z"),
  },
};

export function open(notify: NotifyInput): Channel {
  const config = parseConfig({ notify: { log: "off", ...notify } });
  const [channel] = openChannels(config.notify, () => undefined);
  if (channel === undefined) throw new Error("There is no receiver.");
  return channel;
}

export function send(channel: Channel, message = MESSAGE): Promise<Sent> {
  return channel.send(message, AbortSignal.timeout(20_000));
}

export function reasonOf(sent: Sent): string {
  return sent.ok ? "" : sent.reason;
}
