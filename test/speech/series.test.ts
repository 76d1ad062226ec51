import type { Json } from "../../src/core/json.ts";
import { type Cases, checkCases, money } from "./say-cases.ts";

function months(...sales: readonly Json[]): Json {
  return sales.map((value, i) => ({ month: `2026-0${i + 1}`, sales: value }));
}

/** Rows in the order of time: how it went, and when it was highest. */
const CASES: Cases = {
  series: [
    [
      months(100, 110, 90, 120),
      "Up twenty percent, from one hundred to one hundred twenty. The highest is April twenty twenty-six at one hundred twenty.",
    ],
    [
      months(120, 110, 100, 90),
      "Down twenty-five percent, from one hundred twenty to ninety. The highest is January twenty twenty-six at one hundred twenty.",
    ],
    [
      months(5, 7, 6, 5),
      "Steady, from five to five. The highest is February twenty twenty-six at seven.",
    ],
    [
      months(0, 1, 2, 3),
      "Up, from zero to three. The highest is April twenty twenty-six at three.",
    ],
    [
      months(money(300, "USD"), money(200, "USD"), money(250, "USD"), money(400, "USD")),
      "Up about thirty-three point three three percent, from three hundred dollars to four hundred dollars. The highest is April twenty twenty-six at four hundred dollars.",
    ],
    [
      ["January", "February", "March", "April"].map((month, i) => ({ month, orders: 10 + i })),
      "Up thirty percent, from ten to thirteen. The highest is April at thirteen.",
    ],
    [
      [2021, 2022, 2023, 2024].map((year, i) => ({ year, customers: 50 - i * 10 })),
      "Down sixty percent, from fifty to twenty. The highest is twenty twenty-one at fifty.",
    ],
  ],
  "no series": [
    [
      ["March", "January", "April", "May"].map((month, i) => ({ month, orders: 10 + i })),
      "Four entries, forty-six in all. The top three are May at thirteen, April at twelve, and January at eleven.",
    ],
  ],
};

checkCases(CASES);
