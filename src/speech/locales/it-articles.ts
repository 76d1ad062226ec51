import type { Noun } from "./romance-labels.ts";

export function beginsWithVowel(word: string): boolean {
  return /^[aeiouàèéìòùh]/i.test(word);
}

/** "lo sconto", "uno yen": before s with a consonant, z, gn, ps, x, y. */
export function takesLo(word: string): boolean {
  return /^(?:s[^aeiouàèéìòù]|z|gn|ps|pn|x|y)/i.test(word);
}

/** "il totale", "lo sconto", "l'importo", "gli ordini". */
export function withArticle({ word, gender, number }: Noun): string {
  return `${articleFor(word, gender, number)}${word}`;
}

/** "del totale", "dello sconto", "dell'ordine", "degli ordini". */
export function ofThe({ word, gender, number }: Noun): string {
  const article = articleFor(word, gender, number).trim();
  return `${OF[article] ?? "di "}${word}`;
}

// --- internals

const OF: Readonly<Record<string, string>> = {
  il: "del ",
  lo: "dello ",
  la: "della ",
  "l'": "dell'",
  i: "dei ",
  gli: "degli ",
  le: "delle ",
};

function articleFor(word: string, gender: Noun["gender"], number: Noun["number"]): string {
  if (gender === "feminine")
    return number === "many" ? "le " : beginsWithVowel(word) ? "l'" : "la ";
  if (number === "many") return beginsWithVowel(word) || takesLo(word) ? "gli " : "i ";
  return beginsWithVowel(word) ? "l'" : takesLo(word) ? "lo " : "il ";
}
