/** "de", before a vowel "d'". */
export function de(words: string): string {
  return elides(words) ? `d'${words}` : `de ${words}`;
}

/** Whether "le", "la" and "de" lose their vowel before these words. */
export function elides(words: string): boolean {
  return (
    /^(?:[aeiouàâéèêëîïôœù]|h(?!aut|auss|ors|uit|ryv))/i.test(words) && !words.startsWith("onz")
  );
}
