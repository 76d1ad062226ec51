import { describe, expect, test } from "vitest";
import { speakValue } from "../../../src/speech/speak.ts";
import { type Case, checkCases, now } from "../say-cases.ts";

/** A written text, and what is said. */
export type TextCases = Readonly<Record<string, readonly (readonly [text: string, say: string])[]>>;

/** Each text is said so, and what is said can be read back. */
export function checkTexts(locale: string, groups: TextCases): void {
  checkCases(
    Object.fromEntries(
      Object.entries(groups).map(([name, cases]) => [
        name,
        cases.map(([text, say]): Case => [text, say, { locale }]),
      ]),
    ),
  );
  describe("is read back", () => {
    test.each(Object.values(groups).flat())("%s", (text) => {
      const { verified, say } = speakValue(text, { locale, now });
      expect(verified).toBe(true);
      expect(say).toMatch(/^¿?[\p{L}\p{M}' ,;:.?¿、。？ー-]+$/u);
    });
  });
}
