import { describe, expect, test } from "vitest";
import type { Json } from "../../src/core/json.ts";
import { contradictionOf } from "../../src/voice/expected.ts";
import { CONTRADICTORY } from "./expected-contradictions.ts";
import { ORDINARY } from "./expected-pairs.ts";

const usd = (amount: string): Json => ({ amount, currency: "USD" });
const eur = (amount: string): Json => ({ amount, currency: "EUR" });
const date: Json = { $type: "date", value: "2026-03-05" };

describe("what may be meant passes", () => {
  test.each<readonly [string, Json]>([
    ["give the total in dollars", usd("12.00")],
    ["give the total in dollars", 12.5],
    ["give the total in dollars", "12.50"],
    ["give the total in dollars", "$12.50"],
    ["give the total in dollars", { total: usd("12.00"), tax: usd("1.00") }],
    ["give the total in dollars", { total: 12, tax: 1 }],
    ["give the total in dollars", { amount: "12.00", currency: "CAD" }],
    ["give the total in dollars", null],
    ["give the total in dollars", { $type: "decimal", value: "12.10" }],
    ["give the total in dollars", [{ total: 12 }]],
    ["give the total in dollars", [12]],
    ["give the total in dollars", { total: eur("3"), converted: usd("4") }],
    ["give the totals in dollars", [1, 2, 3]],
    ["give the total for each region", [1, 2, 3]],
    [
      "give the total per region",
      [
        { region: "A", total: 1 },
        { region: "B", total: 2 },
      ],
    ],
    ["give the total by month", { jan: 1, feb: 2 }],
    ["give the total and the average", [10, 2]],
    ["give both prices", [10, 2]],
    ["give the monthly payment schedule", [10, 20, 30]],
    ["convert dollars to euros", eur("5")],
    ["give the amount in euros", eur("5")],
    ["give the price in euros for 50 dollars", eur("5")],
    ["give the price in pounds", { amount: "5", currency: "GBP" }],
    ["give the weight in pounds", 12],
    ["give the weight in pounds", { weight_lbs: 12 }],
    ["give the total in yen", { amount: "500", currency: "JPY" }],
    ["say whether the configuration is valid", true],
    ["say whether the configuration is valid", { valid: false, problems: ["x"] }],
    ["say whether the configuration is valid", "valid"],
    ["say whether the configuration is valid", ["missing name", "missing port"]],
    ["say whether the configuration is valid", 1],
    ["tell whether it fits and how much is left", usd("5")],
    ["tell if the payment is late and by how many days", 3],
    ["yes or no", false],
    ["say which plan is cheaper", "Plan A"],
    ["give the date the payment is due", date],
    ["give the due date", "2026-03-05"],
    ["give the due date", { date: "2026-03-05" }],
    ["give the due date", { due: date, amount: usd("5") }],
    ["give the due date", 20_260_305],
    ["give the number of days until the due date", 12],
    ["give the year to date total", usd("5000")],
    ["give the amount due", usd("5")],
    ["give the percentage of late orders", { percent: 12.5 }],
    ["give the percentage of late orders", 12.5],
    ["give the percentage of late orders", 0.125],
    ["give the percentage change", { percent: 250 }],
    ["give the percentage change", { percent: -30 }],
    ["give the discount percent and the price", usd("50")],
    ["give the price after the percentage discount in dollars", usd("50")],
    ["give a list of late orders", [{ order: 1 }, { order: 2 }]],
    ["give a list of late orders", []],
    ["give a list of late orders", "none"],
    ["give the length of the list of orders", 5],
    ["give the number of late orders", 5],
    ["give the number of late orders", 0],
    ["give the average number of orders per day", 2.5],
    ["give the change in the number of orders", -3],
    ["give the difference", -20],
    ["give the balance in dollars", usd("-20")],
    ["give the duration in minutes", { minutes: 90 }],
    ["give the duration in minutes", 90],
    ["give the duration in hours and minutes", { $type: "duration", value: "PT1H30M" }],
    ["give the distance in miles", { distance_miles: 5 }],
    ["give the probability of two heads", 0.25],
    ["give the probability as a percentage", { percent: 25 }],
    ["give a summary of the sales", { count: 5, total: usd("12") }],
    ["return the sorted names", ["a", "b"]],
    ["return a number", 5],
    ["be the answer", true],
    ["", [1, 2, 3]],
    ["dar el total en dólares", usd("5")],
    ["donner le montant total en euros", eur("5")],
    ["den Gesamtbetrag in Euro ergeben", eur("5")],
    ["合計をドルで示す", usd("5")],
    ["give the time it takes in minutes", 20],
    ["give the average and say if it is above target", true],
    ["give the price of the cheaper plan", usd("9.99")],
    ["compute the total", { $type: "table", columns: [], rows: [] }],
  ])("%s: %j", (wish, value) => {
    expect(contradictionOf(value, wish)).toBeNull();
  });
});

