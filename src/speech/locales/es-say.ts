import type { Sentences } from "../locale.ts";

export const say: Sentences = {
  noValue: "no he encontrado ningún valor",
  noneFound: "no he encontrado ninguno",
  notANumber: "con esos números no sale un resultado",
  infinite: "eso sería dividir entre cero",
  unreadable: "tengo un resultado, pero no es algo que pueda leer en voz alta",
  tooLong: "tengo la respuesta, pero es demasiado larga para leerla",
  verdicts: {
    valid: ["sí, es válido", "no, no es válido"],
    eligible: ["sí, cumple los requisitos", "no, no cumple los requisitos"],
    compliant: ["sí, cumple las normas", "no, no cumple las normas"],
    approved: ["sí, está aprobado", "no, no está aprobado"],
    allowed: ["sí, está permitido", "no, no está permitido"],
    available: ["sí, está disponible", "no, no está disponible"],
    correct: ["sí, es correcto", "no, no es correcto"],
    passed: ["sí, está superado", "no, no está superado"],
    ok: ["sí", "no"],
    success: ["sí", "no"],
  },
  asksVerdict: {
    valid: ["válido", "válida", "valido", "valida", "validar", "validez"],
    eligible: ["requisitos", "elegible", "apto", "apta"],
    compliant: ["normas", "cumple"],
    approved: ["aprobado", "aprobada", "aprobar"],
    allowed: ["permitido", "permitida", "puede"],
    available: ["disponible", "disponibilidad"],
    correct: ["correcto", "correcta"],
    passed: ["superado", "superada"],
  },
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted}: ${list}` : `${counted}, entre ellos ${list}`,
  countedWithTotal: (counted, total) => `${counted}, ${total} en total`,
  topThree: (list) => `los tres mayores son ${list}`,
  highest: (item) => `el máximo es ${item}`,
  firstThree: (list) => `los tres primeros son ${list}`,
  three: "tres",
  labelled: (label, value) => `${label} con ${value}`,
  row: (label, value) => `${label}, ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  trend: (direction, change, first, last) => {
    if (direction === "flat") return `se mantiene, de ${first} a ${last}`;
    const verb = direction === "up" ? "sube" : "baja";
    return `${verb}${change === null ? "" : ` ${byHowMuch(change)}`}, de ${first} a ${last}`;
  },
  change: (direction, words) => `${direction === "up" ? "sube" : "baja"} ${byHowMuch(words)}`,
  offerNext: "¿Quiere que le diga el resto?",
  offerText: "¿Le envío los detalles por mensaje?",
  followUp: {
    texting: "Se lo envío por mensaje.",
    nothingMore: "Eso era todo.",
    noRate: "No tengo el cambio para eso.",
    wasExact: "Era el valor exacto.",
    asks: {
      slowly: /\b(?:despacio|lento|lentamente|m[aá]s lent[oa]|uno por uno|de uno en uno)\b/,
      exactly:
        /\bexact(?:o|a|amente)?\b|\bprecis(?:o|a|amente)\b|\bal? c[eé]ntimo\b|\bal centavo\b/,
      convert:
        /\b(?:en|a) (?:[a-zé]+ ){0,2}(?:d[oó]lares?|euros?|libras?|yenes|francos?|pesos?|reales|soles)(?![\p{L}])/u,
      text: /\b(?:mensaje|sms|whatsapp|env[ií](?:e|a|ar|eme|ame|armelo|emelo|amelo)|m[aá]nd(?:e|a|ar|eme|ame|emelo|amelo))(?![\p{L}])/u,
      next: /\b(?:resto|m[aá]s|siguientes?|dem[aá]s|otros|otras|contin[uú]e|contin[uú]a|siga|sigue)(?![\p{L}])/u,
      again:
        /\b(?:otra vez|de nuevo|repita|repite|repetir|perd[oó]n|c[oó]mo dice|c[oó]mo ha dicho|qu[eé] ha dicho|qu[eé] dijo|mande)(?![\p{L}])/u,
    },
  },
};

// --- internals

function byHowMuch(words: string): string {
  return words.endsWith("por ciento") ? `un ${words}` : words;
}
