//%% group by with generics
function groupBy<T, K extends PropertyKey>(items: Iterable<T>, key: (item: T) => K): Record<K, T[]> {
  const groups = {} as Record<K, T[]>;
  for (const item of items) (groups[key(item)] ??= []).push(item);
  return groups;
}
groupBy([{ t: "a", n: 1 }, { t: "b", n: 2 }, { t: "a", n: 3 }], (x) => x.t);

//%% pick and omit
const pick = <T extends object, K extends keyof T>(source: T, ...keys: K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((k) => [k, source[k]])) as Pick<T, K>;
const omit = <T extends object, K extends keyof T>(source: T, ...keys: K[]): Omit<T, K> => {
  const copy = { ...source };
  for (const k of keys) delete copy[k];
  return copy;
};
const user = { id: 7, name: "Ana", password: "x" };
[pick(user, "id", "name"), omit(user, "password")];

//%% csv to typed rows
interface Product {
  sku: string;
  price: number;
  inStock: boolean;
}

const parsers: { [K in keyof Product]: (text: string) => Product[K] } = {
  sku: (t) => t.toUpperCase(),
  price: (t) => Number.parseFloat(t.replace(",", ".")),
  inStock: (t) => t === "yes",
};

function parse(csv: string): Product[] {
  const [head = "", ...body] = csv.trim().split(/\r?\n/);
  const names = head.split(";") as (keyof Product)[];
  return body.map((line) => {
    const cells = line.split(";");
    const row: Partial<Product> = {};
    names.forEach((name, i) => {
      (row as Record<string, unknown>)[name] = parsers[name](cells[i] ?? "");
    });
    return row as Product;
  });
}

const products = parse("sku;price;inStock\na1;2,50;yes\nb2;19,99;no");
products.filter((p) => p.inStock).map(({ sku, price }) => `${sku}=${price}`);

//%% template literal types for events
type Entity = "order" | "invoice";
type EventName = `${Entity}.${"created" | "paid"}`;
const handlers: { [E in EventName]?: (id: string) => string } = {
  "order.created": (id) => `pack ${id}`,
  "invoice.paid": (id) => `thank for ${id}`,
};
const events: [EventName, string][] = [["order.created", "7"], ["order.paid", "7"], ["invoice.paid", "R1"]];
events.map(([name, id]) => handlers[name]?.(id) ?? `ignored ${name}`);

//%% linked list of stops
class Stop<T> {
  constructor(public value: T, public next: Stop<T> | null = null) {}
}

class Route<T> implements Iterable<T> {
  private head: Stop<T> | null = null;
  private tail: Stop<T> | null = null;
  #size = 0;

  append(value: T): this {
    const stop = new Stop(value);
    if (this.tail) this.tail.next = stop;
    else this.head = stop;
    this.tail = stop;
    this.#size += 1;
    return this;
  }

  reverse(): Route<T> {
    const reversed = new Route<T>();
    for (const value of [...this].reverse()) reversed.append(value);
    return reversed;
  }

  get size(): number {
    return this.#size;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let stop = this.head; stop !== null; stop = stop.next) yield stop.value;
  }
}

const route = new Route<string>().append("Porto").append("Lisbon").append("Faro");
`${[...route.reverse()].join(" → ")} (${route.size} stops)`;

//%% json tree depth
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const depth = (value: Json): number =>
  typeof value !== "object" || value === null
    ? 0
    : 1 + Math.max(0, ...(Array.isArray(value) ? value : Object.values(value)).map(depth));
depth({ a: [1, { b: [] }], c: null });

//%% merge settings deeply
type DeepPartial<T> = { [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] };
interface Settings {
  ui: { theme: string; size: number };
  mail: { daily: boolean };
}
function merge<T extends object>(base: T, patch: DeepPartial<T>): T {
  const result = { ...base };
  for (const key of Object.keys(patch) as (keyof T)[]) {
    const [old, given] = [base[key], patch[key]];
    result[key] = (typeof old === "object" && old !== null && typeof given === "object"
      ? merge(old as object, given as object)
      : given) as T[keyof T];
  }
  return result;
}
merge<Settings>({ ui: { theme: "light", size: 12 }, mail: { daily: true } }, { ui: { theme: "dark" } });

//%% log lines to a tuple list
type Entry = [at: string, level: "INFO" | "ERROR", message: string];
const log = "10:01 INFO start\n10:02 ERROR card declined\n10:05 INFO stop";
const entries = log.split("\n").map((l): Entry => {
  const [at, level, ...rest] = l.split(" ");
  return [at!, level as Entry[1], rest.join(" ")];
});
entries.filter(([, level]) => level === "ERROR");

//%% curried pipeline
const pipe = <A, B, C>(f: (a: A) => B, g: (b: B) => C) => (a: A): C => g(f(a));
const words = (s: string): string[] => s.trim().split(/\s+/);
const initials = (ws: string[]): string => ws.map((w) => w[0]!.toUpperCase()).join("");
pipe(words, initials)("ana maria  ortiz ");

//%% binary search tree of appointments
class TreeNode<K, V> {
  left?: TreeNode<K, V>;
  right?: TreeNode<K, V>;
  constructor(readonly key: K, public value: V) {}
}

class SortedMap<K extends string | number, V> {
  private root: TreeNode<K, V> | undefined;

  set(key: K, value: V): void {
    if (!this.root) {
      this.root = new TreeNode(key, value);
      return;
    }
    let node = this.root;
    while (true) {
      if (key === node.key) {
        node.value = value;
        return;
      }
      const side = key < node.key ? "left" : "right";
      const child = node[side];
      if (!child) {
        node[side] = new TreeNode(key, value);
        return;
      }
      node = child;
    }
  }

  *between(low: K, high: K): Generator<readonly [K, V]> {
    yield* this.walk(this.root, low, high);
  }

  private *walk(node: TreeNode<K, V> | undefined, low: K, high: K): Generator<readonly [K, V]> {
    if (!node) return;
    if (low < node.key) yield* this.walk(node.left, low, high);
    if (low <= node.key && node.key <= high) yield [node.key, node.value];
    if (node.key < high) yield* this.walk(node.right, low, high);
  }
}

const day = new SortedMap<string, string>();
day.set("11:30", "Bo");
day.set("09:00", "Ana");
day.set("15:45", "Di");
day.set("13:00", "Cy");
Array.from(day.between("09:30", "14:00"), ([time, who]) => `${time} ${who}`);

//%% async map with typed errors
type Settled<T> = { id: number; value: T } | { id: number; error: string };
const price = async (id: number): Promise<number> => {
  if (id === 2) throw new Error("unknown product");
  return id * 9.5;
};
const results: Settled<number>[] = await Promise.all(
  [1, 2, 3].map(async (id): Promise<Settled<number>> => {
    try {
      return { id, value: await price(id) };
    } catch (e) {
      return { id, error: (e as Error).message };
    }
  }),
);
results;
