import { createGlue } from "./glue.ts";
import type { TurnLocale } from "./turn-locale.ts";

const { wishOf, outcomeOf } = createGlue({
  language: "es",
  strip: [
    /^(?:por favor|bueno|vale|oye)\b[,\s]*/i,
    /^(?:(?:yo|el cliente|la clienta|el usuario|la persona)\s+)?(?:quiero|quiere|quisiera|querría|me gustaría|le gustaría|deseo|desea|necesito|necesita|trata de|intenta)\s+(?:que (?:me|le) )?/i,
    /^(?:puede|puedes|podría|podrías)\s+/i,
    /^(?:esto|eso|el resultado|el programa)\s+(?:debería|debe|va a|serviría para|permitiría)\s+/i,
    /^(?:para|de)\s+(?=\p{L}+r(?:se|lo|la|los|las|me|le)?\b)/iu,
  ],
  infinitive: /^\p{L}{2,}[aeií]r(?:se|me|le|les|lo|la|los|las)?$/u,
  forms: {
    infinitives:
      "sumar calcular comparar comprobar revisar verificar validar ordenar multiplicar restar dividir contar mostrar generar crear preparar analizar buscar encontrar estimar evaluar formatear agrupar filtrar listar resumir convertir dar obtener hacer decir devolver",
    of: (verb) => {
      const stem = verb.slice(0, -2);
      return verb.endsWith("ar")
        ? [`${stem}a`, `${stem}e`, `${stem}ando`, `${stem}ará`]
        : [`${stem}e`, `${stem}iendo`, `${stem}irá`];
    },
    irregular: {
      ...{ compruebe: "comprobar", comprueba: "comprobar", cuenta: "contar", cuente: "contar" },
      ...{ muestra: "mostrar", muestre: "mostrar", encuentra: "encontrar", convierte: "convertir" },
      ...{ convierta: "convertir", convirtiendo: "convertir", da: "dar", dé: "dar", dando: "dar" },
      ...{
        dará: "dar",
        daría: "dar",
        devuelve: "devolver",
        hace: "hacer",
        haga: "hacer",
        dirá: "decir",
      },
      ...{ obtiene: "obtener", obtendrá: "obtener", verifique: "verificar", busque: "buscar" },
      ...{ multiplique: "multiplicar" },
    },
  },
  article:
    /^(?:el|la|los|las|un|una|unos|unas|mi|mis|su|sus|este|esta|estos|estas|cada|todos|todas)\b/i,
  noun: { wish: "obtener", outcome: "dar" },
  question: /^(?:cuánto|cuánta|cuántos|cuántas|qué|cuál|cuáles|cuándo|dónde|quién|cómo|si)\b/iu,
  findOut: "averiguar",
});

export const es: TurnLocale = {
  tag: "es",
  charsPerSecond: 15,
  cannot:
    "Puedo describir cómo se hace ese cálculo, pero todavía no puedo ejecutarlo directamente.",
  failures: {
    policy: "No puedo hacer eso en esta llamada.",
    not_available: "Eso no está disponible en esta llamada.",
    unavailable: "Ahora mismo no puedo calcularlo.",
    busy: "Ahora mismo no puedo atender eso. Vuelva a pedírmelo en un momento, por favor.",
    too_big: "Eso es más de lo que puedo calcular de una vez.",
    too_slow: "Eso está tardando más de lo que puedo hacerle esperar.",
    no_answer: "No he podido obtener una respuesta.",
    unclear: "No he podido calcularlo tal como estaba planteado.",
    mismatch: "No he obtenido el tipo de respuesta que me pidió.",
    lost: "He perdido el hilo de los pasos anteriores. ¿Quiere que empecemos de nuevo?",
  },
  deferred: (wish) => {
    const wanted = wishOf(wish.description);
    const outcome = outcomeOf(wish.expectedOutcome);
    return `Entiendo que desea ${wanted ?? "que haga ese cálculo"}. Aunque todavía no puedo ejecutar código, puedo explicarle que esto ${outcome === null ? "le daría la respuesta" : `serviría para ${outcome}`}.`;
  },
  fillers: {
    sum: ["Lo estoy sumando.", "Hago la suma ahora mismo.", "Un momento, estoy sumando."],
    compare: [
      "Los estoy comparando.",
      "Hago la comparación ahora mismo.",
      "Un momento, estoy comparando.",
    ],
    check: ["Lo estoy comprobando.", "Lo reviso ahora mismo.", "Un momento, lo estoy verificando."],
    convert: [
      "Lo estoy convirtiendo.",
      "Hago la conversión ahora mismo.",
      "Un momento, estoy haciendo la conversión.",
    ],
    look: [
      "Estoy mirando los datos.",
      "Lo consulto ahora mismo.",
      "Un momento, estoy repasando las cifras.",
    ],
    report: [
      "Estoy preparando el resumen.",
      "Lo preparo ahora mismo.",
      "Un momento, lo estoy reuniendo.",
    ],
    date: [
      "Estoy calculando las fechas.",
      "Miro las fechas ahora mismo.",
      "Un momento, estoy contando los días.",
    ],
    generic: ["Lo estoy calculando.", "Ahora mismo lo miro.", "Un momento, estoy en ello."],
  },
  progress: ["Sigo con ello, un momento más.", "Ya casi está.", "Me falta muy poco."],
  exits: [
    "Está tardando un poco más. ¿Quiere que le envíe la respuesta por mensaje?",
    "Disculpe la espera. ¿Quiere que le mande la respuesta por mensaje?",
  ],
  works: [
    ["compare", /\b(?:compar|diferencia|más barat|mejor|cuál (?:es|de))/],
    ["convert", /\b(?:convert|conviert|convirt|transform|traduc|pasar a|cambio)/],
    ["check", /\b(?:comprob|comprueb|revis|verific|valid|confirm|cumple|correct)/],
    ["date", /\b(?:fecha|día|plazo|vencim|semana|calendario|cuándo|agenda)/],
    ["report", /\b(?:informe|resum|reporte|desglose)/],
    ["sum", /\b(?:sum[ae]|suman|total)/],
    [
      "look",
      /\b(?:list|busc|encontr|orden|agrup|filtr|analiz|promedio|media|tendencia|contar|pedidos|ventas|datos)/,
    ],
  ],
};
