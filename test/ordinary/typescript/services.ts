//%% event bus with typed payloads
interface Events {
  orderPlaced: { id: string; total: number };
  orderShipped: { id: string; carrier: "fast" | "cheap" };
  customerLeft: { name: string };
}

type Listener<E extends keyof Events> = (payload: Readonly<Events[E]>) => void;

class Bus {
  private readonly listeners: { [E in keyof Events]?: Listener<E>[] } = {};

  on<E extends keyof Events>(event: E, listener: Listener<E>): () => void {
    const list = (this.listeners[event] ??= []) as Listener<E>[];
    list.push(listener);
    return () => {
      list.splice(list.indexOf(listener), 1);
    };
  }

  emit<E extends keyof Events>(event: E, payload: Events[E]): number {
    const list = (this.listeners[event] ?? []) as Listener<E>[];
    for (const listener of [...list]) listener(payload);
    return list.length;
  }
}

const bus = new Bus();
const journal: string[] = [];
let revenue = 0;
bus.on("orderPlaced", ({ id, total }) => {
  revenue += total;
  journal.push(`placed ${id}`);
});
const off = bus.on("orderShipped", ({ id, carrier }) => journal.push(`${id} by ${carrier}`));
bus.emit("orderPlaced", { id: "R1", total: 40 });
bus.emit("orderShipped", { id: "R1", carrier: "fast" });
off();
const reached = bus.emit("orderShipped", { id: "R2", carrier: "cheap" });
({ journal, revenue, reached });

//%% room booking service with strategies
type Money = number;
interface Stay {
  readonly arrival: string;
  readonly nights: number;
  readonly guests: number;
}
interface PricingStrategy {
  readonly label: string;
  price(stay: Stay): Money;
}

const DAY_MS = 86_400_000;
const eachNight = function* ({ arrival, nights }: Stay): Generator<Date> {
  for (let i = 0; i < nights; i++) yield new Date(Date.parse(arrival) + i * DAY_MS);
};

class FlatRate implements PricingStrategy {
  readonly label = "flat";
  constructor(private readonly perNight: Money) {}
  price({ nights }: Stay): Money {
    return nights * this.perNight;
  }
}

class WeekendRate implements PricingStrategy {
  readonly label = "weekend";
  constructor(private readonly week: Money, private readonly weekend: Money) {}
  price(stay: Stay): Money {
    let total = 0;
    for (const night of eachNight(stay)) {
      total += [5, 6].includes(night.getUTCDay()) ? this.weekend : this.week;
    }
    return total;
  }
}

const withExtraGuests = (inner: PricingStrategy, fee: Money): PricingStrategy => ({
  label: `${inner.label}+guests`,
  price: (stay) => inner.price(stay) + Math.max(0, stay.guests - 2) * fee * stay.nights,
});

const strategies: readonly PricingStrategy[] = [
  new FlatRate(115),
  new WeekendRate(95, 150),
  withExtraGuests(new WeekendRate(90, 140), 18),
];

const stay: Stay = { arrival: "2025-07-10", nights: 4, guests: 3 };
const offers = strategies.map((s) => ({ label: s.label, price: s.price(stay) }));
offers.reduce((best, offer) => (offer.price < best.price ? offer : best));

//%% inventory with immutable updates
type Sku = `${string}-${number}`;
interface Stock {
  readonly items: Readonly<Record<Sku, { readonly qty: number; readonly min: number }>>;
  readonly log: readonly string[];
}
type Command =
  | { readonly do: "receive"; readonly sku: Sku; readonly qty: number }
  | { readonly do: "ship"; readonly sku: Sku; readonly qty: number }
  | { readonly do: "count"; readonly sku: Sku; readonly actual: number };

const update = (stock: Stock, sku: Sku, qty: number, note: string): Stock => ({
  items: { ...stock.items, [sku]: { min: stock.items[sku]?.min ?? 0, qty } },
  log: [...stock.log, note],
});

function apply(stock: Stock, command: Command): Stock {
  const have = stock.items[command.sku]?.qty ?? 0;
  switch (command.do) {
    case "receive":
      return update(stock, command.sku, have + command.qty, `+${command.qty} ${command.sku}`);
    case "ship": {
      if (have < command.qty) {
        return { ...stock, log: [...stock.log, `short ${command.qty - have} ${command.sku}`] };
      }
      return update(stock, command.sku, have - command.qty, `-${command.qty} ${command.sku}`);
    }
    case "count":
      return update(stock, command.sku, command.actual, `counted ${command.sku}`);
  }
}

const start: Stock = { items: { "lamp-1": { qty: 5, min: 4 }, "rug-2": { qty: 1, min: 2 } }, log: [] };
const commands: Command[] = [
  { do: "ship", sku: "lamp-1", qty: 2 },
  { do: "ship", sku: "rug-2", qty: 3 },
  { do: "receive", sku: "rug-2", qty: 6 },
  { do: "count", sku: "lamp-1", actual: 2 },
];
const end = commands.reduce(apply, start);
const low = (Object.keys(end.items) as Sku[]).filter((sku) => end.items[sku]!.qty < end.items[sku]!.min);
({ low, log: end.log, untouched: start.log.length === 0 });

