/** "A, B e C". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  // Clauses of the form "label: value" would run into each other.
  if (items.every((item) => /^[^:]+: /.test(item))) return items.join("; ");
  const before = items.slice(0, -1).join(", ");
  const last = items.at(-1) ?? "";
  // Without the pause, "un milione" and "mille" would be heard as one number.
  const pause = ENDS_IN_NUMBER.test(before) && STARTS_IN_NUMBER.test(last) ? "," : "";
  return `${before}${pause} ${/^e/i.test(last) ? "ed" : "e"} ${last}`;
}

// --- internals

const ENDS_IN_NUMBER = /(?:cento|mille|mila|milion[ei]|miliard[oi])$/;
const STARTS_IN_NUMBER =
  /^(?:un|due|tre|quattro|cinque|sei|sette|otto|nove|die|quattordici|quindici|sedici|dicia|venti|quaranta|cinquanta|sessanta|settanta|ottanta|novanta|cento|mille)/;
