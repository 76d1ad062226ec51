/**
 * Whether a text is clearly in another language than that one. A few small words decide: a model often
 * describes in English what a caller asked in another language, and the two must not be mixed in a sentence.
 */
export function isForeign(text: string, language: string): boolean {
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
  if (isJapanese || language === "ja") return isJapanese !== (language === "ja");
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const own = countOf(words, language);
  return Object.keys(SMALL_WORDS).some(
    (other) => other !== language && countOf(words, other) > own,
  );
}

// --- internals

function countOf(words: readonly string[], language: string): number {
  const known = SMALL_WORDS[language];
  return known === undefined ? 0 : words.filter((word) => known.has(word)).length;
}

/** Words that the others do not have, or have as often. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: of(
    "the of and to from with my our your their his her its is are was were this that these those what which how many much when where who whether all each for into up out by per about than would should give get add work find a an on at or if be in as",
  ),
  es: of(
    "el la los las un una unos unas de del y con mi mis su sus es son qué cuál cuánto cuántos cuántas cómo cuándo todos todas para por al se si está están entre desde hasta o en lo más tres que dos",
  ),
  fr: of(
    "le la les un une des du de et avec mon ma mes votre vos est sont quel quelle combien quand tous toutes pour par au aux en dans si ce cette ces ou sur plus trois que deux l d",
  ),
  de: of(
    "der die das den dem des ein eine einen einer und mit mein meine meiner ihr ihre ist sind wie viel viele was welche wann alle für von zu zum zur im in ob aus auf bis zwischen nach oder drei zwei",
  ),
  pt: of(
    "o a os as um uma de do da dos das e com meu minha meus seu sua é são que qual quanto quantos quantas quando todos todas para por em no na nos nas se entre até ou mais três dois duas",
  ),
  it: of(
    "il lo la i gli le un uno una di del della dei degli delle e con mio mia miei suo sua è sono che quale quanto quanti quante quando tutti tutte per in nel nella se tra fra fino o più tre due al l",
  ),
  nl: of(
    "de het een van en met mijn onze uw is zijn hoe veel hoeveel wat welke wanneer alle voor naar in op of uit tot tussen per bij drie twee te deze dit",
  ),
};

function of(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}
