import { code, type Task } from "../task.ts";

export const DATE_TASKS: readonly Task[] = [
  {
    taskId: "days-between",
    sentence: "How many days are there from March 5th to Christmas 2026?",
    inputs: { from: "2026-03-05", until: "2026-12-25" },
    expected: 295,
    programs: {
      python: code`
        from datetime import date
        (date.fromisoformat(until) - date.fromisoformat(inputs["from"])).days
      `,
      javascript: code`(new Date(until) - new Date(inputs.from)) / 86400000`,
      sql: code`select date_diff('day', cast($from as date), cast($until as date)) as days`,
      elixir: code`Date.diff(Date.from_iso8601!(until), Date.from_iso8601!(inputs["from"]))`,
    },
  },
  {
    taskId: "weekday",
    sentence: "Which weekday is July 4th, 2026?",
    inputs: { day: "2026-07-04" },
    expected: "Saturday",
    programs: {
      python: code`
        from datetime import date
        date.fromisoformat(day).strftime("%A")
      `,
      javascript: code`
        const names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
        names[new Date(day).getUTCDay()];
      `,
      sql: code`select dayname(cast($day as date)) as weekday`,
      elixir: code`day |> Date.from_iso8601!() |> Calendar.strftime("%A")`,
    },
  },
  {
    taskId: "month-end",
    sentence: "What is the last day of February 2028?",
    inputs: { day: "2028-02-10" },
    expected: "2028-02-29",
    programs: {
      python: code`
        import calendar
        from datetime import date

        d = date.fromisoformat(day)
        d.replace(day=calendar.monthrange(d.year, d.month)[1]).isoformat()
      `,
      javascript: code`
        const d = new Date(day);
        new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);
      `,
      sql: code`select strftime(last_day(cast($day as date)), '%Y-%m-%d') as month_end`,
      elixir: code`day |> Date.from_iso8601!() |> Date.end_of_month() |> Date.to_iso8601()`,
    },
  },
  {
    taskId: "a-month-later",
    sentence: "What is one month after January 31st, 2026?",
    inputs: { day: "2026-01-31" },
    expected: "2026-02-28",
    programs: {
      python: code`
        import calendar
        from datetime import date

        d = date.fromisoformat(day)
        year, month = (d.year + 1, 1) if d.month == 12 else (d.year, d.month + 1)
        last = calendar.monthrange(year, month)[1]
        str(date(year, month, min(d.day, last)))
      `,
      javascript: code`
        const [y, m, d] = day.split("-").map(Number);
        const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
        new Date(Date.UTC(y, m, Math.min(d, last))).toISOString().slice(0, 10);
      `,
      sql: code`select strftime(cast($day as date) + interval 1 month, '%Y-%m-%d') as later`,
      elixir: code`day |> Date.from_iso8601!() |> Date.shift(month: 1) |> to_string()`,
    },
  },
  {
    taskId: "business-days",
    sentence: "How many working days are there from March 2nd to March 13th, 2026, both included?",
    inputs: { first: "2026-03-02", last: "2026-03-13" },
    expected: 10,
    programs: {
      python: code`
        from datetime import date, timedelta

        start, end = date.fromisoformat(first), date.fromisoformat(last)
        days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
        sum(1 for d in days if d.weekday() < 5)
      `,
      javascript: code`
        let count = 0;
        for (let d = new Date(first); d <= new Date(last); d.setUTCDate(d.getUTCDate() + 1)) {
          if (d.getUTCDay() !== 0 && d.getUTCDay() !== 6) count++;
        }
        count;
      `,
      sql: code`
        select count(*) as days
        from generate_series(cast($first as date), cast($last as date), interval 1 day) as t(d)
        where extract(isodow from d) < 6
      `,
      elixir: code`
        Date.range(Date.from_iso8601!(first), Date.from_iso8601!(last))
        |> Enum.count(fn day -> Date.day_of_week(day) <= 5 end)
      `,
    },
  },
  {
    taskId: "age",
    sentence: "How old is somebody born on June 15th, 1990, the day before the birthday in 2026?",
    inputs: { born: "1990-06-15", today: "2026-06-14" },
    expected: 35,
    programs: {
      python: code`
        from datetime import date

        b, t = date.fromisoformat(born), date.fromisoformat(today)
        t.year - b.year - ((t.month, t.day) < (b.month, b.day))
      `,
      javascript: code`
        const b = new Date(born);
        const t = new Date(today);
        let age = t.getUTCFullYear() - b.getUTCFullYear();
        const months = t.getUTCMonth() - b.getUTCMonth();
        if (months < 0 || (months === 0 && t.getUTCDate() < b.getUTCDate())) age--;
        age;
      `,
      sql: code`select date_part('year', age(cast($today as date), cast($born as date))) as age`,
      elixir: code`
        b = Date.from_iso8601!(born)
        t = Date.from_iso8601!(today)
        if {t.month, t.day} < {b.month, b.day}, do: t.year - b.year - 1, else: t.year - b.year
      `,
    },
  },
  {
    taskId: "quarter",
    sentence: "In which quarter is August 20th, 2026?",
    inputs: { day: "2026-08-20" },
    expected: "2026-Q3",
    programs: {
      python: code`
        from datetime import date
        d = date.fromisoformat(day)
        f"{d.year}-Q{(d.month - 1) // 3 + 1}"
      `,
      javascript: code`
        const d = new Date(day);
        d.getUTCFullYear() + "-Q" + (Math.floor(d.getUTCMonth() / 3) + 1);
      `,
      sql: code`select year(cast($day as date)) || '-Q' || quarter(cast($day as date)) as quarter`,
      elixir: code`
        date = Date.from_iso8601!(day)
        "#{date.year}-Q#{Date.quarter_of_year(date)}"
      `,
    },
  },
  {
    taskId: "next-friday",
    sentence: "When is the next Friday after March 4th, 2026?",
    inputs: { day: "2026-03-04" },
    expected: "2026-03-06",
    programs: {
      python: code`
        from datetime import date, timedelta
        d = date.fromisoformat(day)
        str(d + timedelta(days=(4 - d.weekday() - 1) % 7 + 1))
      `,
      javascript: code`
        const d = new Date(day);
        do d.setUTCDate(d.getUTCDate() + 1);
        while (d.getUTCDay() !== 5);
        d.toISOString().slice(0, 10);
      `,
      sql: code`
        select strftime(min(d), '%Y-%m-%d') as friday
        from generate_series(
          cast($day as date) + interval 1 day, cast($day as date) + interval 7 day, interval 1 day
        ) as t(d)
        where dayname(d) = 'Friday'
      `,
      elixir: code`
        day
        |> Date.from_iso8601!()
        |> Date.add(1)
        |> Stream.iterate(&Date.add(&1, 1))
        |> Enum.find(&(Date.day_of_week(&1) == 5))
        |> Date.to_string()
      `,
    },
  },
];