describe("what cannot be meant is a contradiction", () => {
  test.each<readonly [string, Json, string]>([
    ["give the total in dollars", [1, 2, 3], "type_mismatch"],
    ["give the total in dollars", [usd("1"), usd("2")], "type_mismatch"],
    ["give the total in dollars", true, "type_mismatch"],
    ["give the total in dollars", eur("5"), "unit_mismatch"],
    ["give the total in dollars", { total: eur("5"), tax: eur("1") }, "unit_mismatch"],
    ["give the total in dollars", { percent: 5 }, "unit_mismatch"],
    ["give the total in dollars", date, "type_mismatch"],
    ["give the total in USD", { amount: "5", currency: "GBP" }, "unit_mismatch"],
    ["give the amount in euros", usd("5"), "unit_mismatch"],
    ["give the amount in euros", { amount: "5", currency: "JPY" }, "unit_mismatch"],
    ["give the price in yen", usd("5"), "unit_mismatch"],
    ["give the fee in British pounds", usd("5"), "unit_mismatch"],
    ["give the average price", false, "type_mismatch"],
    ["give the average", [1, 2], "type_mismatch"],
    ["give the sum", [1.5, 2.5, 3.5], "type_mismatch"],
    ["give the grand total", true, "type_mismatch"],
    ["say how much the order costs", true, "type_mismatch"],
    ["say how many orders are late", false, "type_mismatch"],
    ["give the number of late orders", 2.5, "magnitude_mismatch"],
    ["give the number of late orders", -2, "magnitude_mismatch"],
    ["say whether the configuration is valid", usd("5"), "type_mismatch"],
    ["say whether the configuration is valid", { percent: 5 }, "type_mismatch"],
    ["say whether the configuration is valid", [1, 2, 3], "type_mismatch"],
    ["say whether the date is valid", date, "type_mismatch"],
    ["tell if the payment is late", usd("12"), "type_mismatch"],
    ["yes or no", { percent: 40 }, "type_mismatch"],
    ["give the due date", usd("5"), "type_mismatch"],
    ["give the due date", true, "type_mismatch"],
    ["give the delivery date", { percent: 5 }, "type_mismatch"],
    ["give a list of late orders", 3, "type_mismatch"],
    ["give a list of late orders", true, "type_mismatch"],
    ["give the list of prices", usd("5"), "type_mismatch"],
    ["give the percentage of late orders", usd("5"), "unit_mismatch"],
    ["give the percentage of the orders that are late", { percent: 140 }, "magnitude_mismatch"],
    ["say what percentage of orders were late", -5, "magnitude_mismatch"],
    ["give the probability of two heads", 250, "magnitude_mismatch"],
    ["give the duration in minutes", { hours: 2 }, "unit_mismatch"],
    ["give the duration in hours", { total_minutes: 90 }, "unit_mismatch"],
    ["give the distance in miles", { distance_km: 5 }, "unit_mismatch"],
    ["give the temperature in Celsius", { temperature_fahrenheit: 70 }, "unit_mismatch"],
    ["dar el total en dólares", eur("5"), "unit_mismatch"],
    ["donner le montant total", true, "type_mismatch"],
    ["den Gesamtbetrag in Euro ergeben", usd("5"), "unit_mismatch"],
    ["合計をドルで示す", eur("5"), "unit_mismatch"],
  ])("%s: %j", (wish, value, code) => {
    expect(contradictionOf(value, wish)?.code).toBe(code);
  });

  test("and names kinds, never the value", () => {
    expect(contradictionOf([1234, 5678], "give the total in dollars")).toEqual({
      code: "type_mismatch",
      message: "The result is several numbers, where one number was expected.",
      hint: "Finish with one number, as expected_outcome says, or correct expected_outcome.",
    });
  });
});

test.each(ORDINARY)("%s: %j may be meant", (wish, value) => {
  expect(contradictionOf(value, wish)).toBeNull();
});

test.each(CONTRADICTORY)("%s: %j cannot be meant", (wish, value) => {
  expect(contradictionOf(value, wish)).not.toBeNull();
});
