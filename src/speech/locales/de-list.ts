import { listOf } from "./germanic-list.ts";

const SMALL = String.raw`eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun`;
const TENS = String.raw`\p{L}*zig|\p{L}*ßig|\p{L}*ssig`;

/** Without the pause, "drei" and "zwanzig" would be heard as twenty-three. */
export const list = listOf({
  and: "und",
  runsOn: [
    [new RegExp(`(?:${SMALL})$`), new RegExp(`^(?:${TENS})$`, "u")],
    [/(?:hundert|tausend)$/, new RegExp(`^(?:${SMALL}|elf|zwölf|\\p{L}*zehn|${TENS})$`, "u")],
  ],
  closes: /, der \p{L}+te \p{Lu}\p{L}+(?: \p{Ll}+)?$/u,
});
