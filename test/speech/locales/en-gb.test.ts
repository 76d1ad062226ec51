import type { Json } from "../../../src/core/json.ts";
import { type Case, type Cases, checkCases, money, tag } from "../say-cases.ts";

const gb = (value: Json, say: string): Case => [value, say, { locale: "en-GB" }];

/** What differs from en-US: "and" in numbers, the day before the month, no comma before the last of a list. */
const CASES: Cases = {
  "whole numbers": [
    gb(0, "Zero."),
    gb(21, "Twenty-one."),
    gb(100, "One hundred."),
    gb(101, "One hundred and one."),
    gb(110, "One hundred and ten."),
    gb(342, "Three hundred and forty-two."),
    gb(999, "Nine hundred and ninety-nine."),
    gb(1000, "One thousand."),
    gb(1001, "One thousand and one."),
    gb(1234, "One thousand two hundred and thirty-four."),
    gb(2026, "Two thousand and twenty-six."),
    gb(10_050, "Ten thousand and fifty."),
    gb(12_345, "Twelve thousand three hundred and forty-five."),
    gb(100_001, "One hundred thousand and one."),
    gb(101_234, "One hundred and one thousand, two hundred and thirty-four."),
    gb(999_999, "Nine hundred and ninety-nine thousand, nine hundred and ninety-nine."),
    gb(1_000_000, "One million."),
    gb(4_234_567, "About four point two three million."),
    gb(123_000_000, "One hundred and twenty-three million."),
    gb(-105, "Minus one hundred and five."),
    gb(105.5, "One hundred and five point five."),
  ],
  money: [
    gb(money("1.00", "GBP"), "One pound."),
    gb(money("2.00", "GBP"), "Two pounds."),
    gb(money("3.01", "GBP"), "Three pounds and one penny."),
    gb(money("3.02", "GBP"), "Three pounds and two pence."),
    gb(money("0.50", "GBP"), "Fifty pence."),
    gb(money("0.01", "GBP"), "One penny."),
    gb(money("119.99", "GBP"), "One hundred and nineteen pounds and ninety-nine pence."),
    gb(
      money("1234.50", "USD"),
      "One thousand two hundred and thirty-four dollars and fifty cents.",
    ),
    gb(money("101", "EUR"), "One hundred and one euros."),
    gb(money("4200000", "GBP"), "Four point two million pounds."),
    gb([money(1, "GBP"), money(2, "EGP")], "One British pound and two Egyptian pounds."),
  ],
  "dates and times": [
    gb(tag("date", "2026-03-05"), "Thursday the fifth of March."),
    gb(tag("date", "2026-03-01"), "Sunday the first of March."),
    gb(tag("date", "2026-12-22"), "Tuesday the twenty-second of December."),
    gb(tag("date", "2027-03-05"), "Friday the fifth of March, twenty twenty-seven."),
    gb(tag("date", "2005-07-12"), "Tuesday the twelfth of July, two thousand and five."),
    gb(
      tag("datetime", "2026-03-05T15:05:00"),
      "Thursday the fifth of March, at three oh five P M.",
    ),
    gb(tag("time", "12:00"), "Noon."),
    gb({ year: 1905 }, "The year is nineteen oh-five."),
    gb({ year: 1901 }, "The year is nineteen oh-one."),
    gb({ year: 1909 }, "The year is nineteen oh-nine."),
    gb({ year: 2000 }, "The year is two thousand."),
    gb({ year: 2001 }, "The year is two thousand and one."),
    gb({ year: 2009 }, "The year is two thousand and nine."),
    gb({ year: 2010 }, "The year is twenty ten."),
    gb({ due: tag("date", "2026-03-05") }, "The due is Thursday the fifth of March."),
  ],
  "units and durations": [
    gb({ distance_km: 3 }, "The distance is three kilometres."),
    gb({ distance_km: 12.5 }, "The distance is twelve and a half kilometres."),
    gb({ height_meters: 2 }, "The height is two metres."),
    gb({ volume_liters: 1 }, "The volume is one litre."),
    gb(tag("duration", "PT7500S"), "Two hours and five minutes."),
    gb({ wait_minutes: 101 }, "The wait is one hundred and one minutes."),
  ],
  lists: [
    gb([1, 2, 3], "One, two and three."),
    gb({ total: 30, tax: 2, tip: 4 }, "The total is thirty, the tax is two and the tip is four."),
    gb(
      [10, 20, 30, 140],
      "Four numbers, two hundred in all. The top three are one hundred and forty, thirty and twenty.",
    ),
  ],
  text: [
    gb("Due 3/5/2026", "Due the third of May, twenty twenty-six."),
    gb("Due 13/5/2026", "Due the thirteenth of May, twenty twenty-six."),
    gb("5 March at 3:05 pm", "The fifth of March at three oh five P M."),
    gb("£1,234.50", "One thousand two hundred and thirty-four pounds and fifty pence."),
    gb("5 km in 20 min", "Five kilometres in twenty minutes."),
    gb("Call 020 7946 0958", "Call zero two zero, seven nine four six, zero nine five eight."),
    gb("101%", "One hundred and one percent."),
  ],
};

checkCases(CASES);
