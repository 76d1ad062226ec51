import { listOf } from "./germanic-list.ts";

/** Without the pause, "drei" and "zwanzig" would be heard as twenty-three. */
export const list = listOf({
  and: "und",
  opens: /(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|hundert|tausend)$/,
  goesOn:
    /^(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|elf|zwölf|\p{L}*zehn|\p{L}*zig|\p{L}*ßig|\p{L}*ssig)$/u,
  closes: /, der \p{L}+te \p{Lu}\p{L}+(?: \p{Ll}+)?$/u,
});
