import type { Hit, View } from "./view.ts";

/** E-mail addresses, written or as they are said: "jane at example dot com". */
export function findEmails({ text, from, vocabulary }: View): Hit[] {
  const hits: Hit[] = [];
  if (text.includes("@") || text.includes("＠"))
    for (const match of text.matchAll(WRITTEN)) {
      const end = match.index + match[0].length;
      if (end > from) hits.push(hitOf(match.index, end, match[0].toLowerCase().replace("＠", "@")));
    }
  const { at, dot } = vocabulary;
  at.lastIndex = 0;
  for (const match of text.matchAll(at)) {
    const after = match.index + match[0].length;
    const domain = domainFrom(text, after, dot, vocabulary.language);
    if (domain === null || domain.end <= from) continue;
    const start = startOfName(text, match.index);
    if (start === null) continue;
    const name = text.slice(start, match.index);
    hits.push(hitOf(start, domain.end, `${typed(name, dot)}@${domain.value}`));
  }
  return hits;
}

// --- internals

const WRITTEN = /[\p{L}\p{N}._%+-]{1,64}[@＠][\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
/** What addresses end in, as words: no ordinary sentence has "at … dot com". */
const ENDINGS =
  /^(?:com|net|org|edu|gov|mil|int|info|biz|io|ai|app|dev|co|me|tv|eu|us|uk|ca|au|nz|ie|es|mx|ar|cl|fr|be|ch|lu|de|at|br|pt|it|nl|jp|cn|in|se|no|dk|fi|pl|cz|xyz|online|shop|store|cloud|email|コム|ネット|ジェーピー|ジェイピー)$/iu;
/** Longest name, in words: "jane dot m dot doe one two three". */
const NAME_WORDS = 12;
const DOMAIN_REACH = 90;

function hitOf(start: number, end: number, value: string): Hit {
  return { type: "email", start, end, value };
}

/** The words before "at" that can be a name: back to where a sentence's own words stand. */
function startOfName(text: string, at: number): number | null {
  const before = text.slice(Math.max(0, at - 80), at);
  const words = /(?:[\p{L}\p{M}\p{N}]+[ \-_.・]*)$/u.exec(before);
  if (words === null) return null;
  let start = at - words[0].length;
  // Earlier words belong to the name where dots, digits or single letters join them.
  for (let count = 0; count < NAME_WORDS; count += 1) {
    const rest = text.slice(Math.max(0, start - 48), start);
    const earlier =
      /[\p{L}\p{M}\p{N}]+ (?:dot|punto|point|punkt|ponto|punt|underscore|dash|hyphen|guion|guión|tiret|bindestrich|strich|hífen|trattino|streepje|plus|más|mais|più) $/iu.exec(
        rest,
      );
    if (earlier === null) break;
    start -= earlier[0].length;
  }
  return start;
}

function domainFrom(
  text: string,
  after: number,
  dot: RegExp,
  language: string,
): { readonly end: number; readonly value: string } | null {
  const rest = text.slice(after, after + DOMAIN_REACH);
  // A sentence ends before the next begins.
  const stop = /[?!。？]|\.\s|\.$/.exec(rest)?.index ?? rest.length;
  const clause = rest.slice(0, stop);
  dot.lastIndex = 0;
  let end: number | null = null;
  for (let match = dot.exec(clause); match !== null; match = dot.exec(clause)) {
    const tail = clause.slice(match.index + match[0].length);
    const ending =
      /^[\s]*(?:[A-Za-z](?:[ ][A-Za-z])+(?![\p{L}])|[\p{L}]+?(?=$|[^\p{L}]|です|で|が|に|を|は))/u.exec(
        tail,
      );
    const spelled = (ending?.[0] ?? "").replace(/\s/g, "");
    if (ending === null || !ENDINGS.test(spelled)) continue;
    const between = clause.slice(0, match.index).trim();
    const wordCount = language === "ja" ? 1 : between.split(/\s+/).length;
    if (between === "" || wordCount > 6) continue;
    end = match.index + match[0].length + ending[0].length;
  }
  return end === null ? null : { end: after + end, value: typed(clause.slice(0, end), dot) };
}

/** As it would be typed, so that what was said and what was written compare as equal. */
function typed(words: string, dot: RegExp): string {
  return words.toLowerCase().replace(dot, ".").replace(/\s+/g, "");
}
