import { listOf } from "./germanic-list.ts";

const SMALL = "één|een|twee|drie|vier|vijf|zes|zeven|acht|negen";
const TENS = String.raw`\p{L}*tig`;

/** Without the pause, "drie" and "twintig" would be heard as twenty-three. */
export const list = listOf({
  and: "en",
  runsOn: [
    [new RegExp(`(?:${SMALL})$`), new RegExp(`^(?:${TENS})$`, "u")],
    [/(?:honderd|duizend)$/, new RegExp(`^(?:${SMALL}|elf|twaalf|\\p{L}*tien|${TENS})$`, "u")],
  ],
  closes: /$^/,
});
