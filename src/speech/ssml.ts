/** Where an ear needs a moment: between the items of a list and the rows of a table. */
const PAUSE = '<break time="350ms"/>';

/**
 * Words as SSML that every engine which reads SSML takes: `speak`, `s` and `break` only, since engines
 * refuse a document for a tag they do not know. Source: the tag tables of Polly, Azure and Google.
 */
export function ssmlOf(say: string, locale: string): string {
  const sentences = say.split(/(?<=[.?])\s+|(?<=[。？])/u).filter((sentence) => sentence !== "");
  const marked = sentences.map(
    (sentence) => `<s>${escape(sentence).replace(/; /g, `; ${PAUSE}`)}</s>`,
  );
  return `<speak xml:lang="${locale}">${marked.join("")}</speak>`;
}

// --- internals

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
