import { type Channel, SENT } from "./channel.ts";
import { noticeText } from "./notice.ts";

export interface LogOptions extends Pick<Channel, "name" | "about"> {
  readonly write: (text: string) => void;
}

/** The service's own log. */
export function createLog({ name, about, write }: LogOptions): Channel {
  return {
    ...{ name, about },
    send({ notice }) {
      write(noticeText(notice));
      return Promise.resolve(SENT);
    },
  };
}
