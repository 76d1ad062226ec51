import { type Cases, checkCases, tag } from "./say-cases.ts";

/** A value, and what is said. */
const CASES: Cases = {
  "dates and times": [
    [tag("date", "2026-03-05"), "Thursday, March fifth."],
    [tag("date", "2026-03-01"), "Sunday, March first."],
    [tag("date", "2026-12-22"), "Tuesday, December twenty-second."],
    [tag("date", "2027-01-31"), "Sunday, January thirty-first."],
    [tag("date", "2027-03-05"), "Friday, March fifth, twenty twenty-seven."],
    [tag("date", "1905-06-30"), "Friday, June thirtieth, nineteen oh-five."],
    [tag("date", "2000-02-29"), "Tuesday, February twenty-ninth, two thousand."],
    [tag("date", "2005-07-12"), "Tuesday, July twelfth, two thousand five."],
    [tag("date", "2100-01-01"), "Friday, January first, twenty-one hundred."],
    ["2026-03-05", "Thursday, March fifth."],
    [{ date: "2026-03-05" }, "Thursday, March fifth."],
    [tag("datetime", "2026-03-05T15:05:00+01:00"), "Thursday, March fifth, at three oh five P M."],
    [tag("datetime", "2026-03-05T15:00:00"), "Thursday, March fifth, at three P M."],
    [tag("datetime", "2026-03-05T12:00:00"), "Thursday, March fifth, at noon."],
    [tag("datetime", "2026-03-05T00:00:00.000Z"), "Thursday, March fifth."],
    [tag("datetime", "2026-03-05T09:30:00Z"), "Thursday, March fifth, at nine thirty A M U T C."],
    [tag("time", "15:05:00"), "Three oh five P M."],
    [tag("time", "12:00"), "Noon."],
    [tag("time", "00:00:00"), "Midnight."],
    [tag("time", "00:15:00"), "Twelve fifteen A M."],
    [tag("time", "12:30"), "Twelve thirty P M."],
    [tag("time", "11:59:30"), "About eleven fifty-nine A M."],
    [{ year: 2026 }, "The year is twenty twenty-six."],
  ],
  durations: [
    [tag("duration", "PT0S"), "Zero seconds."],
    [tag("duration", "PT1S"), "One second."],
    [tag("duration", "PT45S"), "Forty-five seconds."],
    [tag("duration", "PT1.5S"), "One point five seconds."],
    [tag("duration", "PT60S"), "One minute."],
    [tag("duration", "PT7500S"), "Two hours and five minutes."],
    [tag("duration", "PT3723.5S"), "About one hour and two minutes."],
    [tag("duration", "PT7199S"), "About two hours."],
    [tag("duration", "PT90000S"), "One day and one hour."],
    [tag("duration", "-PT60S"), "Minus one minute."],
    [{ durationMinutes: 125 }, "The duration is one hundred twenty-five minutes."],
    [{ wait_minutes: 1 }, "The wait is one minute."],
    [{ distance_km: 12.5 }, "The distance is twelve and a half kilometers."],
  ],
};

checkCases(CASES);
