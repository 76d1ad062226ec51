import type { TextConventions } from "./conventions.ts";

/** By key: the marks of each entry (see the conventions), and its words. */
export type Abbreviations = ReadonlyMap<
  string,
  readonly (readonly [marks: string, words: string])[]
>;

/** Abbreviations by what is left of them without spaces and their last full stop. */
export function abbreviationKey(text: string): string {
  return text.replace(/\s/g, "").replace(/\.$/, "");
}

export function abbreviationsOf({ abbreviations }: TextConventions): Abbreviations {
  const entries = new Map<string, (readonly [string, string])[]>();
  for (const [written, words] of Object.entries(abbreviations)) {
    const [, bare = "", marks = ""] = /^(.*?)([#^!]*)$/.exec(written) ?? [];
    const key = abbreviationKey(bare);
    const known = entries.get(key) ?? [];
    // The narrower entry is tried first.
    known.push([marks, words]);
    entries.set(
      key,
      known.toSorted(([a], [b]) => Number(/[#^]/.test(b)) - Number(/[#^]/.test(a))),
    );
  }
  return entries;
}
