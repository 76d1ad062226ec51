import type { Json } from "../../src/index.ts";
import type { Shape } from "./program.ts";
import type { Random } from "./random.ts";

/** Well-behaved programs: what models write to compute something. */
export const SHAPES: readonly [Shape, ...Shape[]] = [
  {
    name: "arithmetic",
    make(random) {
      const { text, value } = expression(random, 3);
      return { sources: { python: text, javascript: text }, expected: { kind: "value", value } };
    },
  },
  {
    name: "strings",
    make(random) {
      const words = random.list(random.int(1, 12), () => random.word());
      const value = words.toReversed().join("-").toUpperCase();
      const literal = JSON.stringify(words);
      return {
        sources: {
          python: `words = ${literal}\n"-".join(reversed(words)).upper()`,
          javascript: `const words = ${literal};\nwords.reverse().join("-").toUpperCase()`,
        },
        expected: { kind: "value", value },
      };
    },
  },
  {
    name: "lists",
    make(random) {
      const numbers = random.list(random.int(0, 60), () => random.int(-500, 500));
      const value = numbers.filter((n) => n % 2 === 0).toSorted((a, b) => a - b);
      const literal = JSON.stringify(numbers);
      return {
        sources: {
          python: `sorted(n for n in ${literal} if n % 2 == 0)`,
          javascript: `${literal}.filter((n) => n % 2 === 0).sort((a, b) => a - b)`,
        },
        expected: { kind: "value", value },
      };
    },
  },
  {
    name: "inputs echo",
    make(random) {
      const value = jsonValue(random, 3);
      return {
        sources: { python: 'inputs["data"]', javascript: "inputs.data" },
        inputs: { data: value },
        expected: { kind: "value", value },
      };
    },
  },
  {
    name: "output",
    make(random, secret) {
      const lines = random.list(random.int(1, 20), () => `${random.word()} ${random.int(0, 99)}`);
      const all = JSON.stringify([...lines, secret, "é ✓ 🎈"]);
      return {
        sources: {
          python: `for line in ${all}:\n    print(line)`,
          javascript: `for (const line of ${all}) console.log(line);`,
        },
        expected: { kind: "stdout", text: `${[...lines, secret, "é ✓ 🎈"].join("\n")}\n` },
      };
    },
  },
  {
    name: "big integers",
    make(random) {
      const [power, less] = [random.int(60, 300), random.int(1, 99)];
      const value = (2n ** BigInt(power) - BigInt(less)).toString();
      return {
        sources: { python: `2**${power} - ${less}`, javascript: `2n**${power}n - ${less}n` },
        expected: { kind: "value", value: { $type: "integer", value } },
      };
    },
  },
  {
    name: "decimals",
    make(random) {
      const cents = random.list(random.int(2, 10), () => random.int(1, 99_999));
      // No trailing zero, which one language keeps and the other does not.
      if (sum(cents) % 10 === 0) cents.push(7);
      const amounts = JSON.stringify(cents.map(inUnits));
      return {
        sources: {
          python: `from decimal import Decimal\nsum(Decimal(a) for a in ${amounts})`,
          javascript: `import { Decimal } from "decimal";\n${amounts}.reduce((t, a) => t.plus(a), new Decimal(0))`,
        },
        expected: { kind: "value", value: { $type: "decimal", value: inUnits(sum(cents)) } },
      };
    },
  },
  {
    name: "loops",
    make(random) {
      const [count, modulus] = [random.int(100, 20_000), random.int(2, 97)];
      let value = 0;
      for (let i = 0; i < count; i += 1) value = (value + i * i) % (modulus * 1_000);
      return {
        sources: {
          python: `t = 0\nfor i in range(${count}):\n    t = (t + i * i) % ${modulus * 1_000}\nt`,
          javascript: `let t = 0;\nfor (let i = 0; i < ${count}; i++) t = (t + i * i) % ${modulus * 1_000};\nt`,
        },
        expected: { kind: "value", value },
      };
    },
  },
  {
    name: "memory within its limit",
    make(random) {
      const bytes = random.int(1, 48) * 1024 * 1024;
      return {
        sources: {
          python: `kept = bytearray(${bytes})\nkept[-1] = 7\nlen(kept) + kept[-1]`,
          javascript: `const kept = new Uint8Array(${bytes}).fill(7);\nkept.length + kept[kept.length - 1]`,
        },
        expected: { kind: "value", value: bytes + 7 },
      };
    },
  },
  {
    name: "asynchronous",
    make(random) {
      const numbers = random.list(random.int(1, 5), () => random.int(0, 99));
      const literal = JSON.stringify(numbers);
      return {
        sources: {
          python: `import asyncio\nasync def later(n):\n    await asyncio.sleep(0)\n    return n\nasync def main():\n    return await asyncio.gather(*[later(n) for n in ${literal}])\nsum(asyncio.run(main()))`,
          javascript: `const all = await Promise.all(${literal}.map(async (n) => n));\nall.reduce((t, n) => t + n, 0)`,
        },
        expected: { kind: "value", value: sum(numbers) },
      };
    },
  },
];

// --- internals

/** A term of whole numbers small enough to be exact in every language. */
function expression(random: Random, depth: number): { text: string; value: number } {
  if (depth === 0 || random.chance(0.1)) {
    const value = random.int(0, 50);
    return { text: String(value), value };
  }
  const [left, right] = [expression(random, depth - 1), expression(random, depth - 1)];
  const operator = random.pick(OPERATORS);
  const value = OPERATIONS[operator](left.value, right.value);
  return { text: `(${left.text} ${operator} ${right.text})`, value };
}

const OPERATORS = ["+", "-", "*"] as const;

const OPERATIONS = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
} as const;

function jsonValue(random: Random, depth: number): Json {
  const leaves = [
    (): Json => random.int(-1e9, 1e9),
    (): Json => random.int(-1e6, 1e6) / 64,
    (): Json =>
      random.list(random.int(0, 5), () => random.pick(["a", "é", "日", "🎈", '"', "\n"])).join(""),
    (): Json => random.chance(0.5),
    (): Json => null,
  ] as const;
  if (depth === 0 || random.chance(0.3)) return random.pick(leaves)();
  const items = random.list(random.int(0, 5), () => jsonValue(random, depth - 1));
  if (random.chance(0.5)) return items;
  return Object.fromEntries(items.map((item, at) => [`${random.word()}${at}`, item]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}

function inUnits(cents: number): string {
  const digits = String(cents).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
