/** "A, B et C". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  // Clauses of the form "label : value" would run into each other.
  if (items.every((item) => /^[^:]+ : /.test(item))) return items.join("; ");
  const before = items.slice(0, -1).join(", ");
  const last = items.at(-1) ?? "";
  // Without the pause, "vingt" and "un" would be heard as twenty-one.
  const pause = ENDS_IN_TENS.test(before) && /^(?:une?|onze)\b/.test(last) ? "," : "";
  return `${before}${pause} et ${last}`;
}

// --- internals

const ENDS_IN_TENS = /(?:vingts?|trente|quarante|cinquante|soixante|septante|huitante|nonante)$/;
