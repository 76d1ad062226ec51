/** One of the things that an English plural names, "entries" → "entry"; `null` for any other word. */
export function singularOf(name: string): string | null {
  const irregular = IRREGULAR[name.split(" ").at(-1) ?? ""];
  if (irregular !== undefined) return name.replace(/\S+$/, irregular);
  if (!/[^sui]s$/.test(name) || /(?:^| )(?:always|news|series|sms|gas|sales)$/.test(name))
    return null;
  if (/[^aeo]ies$/.test(name)) return name.replace(/ies$/, "y");
  return name.replace(/(?<=(?:x|ch|sh|ss))es$|s$/, "");
}

interface Named {
  readonly word: string;
  readonly gender: string;
  readonly number: "one" | "many";
}

/** The words for one, by the words for several, in a glossary whose names are English. */
export function singularsIn(
  english: ReadonlyMap<string, Named>,
  keyOf: (word: string) => string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, { word, gender, number }] of english) {
    const one = number === "many" ? english.get(singularOf(name) ?? "") : undefined;
    if (one?.number === "one" && one.gender === gender) found.set(keyOf(word), one.word);
  }
  return found;
}

// --- internals

const IRREGULAR: Readonly<Partial<Record<string, string>>> = {
  people: "person",
  children: "child",
};
