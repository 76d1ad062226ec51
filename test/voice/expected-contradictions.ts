import type { Json } from "../../src/core/json.ts";

type Pair = readonly [wish: string, value: Json];

const DATE: Json = { $type: "date", value: "2026-03-05" };

/** What was expected, and what cannot be meant by it. */
export const CONTRADICTORY: readonly Pair[] = [
  ["give the total bill in dollars", [1, 2]],
  ["give the monthly payment in dollars", eur("5")],
  ["give the final price in dollars", true],
  ["say how much the caller owes", [3, 4]],
  ["give the total cost in euros", usd("1")],
  ["compute the average score", true],
  ["calculate the sum of the invoices", true],
  ["return the total", false],
  ["provide the total amount due", true],
  ["give the due date", { percent: 3 }],
  ["give the next payment date", true],
  ["say whether the card is valid", usd("5")],
  ["tell the caller if they qualify", usd("5")],
  ["give the number of orders", -1],
  ["give the number of customers", 1.5],
  ["give the percentage of orders that were late", { percent: 120 }],
  ["give the distance in kilometers", { miles: 3 }],
  ["give the time in hours", { minutes: 30 }],
  ["give the weight in kilograms", { weight_lbs: 3 }],
  ["give the amount in Swiss francs", eur("3")],
  ["dar el total en euros", usd("3")],
  ["donner le total en euros", usd("3")],
  ["dare il totale in euro", usd("3")],
  ["dar o total em reais", usd("3")],
  ["het totaal in euro geven", usd("3")],
  ["合計を円で示す", usd("3")],
  ["die Gesamtsumme in Dollar nennen", eur("3")],
  ["el importe total", true],
  ["il totale", true],
  ["o valor total", true],
  ["合計金額", true],
  ["het totaalbedrag", true],
  ["der Gesamtbetrag", true],
  ["give the total price in dollars", gbp("5")],
  ["say how much is left in the account", true],
  ["tell the caller how many nights they booked", [1, 2]],
  ["give the final amount", DATE],
  ["return the grand total", [4, 5]],
  ["give the average rating", true],
  ["give the number of calls", 3.2],
  ["give the number of seats", -3],
  ["give the delivery date", usd("5")],
  ["give the new due date", true],
  ["say whether the email is valid", { percent: 5 }],
  ["determine whether the order ships on time", usd("3")],
  ["give a list of the open tickets", 4],
  ["return the list of late payments", true],
  ["give the amount in euros", gbp("3")],
  ["give the price in yen", eur("3")],
  ["donner le montant en euros", usd("3")],
  ["den Betrag in Euro angeben", usd("3")],
  ["dar el importe en euros", gbp("3")],
  ["give the trip length in hours", { minutes: 4 }],
  ["give the size in feet", { meters: 4 }],
  ["give the percentage of calls that were missed", { percent: -4 }],
  ["give the probability of a delay", -1],
  ["give the sales tax", DATE],
  ["give the subtotal", false],
  ["give the price in dollars", { percent: 4 }],
];

// --- internals

function usd(amount: string): Json {
  return { amount, currency: "USD" };
}

function eur(amount: string): Json {
  return { amount, currency: "EUR" };
}

function gbp(amount: string): Json {
  return { amount, currency: "GBP" };
}
