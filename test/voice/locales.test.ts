import { describe, expect, test } from "vitest";
import { isTripped } from "../../src/speech/guard/opacity.ts";
import { AYBIZA_OPACITY } from "../../src/speech/guard/opacity-rules.ts";
import { familyOf } from "../../src/voice/lines.ts";
import { TURN_LOCALES, turnLocaleFor } from "../../src/voice/locales/for.ts";
import type { WorkFamily } from "../../src/voice/locales/turn-locale.ts";

const WORDS_ONLY = /^¿?\p{Lu}?[\p{L}\p{M}ー' ,;:.?¿、。？-]*[.?。？]$/u;
const FAMILIES: readonly WorkFamily[] = [
  ...(["sum", "compare", "check", "convert", "look", "report", "date", "generic"] as const),
];

test("nine locales, and regions of their languages", () => {
  expect(TURN_LOCALES.map(({ tag }) => tag)).toEqual([
    ...["en-US", "en-GB", "es", "fr", "de", "pt-BR", "it", "nl", "ja"],
  ]);
  expect(
    ["es-MX", "fr_CA", "de-AT", "pt-PT", "en-AU", "ja-JP", "xx", undefined, "no tag"].map(
      (tag) => turnLocaleFor(tag).tag,
    ),
  ).toEqual(["es", "fr", "de", "pt-BR", "en-US", "ja", "en-US", "en-US", "en-US"]);
});

describe.each(TURN_LOCALES.map((locale) => [locale.tag, locale] as const))("%s", (tag, locale) => {
  const { cannot, failures, fillers, progress, exits } = locale;
  const said = [
    ...[cannot, ...Object.values(failures), ...Object.values(fillers).flat()],
    ...[...progress, ...exits, locale.deferred({})],
  ];

  test("says words only, in two sentences at most", () => {
    for (const say of said) {
      expect(say).toMatch(WORDS_ONLY);
      expect((say.match(/[.?。？]/gu) ?? []).length, say).toBeLessThanOrEqual(2);
      expect(say).not.toMatch(/^(?:Let me|Great)/);
    }
  });

  test("gives nothing away", () => {
    for (const say of Object.values(failures)) {
      expect(isTripped(say, AYBIZA_OPACITY), say).toBe(false);
      expect(say).not.toMatch(
        /python|javascript|sql|elixir|sandbox|code|código|コード|limit|límite|timeout|error|program/i,
      );
    }
    for (const say of Object.values(fillers).flat())
      expect(isTripped(say, AYBIZA_OPACITY), say).toBe(false);
  });

  test("has enough of each that none need be said twice in a row", () => {
    for (const family of FAMILIES) expect(new Set(fillers[family]).size).toBeGreaterThanOrEqual(3);
    expect(new Set(progress).size).toBeGreaterThanOrEqual(3);
    expect(new Set(exits).size).toBeGreaterThanOrEqual(2);
    expect(new Set(Object.values(failures)).size).toBe(10);
    for (const filler of [...Object.values(fillers).flat(), ...progress])
      expect(filler.length / locale.charsPerSecond).toBeLessThan(3.5);
  });

  test("takes in no phrase of another language", () => {
    const foreign =
      tag === "es" ? "calculer le total des factures" : "sumar el total de las facturas";
    for (const wish of [
      { description: foreign, expectedOutcome: foreign },
      ...(tag.startsWith("en")
        ? []
        : [
            {
              description: "add up the three invoices",
              expectedOutcome: "give the total in dollars",
            },
          ]),
    ])
      expect(locale.deferred(wish)).toBe(locale.deferred({}));
  });
});

describe("the document's sentences, with what the caller wants in them", () => {
  test.each([
    [
      "nl",
      "de facturen op te tellen",
      "wat het ook is",
      "Ik begrijp dat u de facturen wilt optellen. Ik kan nog geen code uitvoeren, maar ik kan u wel uitleggen dat dit u het antwoord zou geven.",
    ],
    [
      "en-US",
      "add up the three invoices",
      "give the total in dollars",
      "I understand you want to add up the three invoices. While I can't execute code yet, I can explain that this would give the total in dollars.",
    ],
    [
      "en-GB",
      "the total of the invoices",
      "the total in pounds",
      "I understand you want to get the total of the invoices. While I can't execute code yet, I can explain that this would give the total in pounds.",
    ],
    [
      "es",
      "sumar las tres facturas",
      "dar el total en dólares",
      "Entiendo que desea sumar las tres facturas. Aunque todavía no puedo ejecutar código, puedo explicarle que esto serviría para dar el total en dólares.",
    ],
    [
      "es",
      "Quiero comparar los dos planes.",
      "el plan más barato",
      "Entiendo que desea comparar los dos planes. Aunque todavía no puedo ejecutar código, puedo explicarle que esto serviría para dar el plan más barato.",
    ],
    [
      "es",
      "Calcula el IVA",
      "devuelve el importe",
      "Entiendo que desea calcular el IVA. Aunque todavía no puedo ejecutar código, puedo explicarle que esto serviría para devolver el importe.",
    ],
    [
      "es",
      "¿Cuántos pedidos van tarde?",
      "",
      "Entiendo que desea averiguar cuántos pedidos van tarde. Aunque todavía no puedo ejecutar código, puedo explicarle que esto le daría la respuesta.",
    ],
    [
      "fr",
      "additionner les trois factures",
      "donner le total en dollars",
      "Je comprends que vous souhaitez additionner les trois factures. Je ne peux pas encore exécuter de code, mais je peux vous expliquer que cela permettrait de donner le total en dollars.",
    ],
    [
      "fr",
      "Je voudrais vérifier la commande",
      "afficher les erreurs",
      "Je comprends que vous souhaitez vérifier la commande. Je ne peux pas encore exécuter de code, mais je peux vous expliquer que cela permettrait d'afficher les erreurs.",
    ],
    [
      "fr",
      "le total des factures",
      "le montant en euros",
      "Je comprends que vous souhaitez obtenir le total des factures. Je ne peux pas encore exécuter de code, mais je peux vous expliquer que cela permettrait de donner le montant en euros.",
    ],
    [
      "de",
      "die drei Rechnungen addieren",
      "den Gesamtbetrag in Dollar ergeben",
      "Ich verstehe, dass Sie die drei Rechnungen addieren möchten. Ich kann zwar noch keinen Code ausführen, aber ich kann Ihnen erklären, dass dies den Gesamtbetrag in Dollar ergeben würde.",
    ],
    [
      "de",
      "Die Beträge zusammenzurechnen",
      "der Gesamtbetrag",
      "Ich verstehe, dass Sie die Beträge zusammenrechnen möchten. Ich kann zwar noch keinen Code ausführen, aber ich kann Ihnen erklären, dass dies den Gesamtbetrag ergeben würde.",
    ],
    [
      "de",
      "Ich möchte zwei Tarife vergleichen",
      "Berechne den Unterschied",
      "Ich verstehe, dass Sie zwei Tarife vergleichen möchten. Ich kann zwar noch keinen Code ausführen, aber ich kann Ihnen erklären, dass dies den Unterschied berechnen würde.",
    ],
    [
      "pt-BR",
      "somar as três faturas",
      "dar o total em dólares",
      "Entendo que você quer somar as três faturas. Embora eu ainda não consiga executar código, posso explicar que isso serviria para dar o total em dólares.",
    ],
    [
      "pt-BR",
      "Quero conferir o pedido",
      "o total em reais",
      "Entendo que você quer conferir o pedido. Embora eu ainda não consiga executar código, posso explicar que isso serviria para dar o total em reais.",
    ],
    [
      "it",
      "sommare le tre fatture",
      "dare il totale in dollari",
      "Capisco che desidera sommare le tre fatture. Anche se non posso ancora eseguire codice, posso spiegarle che questo permetterebbe di dare il totale in dollari.",
    ],
    [
      "it",
      "Vorrei confrontare due piani",
      "la differenza",
      "Capisco che desidera confrontare due piani. Anche se non posso ancora eseguire codice, posso spiegarle che questo permetterebbe di dare la differenza.",
    ],
    [
      "nl",
      "de drie facturen optellen",
      "het totaal in dollars geven",
      "Ik begrijp dat u de drie facturen wilt optellen. Ik kan nog geen code uitvoeren, maar ik kan u wel uitleggen dat dit het totaal in dollars zou geven.",
    ],
    [
      "nl",
      "Ik wil twee abonnementen vergelijken",
      "het verschil",
      "Ik begrijp dat u twee abonnementen wilt vergelijken. Ik kan nog geen code uitvoeren, maar ik kan u wel uitleggen dat dit het verschil zou opleveren.",
    ],
    [
      "ja",
      "三つの請求書を合計する",
      "合計をドルで示す",
      "三つの請求書を合計するというご要望と承りました。まだコードを実行することはできませんが、これによって合計をドルで示すことになるとご説明できます。",
    ],
    [
      "ja",
      "請求書の合計",
      "合計金額",
      "請求書の合計を知りたいというご要望と承りました。まだコードを実行することはできませんが、これによって合計金額を示すことになるとご説明できます。",
    ],
    [
      "ja",
      "請求書を合計してください。",
      "合計を計算します",
      "請求書を合計するというご要望と承りました。まだコードを実行することはできませんが、これによって合計を計算することになるとご説明できます。",
    ],
    [
      "ja",
      "請求書を足してください",
      "金額を示します",
      "請求書を足すというご要望と承りました。まだコードを実行することはできませんが、これによって金額を示すことになるとご説明できます。",
    ],
    [
      "ja",
      "書類を提出してください",
      "差額を書き出します",
      "書類を提出するというご要望と承りました。まだコードを実行することはできませんが、これによって差額を書き出すことになるとご説明できます。",
    ],
  ])("%s: %s → %s", (tag, description, expectedOutcome, sentence) => {
    expect(turnLocaleFor(tag).deferred({ description, expectedOutcome })).toBe(sentence);
  });
});

test.each<readonly [string, string, WorkFamily]>([
  ["en-US", "add up the three invoices", "sum"],
  ["en-US", "compare two plans", "compare"],
  ["en-US", "check if this configuration is valid", "check"],
  ["en-US", "convert 50 dollars to euros", "convert"],
  ["en-US", "find the late orders", "look"],
  ["en-US", "summarise last month's sales", "report"],
  ["en-US", "work out the due date", "date"],
  ["en-US", "apply our pricing formula", "generic"],
  ["es", "sumar las facturas", "sum"],
  ["es", "add up the three invoices", "sum"],
  ["fr", "vérifier la commande", "check"],
  ["de", "zwei Tarife vergleichen", "compare"],
  ["pt-BR", "converter para reais", "convert"],
  ["it", "preparare un riepilogo", "report"],
  ["nl", "de datum bepalen", "date"],
  ["ja", "請求書を合計する", "sum"],
  ["ja", "何か", "generic"],
])("in %s, %j is work of the kind %s", (tag, description, family) => {
  expect(familyOf(description, turnLocaleFor(tag))).toBe(family);
});
