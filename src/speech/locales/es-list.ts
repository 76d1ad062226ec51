/** "A, B y C". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  // Clauses of the form "label: value" would run into each other.
  if (items.every((item) => /^[^:]+: /.test(item))) return items.join("; ");
  const before = items.slice(0, -1).join(", ");
  const last = items.at(-1) ?? "";
  const joint = /^(?:hi(?!e)|i(?!o))/i.test(last) ? "e" : "y";
  // Without the pause, "treinta" and "cinco" would be heard as thirty-five.
  const pause = ENDS_IN_TENS.test(before) && STARTS_IN_UNITS.test(last) ? "," : "";
  return `${before}${pause} ${joint} ${last}`;
}

// --- internals

const ENDS_IN_TENS = /(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)$/;
const STARTS_IN_UNITS = /^(?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)/;
