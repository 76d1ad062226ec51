import { code, type Task } from "../task.ts";

export const CALENDAR_TASKS: readonly Task[] = [
  {
    taskId: "overdue",
    sentence: "Which invoices are overdue on March 10th, and by how many days?",
    inputs: {
      today: "2026-03-10",
      invoices: [
        { number: "A-1", due: "2026-02-28" },
        { number: "A-2", due: "2026-03-10" },
        { number: "A-3", due: "2026-03-09" },
      ],
    },
    expected: [
      { number: "A-1", days: 10 },
      { number: "A-3", days: 1 },
    ],
    programs: {
      python: code`
        from datetime import date

        now = date.fromisoformat(today)
        late = []
        for invoice in invoices:
            days = (now - date.fromisoformat(invoice["due"])).days
            if days > 0:
                late.append({"number": invoice["number"], "days": days})
        late
      `,
      javascript: code`
        invoices
          .map(({ number, due }) => ({ number, days: (new Date(today) - new Date(due)) / 864e5 }))
          .filter(({ days }) => days > 0);
      `,
      sql: code`
        select number, date_diff('day', due, cast($today as date)) as days
        from invoices
        where due < cast($today as date)
        order by due
      `,
      elixir: code`
        now = Date.from_iso8601!(today)

        for %{"number" => number, "due" => due} <- invoices,
            days = Date.diff(now, Date.from_iso8601!(due)),
            days > 0 do
          %{number: number, days: days}
        end
      `,
    },
  },
  {
    taskId: "totals-by-month",
    sentence: "What are the sales of each month?",
    inputs: {
      sales: [
        { day: "2026-01-15", amount: 100 },
        { day: "2026-02-03", amount: 40 },
        { day: "2026-01-30", amount: 50 },
      ],
    },
    expected: [
      { month: "2026-01", total: 150 },
      { month: "2026-02", total: 40 },
    ],
    programs: {
      python: code`
        from collections import defaultdict

        totals = defaultdict(int)
        for sale in sales:
            totals[sale["day"][:7]] += sale["amount"]
        [{"month": month, "total": total} for month, total in sorted(totals.items())]
      `,
      javascript: code`
        const totals = {};
        for (const { day, amount } of sales) {
          const month = day.slice(0, 7);
          totals[month] = (totals[month] ?? 0) + amount;
        }
        Object.keys(totals).sort().map((month) => ({ month, total: totals[month] }));
      `,
      sql: code`
        select strftime(day, '%Y-%m') as month, sum(amount) as total
        from sales
        group by month
        order by month
      `,
      elixir: code`
        sales
        |> Enum.group_by(&String.slice(&1["day"], 0, 7), & &1["amount"])
        |> Enum.sort()
        |> Enum.map(fn {month, amounts} -> %{month: month, total: Enum.sum(amounts)} end)
      `,
    },
  },
  {
    taskId: "hours-worked",
    sentence: "How many hours were worked?",
    inputs: {
      shifts: [
        { begun: "2026-03-02T09:00:00", ended: "2026-03-02T17:30:00" },
        { begun: "2026-03-03T22:00:00", ended: "2026-03-04T05:00:00" },
      ],
    },
    expected: 15.5,
    programs: {
      python: code`
        from datetime import datetime

        seconds = 0
        for shift in shifts:
            begun = datetime.fromisoformat(shift["begun"])
            ended = datetime.fromisoformat(shift["ended"])
            seconds += (ended - begun).total_seconds()
        seconds / 3600
      `,
      javascript: code`
        shifts.reduce((sum, s) => sum + (new Date(s.ended) - new Date(s.begun)), 0) / 3600000;
      `,
      sql: code`select sum(date_diff('minute', begun, ended)) / 60.0 as hours from shifts`,
      elixir: code`
        seconds =
          Enum.sum(
            for shift <- shifts do
              begun = NaiveDateTime.from_iso8601!(shift["begun"])
              ended = NaiveDateTime.from_iso8601!(shift["ended"])
              NaiveDateTime.diff(ended, begun)
            end
          )

        seconds / 3600
      `,
    },
  },
  {
    taskId: "iso-week",
    sentence: "Which calendar week is January 1st, 2027 in?",
    inputs: { day: "2027-01-01" },
    expected: 53,
    programs: {
      python: code`
        from datetime import date
        date.fromisoformat(day).isocalendar()[1]
      `,
      javascript: code`
        const d = new Date(day);
        d.setUTCDate(d.getUTCDate() + 4 - (d.getUTCDay() || 7));
        const yearStart = Date.UTC(d.getUTCFullYear(), 0, 1);
        Math.ceil(((d - yearStart) / 86400000 + 1) / 7);
      `,
      sql: code`select week(cast($day as date)) as week`,
      elixir: code`
        {_year, week} = day |> Date.from_iso8601!() |> Date.to_erl() |> :calendar.iso_week_number()
        week
      `,
    },
  },
  {
    taskId: "leap-years",
    sentence: "How many leap years are there from 2000 to 2100?",
    inputs: { first: 2000, last: 2100 },
    expected: 25,
    programs: {
      python: code`
        import calendar
        sum(calendar.isleap(year) for year in range(first, last + 1))
      `,
      javascript: code`
        const isLeap = (y) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
        let count = 0;
        for (let y = first; y <= last; y++) if (isLeap(y)) count++;
        count;
      `,
      sql: code`
        with recursive years(y) as (select $first union all select y + 1 from years where y < $last)
        select count(*) as leap_years
        from years
        where (y % 4 = 0 and y % 100 <> 0) or y % 400 = 0
      `,
      elixir: code`Enum.count(first..last, fn year -> Date.leap_year?(Date.new!(year, 1, 1)) end)`,
    },
  },
  {
    taskId: "clock-text",
    sentence: "Write 37,845 seconds as hours, minutes and seconds.",
    inputs: { seconds: 37_845 },
    expected: "10:30:45",
    programs: {
      python: code`
        minutes, s = divmod(seconds, 60)
        h, m = divmod(minutes, 60)
        f"{h:02d}:{m:02d}:{s:02d}"
      `,
      javascript: code`
        const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
        parts.map((n) => String(n).padStart(2, "0")).join(":");
      `,
      sql: code`
        select printf(
          '%02d:%02d:%02d',
          cast(floor($seconds / 3600) as integer), cast(floor($seconds % 3600 / 60) as integer), $seconds % 60
        ) as clock
      `,
      elixir: code`
        [div(seconds, 3600), seconds |> div(60) |> rem(60), rem(seconds, 60)]
        |> Enum.map_join(":", &String.pad_leading(Integer.to_string(&1), 2, "0"))
      `,
    },
  },
  {
    taskId: "date-format",
    sentence: "Write the American date 03/05/2026 the ISO way.",
    inputs: { written: "03/05/2026" },
    expected: "2026-03-05",
    programs: {
      python: code`
        from datetime import datetime
        datetime.strptime(written, "%m/%d/%Y").strftime("%Y-%m-%d")
      `,
      javascript: code`
        const [month, day, year] = written.split("/");
        [year, month, day].join("-");
      `,
      sql: code`select strftime(strptime($written, '%m/%d/%Y'), '%Y-%m-%d') as iso`,
      elixir: code`
        [month, day, year] = written |> String.split("/") |> Enum.map(&String.to_integer/1)
        Date.new!(year, month, day) |> Date.to_iso8601()
      `,
    },
  },
];
