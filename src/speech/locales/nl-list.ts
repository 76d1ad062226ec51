import { listOf } from "./germanic-list.ts";

/** Without the pause, "drie" and "twintig" would be heard as twenty-three. */
export const list = listOf({
  and: "en",
  opens: /(?:één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|honderd|duizend)$/,
  goesOn: /^(?:één|een|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|\p{L}*tien|\p{L}*tig)$/u,
  closes: /$^/,
});
