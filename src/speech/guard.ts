import { UNSPEAKABLE } from "./guard/unspeakable.ts";

/**
 * What a guest's text must not be for any of it to be spoken: code, data, stack traces, sounds without end, or
 * words meant for a model rather than for a caller, in any of the languages spoken here.
 */
export function isSpeakable(text: string): boolean {
  return !UNSPEAKABLE.some((pattern) => pattern.test(text));
}

/** Takes out what is no text: markup, emoji, control and invisible characters. */
export function stripMarkup(text: string): string {
  return (
    text
      .normalize("NFKC")
      // Terminal colours, whose visible part would be read as letters and digits.
      .replace(/\p{Cc}\[[0-9;?]*[A-Za-z]/gu, " ")
      .replace(/\r\n?/g, "\n")
      .replace(/<!--[\s\S]*?-->|<\/?[A-Za-z!?][^<>]*>/g, " ")
      .replace(/```[^\n]*\n?|~~~[^\n]*\n?/g, "\n")
      .replace(/!?\[([^\][]*)\]\([^()]*\)/g, "$1")
      .replace(/^[ \t]*(?:#{1,6}[ \t]+|>+[ \t]?|[-*+][ \t]+|\d{1,3}\.[ \t]+(?=\D))/gm, "")
      .replace(/^[ \t|:=-]{3,}$/gm, "")
      .replace(/(?<=\d)\s?\*\s?(?=\d)/g, " × ")
      .replace(/\*+|~~|`/g, (mark, at: number, whole: string) =>
        /\d$/.test(whole.slice(0, at)) && /^\d/.test(whole.slice(at + mark.length)) ? " " : "",
      )
      .replace(/(^|\W)_+(?=\S)|(?<=\S)_+(?=\W|$)/g, "$1")
      .replace(
        /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u{FE0F}|\u{20E3}/gu,
        " ",
      )
      // Newlines still tell sentences apart; every other control, format, private or lone-surrogate character goes.
      .replace(/(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, " ")
      .replace(/\p{Cf}/gu, "")
  );
}
