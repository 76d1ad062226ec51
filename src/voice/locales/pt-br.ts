import { createGlue } from "./glue.ts";
import type { TurnLocale } from "./turn-locale.ts";

const { wishOf, outcomeOf } = createGlue({
  language: "pt",
  strip: [
    /^(?:por favor|bom|então)\b[,\s]*/i,
    /^(?:(?:eu|o cliente|a cliente|o usuário|a pessoa)\s+)?(?:quero|quer|queria|gostaria de|desejo|deseja|preciso|precisa|tenta)\s+(?:que (?:me|lhe) )?/i,
    /^(?:pode|poderia|você pode|você poderia)\s+(?:me\s+)?/i,
    /^(?:isso|isto|o resultado|o programa)\s+(?:deve|deveria|vai|serviria para|permitiria)\s+/i,
    /^(?:para|de)\s+(?=\p{L}+r\b)/iu,
  ],
  infinitive: /^\p{L}{2,}[aeioô]r(?:-(?:se|me|lhe|lo|la|los|las))?$/u,
  forms: {
    infinitives:
      "somar calcular comparar verificar conferir checar validar ordenar multiplicar subtrair dividir contar mostrar gerar criar preparar analisar buscar encontrar estimar avaliar formatar agrupar filtrar listar resumir converter dar obter fazer dizer retornar informar devolver",
    of: (verb) => {
      const stem = verb.slice(0, -2);
      return verb.endsWith("ar")
        ? [`${stem}a`, `${stem}e`, `${stem}ando`, `${stem}ará`]
        : [`${stem}e`, `${stem}${verb.at(-2) ?? "e"}ndo`, `${verb}á`];
    },
    irregular: {
      ...{
        dá: "dar",
        dê: "dar",
        dando: "dar",
        dará: "dar",
        faz: "fazer",
        faça: "fazer",
        diz: "dizer",
      },
      ...{ obtém: "obter", confere: "conferir", confira: "conferir", verifique: "verificar" },
      ...{
        busque: "buscar",
        multiplique: "multiplicar",
        converta: "converter",
        subtrai: "subtrair",
      },
    },
  },
  article:
    /^(?:o|a|os|as|um|uma|uns|umas|meu|minha|meus|minhas|seu|sua|seus|suas|cada|todos|todas)\b/i,
  noun: { wish: "obter", outcome: "dar" },
  question: /^(?:quanto|quanta|quantos|quantas|que|qual|quais|quando|onde|quem|como|se)\b/i,
  findOut: "descobrir",
});

export const ptBR: TurnLocale = {
  tag: "pt-BR",
  charsPerSecond: 15,
  cannot: "Posso descrever como fazer esse cálculo, mas ainda não consigo executá-lo diretamente.",
  failures: {
    policy: "Não posso fazer isso nesta ligação.",
    not_available: "Isso não está disponível nesta ligação.",
    unavailable: "No momento não consigo calcular isso.",
    busy: "No momento não consigo cuidar disso. Por favor, peça de novo daqui a pouco.",
    too_big: "Isso é mais do que consigo calcular de uma vez.",
    too_slow: "Isso está demorando mais do que posso fazer você esperar.",
    no_answer: "Não consegui chegar a uma resposta.",
    unclear: "Não consegui calcular do jeito que foi pedido.",
    mismatch: "Não obtive o tipo de resposta que você pediu.",
    lost: "Perdi o fio dos passos anteriores. Vamos começar de novo?",
  },
  deferred: (wish) => {
    const wanted = wishOf(wish.description);
    const outcome = outcomeOf(wish.expectedOutcome);
    return `Entendo que você quer ${wanted ?? "que eu faça esse cálculo"}. Embora eu ainda não consiga executar código, posso explicar que isso ${outcome === null ? "daria a resposta a você" : `serviria para ${outcome}`}.`;
  },
  fillers: {
    sum: ["Estou somando agora.", "Já estou fazendo a soma.", "Um momento, estou somando."],
    compare: [
      "Estou comparando agora.",
      "Já estou fazendo a comparação.",
      "Um momento, estou comparando.",
    ],
    check: ["Estou conferindo agora.", "Já estou verificando.", "Um momento, estou checando isso."],
    convert: [
      "Estou convertendo agora.",
      "Já estou fazendo a conversão.",
      "Um momento, estou convertendo.",
    ],
    look: [
      "Estou olhando os dados agora.",
      "Já estou consultando.",
      "Um momento, estou vendo os números.",
    ],
    report: [
      "Estou preparando o resumo.",
      "Já estou reunindo tudo.",
      "Um momento, estou montando isso.",
    ],
    date: [
      "Estou calculando as datas.",
      "Já estou vendo as datas.",
      "Um momento, estou contando os dias.",
    ],
    generic: ["Estou calculando agora.", "Já estou vendo isso.", "Um momento, já estou fazendo."],
  },
  progress: [
    "Ainda estou vendo isso, só mais um momento.",
    "Está quase pronto.",
    "Falta bem pouco.",
  ],
  exits: [
    "Está demorando um pouco mais. Quer que eu envie a resposta por mensagem?",
    "Desculpe a espera. Quer que eu mande a resposta por mensagem?",
  ],
  works: [
    ["compare", /\b(?:compar|diferença|mais barat|melhor|qual (?:é|d[oa]s))/],
    ["convert", /\b(?:convert|conversão|transform|traduz|câmbio)/],
    ["check", /\b(?:verific|confer|confir|checa|valid|revis|corret)/],
    ["date", /\b(?:data|dia|prazo|venciment|semana|calendário|quando|agenda)/],
    ["report", /\b(?:relatório|resum|balanço)/],
    ["sum", /\b(?:som[ae]|total)/],
    [
      "look",
      /\b(?:list|busc|encontr|orden|agrup|filtr|analis|média|tendência|contar|pedidos|vendas|dados)/,
    ],
  ],
};
