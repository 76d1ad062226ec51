import type { Channel } from "./channel.ts";
import { noticeText } from "./notice.ts";
import { post } from "./post.ts";

export interface SlackOptions extends Pick<Channel, "name" | "about"> {
  /** Whoever knows it can write to the channel. */
  readonly url: string;
}

/** A channel of Slack, or of what takes its incoming webhooks. */
export function createSlack({ name, about, url }: SlackOptions): Channel {
  return {
    ...{ name, about },
    send({ deliveryId, notice }, signal) {
      const body = JSON.stringify({ text: escapeMarks(noticeText(notice)) });
      const headers = { "content-type": "application/json", "idempotency-key": deliveryId };
      return post({ url, body, headers }, signal);
    },
  };
}

// --- internals

/** Else words from outside could call everybody, or hide a link. */
function escapeMarks(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
