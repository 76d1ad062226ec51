//%% sales report by record
type Region = "north" | "south" | "west";
interface Sale {
  region: Region;
  amount: number;
  on: string;
}

const sales: Sale[] = [
  { region: "north", amount: 1200, on: "2025-04-02" },
  { region: "south", amount: 310.5, on: "2025-04-09" },
  { region: "north", amount: 89.5, on: "2025-05-01" },
];

const totals: Record<Region, number> = { north: 0, south: 0, west: 0 };
for (const { region, amount } of sales) {
  totals[region] += amount;
}

const format = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const lines = (Object.entries(totals) as [Region, number][])
  .sort(([, a], [, b]) => b - a)
  .map(([region, amount]) => `${region.padEnd(8)}${format.format(amount).padStart(12)}`);

console.log(lines.join("\n"));
totals;

//%% generic table renderer
type Column<T> = {
  readonly title: string;
  readonly value: (row: T) => string | number;
  readonly align?: "left" | "right";
};

function renderTable<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const grid = rows.map((row) => columns.map((c) => String(c.value(row))));
  const widths = columns.map((c, i) => Math.max(c.title.length, ...grid.map((cells) => cells[i]!.length)));
  const pad = (text: string, i: number): string =>
    columns[i]!.align === "right" ? text.padStart(widths[i]!) : text.padEnd(widths[i]!);
  const head = columns.map((c, i) => pad(c.title, i)).join(" | ");
  const rule = widths.map((w) => "-".repeat(w)).join("-+-");
  return [head, rule, ...grid.map((cells) => cells.map(pad).join(" | "))].join("\n");
}

interface Room {
  no: number;
  guest: string | null;
  nights: number;
}
const rooms: Room[] = [
  { no: 101, guest: "Ortiz", nights: 3 },
  { no: 102, guest: null, nights: 0 },
  { no: 203, guest: "Petit", nights: 12 },
];
renderTable(rooms, [
  { title: "Room", value: (r) => r.no, align: "right" },
  { title: "Guest", value: (r) => r.guest ?? "(free)" },
  { title: "Nights", value: (r) => r.nights, align: "right" },
]);

//%% ticket counts with keyof
interface Ticket { status: "open" | "closed"; priority: "low" | "high"; owner: string }
const tickets: Ticket[] = [
  { status: "open", priority: "high", owner: "ana" },
  { status: "closed", priority: "low", owner: "bo" },
  { status: "open", priority: "low", owner: "ana" },
];
function countBy<K extends keyof Ticket>(key: K): Map<Ticket[K], number> {
  const counts = new Map<Ticket[K], number>();
  tickets.forEach((t) => counts.set(t[key], (counts.get(t[key]) ?? 0) + 1));
  return counts;
}
(["status", "priority", "owner"] as const).map((k) => [...countBy(k)]);

//%% summary line of optional fields
interface Stats { calls: number; missed?: number; longest?: { seconds: number; caller?: string } }
const stats: Stats = { calls: 42, longest: { seconds: 754 } };
`${stats.calls} calls, ${stats.missed ?? 0} missed, longest ${Math.floor((stats.longest?.seconds ?? 0) / 60)} min by ${stats.longest?.caller ?? "unknown"}`;

//%% quarterly report with a generator
type Month = { name: string; revenue: number; cost: number };
function* quarters(months: Month[]): Generator<[string, number], void, unknown> {
  for (let q = 0; q * 3 < months.length; q++) {
    const part = months.slice(q * 3, q * 3 + 3);
    yield [`Q${q + 1}`, part.reduce((p, m) => p + m.revenue - m.cost, 0)];
  }
}
const months: Month[] = [
  { name: "Jan", revenue: 20, cost: 12 }, { name: "Feb", revenue: 22, cost: 15 }, { name: "Mar", revenue: 31, cost: 14 },
  { name: "Apr", revenue: 18, cost: 19 }, { name: "May", revenue: 27, cost: 16 },
];
Object.fromEntries(quarters(months));

//%% leaderboard of a reading club
class Leaderboard<K extends string> {
  private readonly scores = new Map<K, number>();

  add(who: K, pages: number): this {
    this.scores.set(who, (this.scores.get(who) ?? 0) + pages);
    return this;
  }

  *[Symbol.iterator](): IterableIterator<readonly [K, number]> {
    yield* [...this.scores].sort((a, b) => b[1] - a[1]);
  }

  top(n: number): string[] {
    return [...this].slice(0, n).map(([who, pages], i) => `${i + 1}. ${who} (${pages})`);
  }
}

const club = new Leaderboard<"ana" | "bo" | "cy">();
club.add("ana", 120).add("bo", 310).add("cy", 95).add("ana", 230);
club.top(2);

//%% dates of a delivery plan
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
type Weekday = (typeof weekdays)[number];
const closed: ReadonlySet<Weekday> = new Set<Weekday>(["Sat", "Sun"]);
const plan: string[] = [];
for (let d = new Date("2025-08-28T00:00:00Z"); plan.length < 4; d = new Date(d.getTime() + 86_400_000)) {
  const name = weekdays[d.getUTCDay()] as Weekday;
  if (!closed.has(name)) plan.push(`${name} ${d.toISOString().slice(5, 10)}`);
}
plan;

//%% typed chart of energy use
namespace Chart {
  export interface Bar { label: string; value: number }
  export const draw = (bars: Bar[], width = 20): string => {
    const most = Math.max(...bars.map((b) => b.value));
    return bars.map((b) => `${b.label.padEnd(6)}${"▇".repeat(Math.round((b.value / most) * width))}`).join("\n");
  };
}
Chart.draw([{ label: "Heat", value: 310 }, { label: "Light", value: 42 }, { label: "Oven", value: 77 }]);

//%% letters by partial record
type Language = "en" | "de" | "pt";
const greetings: Partial<Record<Language, string>> = { en: "Dear", de: "Guten Tag" };
const letter = (name: string, language: Language): string => `${greetings[language] ?? greetings.en} ${name},`;
[letter("Ana", "pt"), letter("Bo", "de")].join("\n");