//%% parser combinators for opening hours
type Parsed<T> = readonly [value: T, rest: string] | null;
type Parser<T> = (input: string) => Parsed<T>;

const regex = (pattern: RegExp): Parser<string> => (input) => {
  const match = input.match(new RegExp(`^(?:${pattern.source})`));
  return match ? [match[0], input.slice(match[0].length)] : null;
};

const map = <A, B>(parser: Parser<A>, fn: (value: A) => B): Parser<B> => (input) => {
  const result = parser(input);
  return result && [fn(result[0]), result[1]];
};

const seq = <A, B, C>(a: Parser<A>, separator: Parser<C>, b: Parser<B>): Parser<[A, B]> => (input) => {
  const first = a(input);
  const middle = first && separator(first[1]);
  const second = middle && b(middle[1]);
  return first && second ? [[first[0], second[0]], second[1]] : null;
};

const sepBy = <A, C>(item: Parser<A>, separator: Parser<C>): Parser<A[]> => (input) => {
  const values: A[] = [];
  let rest = input;
  for (let result = item(rest); result; result = item(rest)) {
    values.push(result[0]);
    rest = result[1];
    const next = separator(rest);
    if (!next) break;
    rest = next[1];
  }
  return [values, rest];
};

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const day = map(regex(/Mon|Tue|Wed|Thu|Fri|Sat|Sun/), (d) => days.indexOf(d));
const hour = map(regex(/\d{1,2}/), Number);
const range = seq(day, regex(/\s*-\s*/), day);
const single = map(day, (d): [number, number] => [d, d]);
const either = <A,>(a: Parser<A>, b: Parser<A>): Parser<A> => (input) => a(input) ?? b(input);
const rule = seq(either(range, single), regex(/\s+/), seq(hour, regex(/-/), hour));
const schedule = sepBy(rule, regex(/\s*,\s*/));

const [rules, rest] = schedule("Mon-Fri 9-18, Sat 10-14")!;
const open = (d: string, h: number): boolean =>
  rules.some(([[from, to], [opens, closes]]) => days.indexOf(d) >= from && days.indexOf(d) <= to && h >= opens && h < closes);
({ rest, answers: [open("Wed", 17), open("Sat", 15), open("Sun", 11)] });

//%% matrix of typed permissions audited
enum Permission {
  None = 0,
  Read = 1 << 0,
  Write = 1 << 1,
  Approve = 1 << 2,
  All = Read | Write | Approve,
}

interface User {
  readonly name: string;
  readonly roles: readonly (keyof typeof ROLES)[];
}

const ROLES = {
  viewer: Permission.Read,
  editor: Permission.Read | Permission.Write,
  owner: Permission.All,
} as const;

const granted = ({ roles }: User): Permission =>
  roles.reduce<Permission>((sum, role) => sum | ROLES[role], Permission.None);

const has = (user: User, wanted: Permission): boolean => (granted(user) & wanted) === wanted;

const names = (value: Permission): string[] =>
  Object.entries(Permission)
    .filter((entry): entry is [string, Permission] => typeof entry[1] === "number")
    .filter(([name, bit]) => bit !== 0 && name !== "All" && (value & bit) === bit)
    .map(([name]) => name);

const users: User[] = [
  { name: "Ana", roles: ["editor", "viewer"] },
  { name: "Bo", roles: [] },
  { name: "Cy", roles: ["owner"] },
];

const audit = users.map((user) => `${user.name}: ${names(granted(user)).join(", ") || "nothing"}`);
console.log(audit.join("\n"));
users.filter((u) => has(u, Permission.Write)).map((u) => u.name);

//%% memoised currency graph search
type Code = "EUR" | "USD" | "GBP" | "JPY" | "CHF";
type Quote = readonly [from: Code, to: Code, rate: number];

const quotes: readonly Quote[] = [
  ["EUR", "USD", 1.08],
  ["USD", "JPY", 150],
  ["GBP", "EUR", 1.17],
  ["CHF", "EUR", 1.04],
];

function memoize<A extends readonly unknown[], R>(fn: (...args: A) => R): ((...args: A) => R) & { hits: () => number } {
  const cache = new Map<string, R>();
  let hits = 0;
  const wrapped = (...args: A): R => {
    const key = JSON.stringify(args);
    const known = cache.get(key);
    if (known !== undefined) {
      hits += 1;
      return known;
    }
    const value = fn(...args);
    cache.set(key, value);
    return value;
  };
  return Object.assign(wrapped, { hits: () => hits });
}

const rate = memoize((from: Code, to: Code): number | null => {
  const queue: [Code, number][] = [[from, 1]];
  const seen = new Set<Code>([from]);
  for (const [code, value] of queue) {
    if (code === to) return value;
    for (const [a, b, r] of quotes) {
      const step: [Code, number] | null = a === code ? [b, value * r] : b === code ? [a, value / r] : null;
      if (step && !seen.has(step[0])) {
        seen.add(step[0]);
        queue.push(step);
      }
    }
  }
  return null;
});

const wanted: [Code, Code][] = [["GBP", "JPY"], ["USD", "CHF"], ["GBP", "JPY"]];
const results = wanted.map(([a, b]) => rate(a, b)?.toFixed(3) ?? "none");
({ results, hits: rate.hits() });
