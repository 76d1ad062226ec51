import type { Sentences } from "../locale.ts";

export const say: Sentences = {
  noValue: "não encontrei nenhum valor",
  noneFound: "não encontrei nenhum",
  notANumber: "com esses números não há um resultado",
  infinite: "isso seria dividir por zero",
  unreadable: "tenho um resultado, mas não é algo que eu possa ler em voz alta",
  tooLong: "tenho a resposta, mas é longa demais para ler",
  verdicts: {
    valid: ["sim, é válido", "não, não é válido"],
    eligible: ["sim, cumpre os requisitos", "não, não cumpre os requisitos"],
    compliant: ["sim, está em conformidade", "não, não está em conformidade"],
    approved: ["sim, está aprovado", "não, não está aprovado"],
    allowed: ["sim, é permitido", "não, não é permitido"],
    available: ["sim, está disponível", "não, não está disponível"],
    correct: ["sim, está correto", "não, não está correto"],
    passed: ["sim, passou", "não, não passou"],
    ok: ["sim", "não"],
    success: ["sim", "não"],
  },
  asksVerdict: {
    valid: ["válido", "válida", "valido", "valida", "validar", "validade"],
    eligible: ["requisitos", "elegível", "apto", "apta"],
    compliant: ["conformidade"],
    approved: ["aprovado", "aprovada", "aprovar"],
    allowed: ["permitido", "permitida", "pode"],
    available: ["disponível", "disponibilidade"],
    correct: ["correto", "correta", "certo", "certa"],
    passed: ["passou", "passar"],
  },
  problems: (counted, list, extent) =>
    extent === "all" ? `${counted}: ${list}` : `${counted}, entre eles ${list}`,
  countedWithTotal: (counted, total) => `${counted}, ${total} no total`,
  topThree: (list) => `os três maiores são ${list}`,
  highest: (item) => `o máximo é ${item}`,
  firstThree: (list) => `os três primeiros são ${list}`,
  three: "três",
  labelled: (label, value) => `${label} com ${value}`,
  row: (label, value) => `${label}, ${value}`,
  rowsInTurn: (rows) => rows.join("; "),
  trend: (direction, change, first, last) => {
    if (direction === "flat") return `estável, de ${first} a ${last}`;
    const verb = direction === "up" ? "subiu" : "caiu";
    return `${verb}${change === null ? "" : ` ${change}`}, de ${first} a ${last}`;
  },
  change: (direction, words) => `${direction === "up" ? "subiu" : "caiu"} ${words}`,
  offerNext: "Quer ouvir o resto?",
  offerText: "Posso enviar os detalhes por mensagem?",
  followUp: {
    texting: "Vou enviar por mensagem.",
    nothingMore: "Isso era tudo.",
    noRate: "Não tenho o câmbio para isso.",
    wasExact: "Esse era o valor exato.",
    asks: {
      slowly: /\b(?:devagar|lento|lentamente|um por um|pausadamente)\b/,
      exactly: /\bexat(?:o|a|amente)\b|\bprecis(?:o|a|amente)\b|\bao certo\b|\baté o centavo\b/,
      convert:
        /\b(?:em|para) (?:[a-zé]+ ){0,2}(?:reais|d[oó]lar(?:es)?|euros?|libras?|ienes?|francos?|pesos?)(?!\p{L})/u,
      text: /\b(?:mensagem|sms|torpedo|whatsapp|zap|envi(?:e|a|ar)|mand(?:e|a|ar))(?!\p{L})/u,
      next: /\b(?:resto|restante|mais|pr[oó]xim[oa]s?|outr[oa]s|demais|continue|continua|continuar)(?!\p{L})/u,
      again:
        /\b(?:de novo|outra vez|novamente|repita|repete|repetir|perd[aã]o|desculpe|como disse|o que disse|como [eé])(?!\p{L})/u,
    },
  },
};
