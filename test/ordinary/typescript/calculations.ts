//%% invoice with interfaces
interface LineItem {
  readonly sku: string;
  quantity: number;
  unitPrice: number;
  taxRate?: number;
}

interface Invoice {
  id: string;
  lines: LineItem[];
  discountPercent?: number;
}

const DEFAULT_TAX = 0.19;

function lineTotal({ quantity, unitPrice }: LineItem): number {
  return quantity * unitPrice;
}

function totals(invoice: Invoice): { net: number; tax: number; gross: number } {
  const factor = 1 - (invoice.discountPercent ?? 0) / 100;
  const net = invoice.lines.reduce((sum, line) => sum + lineTotal(line) * factor, 0);
  const tax = invoice.lines.reduce(
    (sum, line) => sum + lineTotal(line) * factor * (line.taxRate ?? DEFAULT_TAX),
    0,
  );
  const round = (n: number): number => Math.round(n * 100) / 100;
  return { net: round(net), tax: round(tax), gross: round(net + tax) };
}

totals({
  id: "R-77",
  discountPercent: 5,
  lines: [
    { sku: "A", quantity: 2, unitPrice: 19.9 },
    { sku: "B", quantity: 1, unitPrice: 120, taxRate: 0.07 },
  ],
});

//%% area of shapes by discriminated union
type Shape =
  | { kind: "circle"; radius: number }
  | { kind: "rect"; width: number; height: number }
  | { kind: "triangle"; base: number; height: number };

function area(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return Math.PI * shape.radius ** 2;
    case "rect":
      return shape.width * shape.height;
    case "triangle":
      return (shape.base * shape.height) / 2;
  }
}
const shapes: Shape[] = [{ kind: "circle", radius: 1 }, { kind: "rect", width: 2, height: 3 }, { kind: "triangle", base: 4, height: 5 }];
shapes.map((s) => Number(area(s).toFixed(2)));

//%% loan payment
const payment = (principal: number, rate: number, months: number): number =>
  (principal * rate) / (1 - (1 + rate) ** -months);
payment(18000, 0.049 / 12, 48).toFixed(2);

//%% generic sum and average
function sumBy<T>(items: readonly T[], pick: (item: T) => number): number {
  return items.reduce((total, item) => total + pick(item), 0);
}
const averageBy = <T,>(items: readonly T[], pick: (item: T) => number): number | null =>
  items.length === 0 ? null : sumBy(items, pick) / items.length;

const trips = [{ km: 12 }, { km: 30.5 }, { km: 7.5 }];
[sumBy(trips, (t) => t.km), averageBy(trips, (t) => t.km), averageBy([], () => 1)];

//%% shipping zones as an enum
enum Zone {
  Local = "LOCAL",
  National = "NATIONAL",
  World = "WORLD",
}

const perKilo: Record<Zone, number> = {
  [Zone.Local]: 1.1,
  [Zone.National]: 2.4,
  [Zone.World]: 9.8,
};

const cost = (zone: Zone, kg: number): number => Math.max(4, perKilo[zone] * Math.ceil(kg));
Object.values(Zone).map((z) => `${z}: ${cost(z, 2.2).toFixed(2)}`);

//%% numeric enum with reverse names
enum Level { Bronze = 1, Silver, Gold }
const levelOf = (points: number): Level => points > 1000 ? Level.Gold : points > 400 ? Level.Silver : Level.Bronze;
[120, 640, 2000].map((p) => Level[levelOf(p)]);

//%% tiered tax as const tuples
const tiers = [
  [10_000, 0.1],
  [40_000, 0.2],
  [Number.POSITIVE_INFINITY, 0.35],
] as const;

let lower = 0;
let tax = 0;
const income: number = 63_500;
for (const [upper, rate] of tiers) {
  if (income > lower) tax += (Math.min(income, upper) - lower) * rate;
  lower = upper;
}
tax;

//%% units with branded types
type Brand<T, B extends string> = T & { readonly __brand: B };
type Km = Brand<number, "km">;
type Miles = Brand<number, "mi">;
const km = (n: number) => n as Km;
const toMiles = (d: Km): Miles => (d / 1.609344) as Miles;
toMiles(km(42.195)).toFixed(2);

//%% salary slip with abstract class
abstract class Employee {
  constructor(
    public readonly name: string,
    protected readonly base: number,
  ) {}

  abstract bonus(): number;

  get gross(): number {
    return this.base + this.bonus();
  }

  slip(): string {
    return `${this.name}: ${this.gross.toFixed(2)}`;
  }
}

class Seller extends Employee {
  constructor(name: string, base: number, private sold: number) {
    super(name, base);
  }
  override bonus(): number {
    return this.sold * 0.04;
  }
}

class Engineer extends Employee {
  bonus(): number {
    return 250;
  }
}

const team: Employee[] = [new Seller("Ana", 1800, 22000), new Engineer("Bo", 3100)];
team.map((e) => e.slip());

//%% exact cents in bigint
const cents = (text: string): bigint => {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole) * 100n + BigInt(fraction.padEnd(2, "0").slice(0, 2));
};
const total: bigint = ["19.99", "0.01", "5.5"].map(cents).reduce((a, b) => a + b, 0n);
`${total / 100n}.${String(total % 100n).padStart(2, "0")}`;

//%% decimal price with currency | custom_calculations
import Decimal from "decimal";

type Currency = "EUR" | "USD";
interface Price {
  amount: Decimal;
  currency: Currency;
}
const rates: Record<Currency, Decimal> = { EUR: new Decimal(1), USD: new Decimal("0.9217") };
const toEuro = ({ amount, currency }: Price): string => amount.times(rates[currency]).toFixed(2);
([{ amount: new Decimal("100"), currency: "USD" }, { amount: new Decimal("9.90"), currency: "EUR" }] satisfies Price[]).map(toEuro);

//%% overloads of a duration
function duration(minutes: number): string;
function duration(from: Date, to: Date): string;
function duration(a: number | Date, b?: Date): string {
  const minutes = typeof a === "number" ? a : (b!.getTime() - a.getTime()) / 60_000;
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, "0")}`;
}
[duration(135), duration(new Date("2025-01-01T08:00:00Z"), new Date("2025-01-01T09:05:00Z"))];
