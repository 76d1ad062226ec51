//%% type guards on unknown input
interface Booking {
  name: string;
  guests: number;
  notes?: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isBooking(value: unknown): value is Booking {
  return (
    isRecord(value) &&
    typeof value.name === "string" &&
    typeof value.guests === "number" &&
    Number.isInteger(value.guests) &&
    (value.notes === undefined || typeof value.notes === "string")
  );
}

const inputs: unknown[] = [
  JSON.parse('{"name":"Ana","guests":2}'),
  JSON.parse('{"name":"Bo","guests":2.5}'),
  JSON.parse('["Cy", 3]'),
  null,
];
inputs.map((i) => (isBooking(i) ? `${i.name} for ${i.guests}` : "not a booking"));

//%% assertion function
function assertPositive(value: number, label: string): asserts value is number {
  if (!(value > 0)) throw new RangeError(`${label} must be positive, got ${value}`);
}
let outcome: string;
try {
  assertPositive(4, "quantity");
  assertPositive(-1, "price");
  outcome = "fine";
} catch (error: unknown) {
  outcome = error instanceof RangeError ? error.message : "unexpected";
}
outcome;

//%% result type with generics
type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T,>(value: T): Result<T, never> => ({ ok: true, value });
const err = <E,>(error: E): Result<never, E> => ({ ok: false, error });

const parseAmount = (text: string): Result<number> => {
  const cleaned = text.replace(/[€$,\s]/g, "");
  const value = Number(cleaned);
  return cleaned === "" || Number.isNaN(value) ? err(`"${text}" is no amount`) : ok(value);
};

function all<T>(results: Result<T>[]): Result<T[], string[]> {
  const errors = results.flatMap((r) => (r.ok ? [] : [r.error]));
  return errors.length > 0 ? err(errors) : ok(results.flatMap((r) => (r.ok ? [r.value] : [])));
}
[all(["€ 12.50", "$1,200"].map(parseAmount)), all(["12", "twelve", ""].map(parseAmount))];

//%% field rules with mapped types
interface Customer {
  email: string;
  age: number;
  country: string;
}

type Rule<V> = (value: V) => string | undefined;
type Rules<T> = { readonly [K in keyof T]: readonly Rule<T[K]>[] };

const rules: Rules<Customer> = {
  email: [
    (v) => (v.includes("@") ? undefined : "has no @"),
    (v) => (v.length <= 60 ? undefined : "is too long"),
  ],
  age: [(v) => (v >= 18 ? undefined : "is below 18")],
  country: [(v) => (["DE", "FR", "ES"].includes(v) ? undefined : `is not served (${v})`)],
};

function check<T extends object>(value: T, rules: Rules<T>): string[] {
  const problems: string[] = [];
  for (const key of Object.keys(rules) as (keyof T)[]) {
    for (const rule of rules[key]) {
      const problem = rule(value[key]);
      if (problem !== undefined) problems.push(`${String(key)} ${problem}`);
    }
  }
  return problems;
}

check({ email: "ana.example.com", age: 16, country: "US" }, rules);

//%% luhn typed
const luhn = (digits: string): boolean =>
  [...digits].reverse().map(Number).reduce((sum: number, d: number, i: number) => sum + (i % 2 ? (d > 4 ? d * 2 - 9 : d * 2) : d), 0) % 10 === 0;
luhn("4242424242424242");

//%% permissions with readonly sets
type Action = "read" | "write" | "refund";
type Role = "clerk" | "manager";
const GRANTS: Readonly<Record<Role, ReadonlySet<Action>>> = {
  clerk: new Set(["read", "write"]),
  manager: new Set(["read", "write", "refund"]),
};
const may = (role: Role, action: Action): boolean => GRANTS[role].has(action);
(["clerk", "manager"] as Role[]).map((r) => [r, may(r, "refund")]);

//%% state machine in types
type State = "draft" | "submitted" | "approved" | "rejected";
const next = {
  draft: ["submitted"],
  submitted: ["approved", "rejected"],
  approved: [],
  rejected: ["draft"],
} as const satisfies Record<State, readonly State[]>;

class Claim {
  #state: State = "draft";
  readonly trail: State[] = ["draft"];

  get state(): State {
    return this.#state;
  }

  to(target: State): boolean {
    const allowed: readonly State[] = next[this.#state];
    if (!allowed.includes(target)) return false;
    this.#state = target;
    this.trail.push(target);
    return true;
  }
}

const claim = new Claim();
const moves = (["approved", "submitted", "rejected", "draft"] as State[]).map((s) => claim.to(s));
({ moves, state: claim.state, trail: claim.trail });

//%% exhaustive check with never
type Payment = { via: "card"; last4: string } | { via: "iban"; iban: string } | { via: "cash" };
function describe(p: Payment): string {
  switch (p.via) {
    case "card": return `card ending ${p.last4}`;
    case "iban": return `transfer from ${p.iban.slice(0, 4)}…`;
    case "cash": return "cash";
    default: {
      const rest: never = p;
      throw new Error(`unknown ${JSON.stringify(rest)}`);
    }
  }
}
[describe({ via: "card", last4: "4242" }), describe({ via: "cash" })];

//%% custom errors with cause
class ImportFault extends Error {
  override readonly name = "ImportFault";
  constructor(message: string, readonly line: number, options?: ErrorOptions) {
    super(message, options);
  }
}
function readRow(text: string, line: number): { sku: string; qty: number } {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ImportFault("row is not JSON", line, { cause });
  }
}
const faults: string[] = [];
['{"sku":"A","qty":1}', "{oops"].forEach((row, i) => {
  try {
    readRow(row, i + 1);
  } catch (e) {
    const fault = e as ImportFault;
    faults.push(`${fault.name} in line ${fault.line}: ${(fault.cause as Error).name}`);
  }
});
faults;

//%% validator built from small combinators
type Check<T> = (input: unknown, path: string) => { value: T } | { problems: string[] };

const text: Check<string> = (input, path) =>
  typeof input === "string" ? { value: input } : { problems: [`${path} should be text`] };

const number: Check<number> = (input, path) =>
  typeof input === "number" ? { value: input } : { problems: [`${path} should be a number`] };

const list = <T,>(item: Check<T>): Check<T[]> => (input, path) => {
  if (!Array.isArray(input)) return { problems: [`${path} should be a list`] };
  const results = input.map((x, i) => item(x, `${path}[${i}]`));
  const problems = results.flatMap((r) => ("problems" in r ? r.problems : []));
  return problems.length ? { problems } : { value: results.map((r) => (r as { value: T }).value) };
};

const object = <T extends Record<string, unknown>>(shape: { [K in keyof T]: Check<T[K]> }): Check<T> =>
  (input, path) => {
    const problems: string[] = [];
    const value = {} as T;
    for (const key in shape) {
      const result = shape[key]((input as Record<string, unknown>)?.[key], `${path}.${key}`);
      if ("problems" in result) problems.push(...result.problems);
      else value[key] = result.value;
    }
    return problems.length ? { problems } : { value };
  };

const order = object({ id: text, lines: list(object({ sku: text, qty: number })) });
[
  order({ id: "R1", lines: [{ sku: "A", qty: 2 }] }, "order"),
  order({ id: 5, lines: [{ sku: "A", qty: "2" }] }, "order"),
];
