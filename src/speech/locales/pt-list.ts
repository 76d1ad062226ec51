/** "A, B e C". */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  // Clauses of the form "label: value" would run into each other.
  if (items.every((item) => /^[^:]+: /.test(item))) return items.join("; ");
  const before = items.slice(0, -1).join(", ");
  const last = items.at(-1) ?? "";
  // Without the pause, "vinte" and "cinco" would be heard as twenty-five.
  const pause = ENDS_IN_NUMBER.test(before) && STARTS_IN_NUMBER.test(last) ? "," : "";
  return `${before}${pause} e ${last}`;
}

// --- internals

/** Numbers that take a smaller one after "e". */
const ENDS_IN_NUMBER =
  /(?:vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cent[oa]s|quinhent[oa]s|mil|milh(?:ão|ões)|bilh(?:ão|ões))$/;
const STARTS_IN_NUMBER =
  /^(?:uma?|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|catorze|quinze|dez[ae]\p{L}+|dezoito|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|duzent\p{L}+|trezent\p{L}+|\p{L}+cent[oa]s|quinhent[oa]s|mil)(?!\p{L})/u;
