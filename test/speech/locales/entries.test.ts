import { describe, expect, test } from "vitest";
import { speakValue } from "../../../src/speech/speak.ts";

const ONE = { customers: [{ name: "Ana", age: 30 }] };
const TWO = { customers: [{ name: "Ana" }, { name: "Bo" }] };
const NAMELESS = { orders: [{ n: 1, of: 2 }] };

/** One entry, two entries, and one without a name. */
const SAID: Readonly<Record<string, readonly [one: string, two: string, nameless: string]>> = {
  "en-US": ["The customer is Ana.", "The customers are Ana and Bo.", "There is one order."],
  "en-GB": ["The customer is Ana.", "The customers are Ana and Bo.", "There is one order."],
  es: ["El cliente es Ana.", "Los clientes son Ana y Bo.", "Hay un pedido."],
  fr: ["Le client est Ana.", "Les clients sont Ana et Bo.", "Il y a une commande."],
  de: ["Der Kunde ist Ana.", "Die Kunden sind Ana und Bo.", "Es ist eine Bestellung."],
  "pt-BR": ["O cliente é Ana.", "Os clientes são Ana e Bo.", "Há um pedido."],
  it: ["Il cliente è Ana.", "I clienti sono Ana e Bo.", "C'è un ordine."],
  nl: ["De klant is Ana.", "De klanten zijn Ana en Bo.", "Er is één bestelling."],
  ja: ["お客様はAnaです。", "お客様はAna、Boです。", "一件の注文があります。"],
};

describe.each(Object.entries(SAID))("in %s, a list in a field", (locale, [one, two, nameless]) => {
  test("names its entries where they have names", () => {
    expect(speakValue(ONE, { locale }).say).toBe(one);
    expect(speakValue({ customers: ["Ana"] }, { locale }).say).toBe(one);
    expect(speakValue(TWO, { locale }).say).toBe(two);
  });

  test("counts them by the name of the field", () => {
    expect(speakValue(NAMELESS, { locale }).say).toBe(nameless);
  });
});
