import { Decimal } from "decimal.js";
import type { Fact, FactKind } from "../../../src/speech/phrase.ts";
import { type Mismatch, verifySpoken } from "../../../src/speech/verify.ts";

/** Words, what they are said to stand for, and whether they do. */
export interface Case {
  readonly name: string;
  readonly fact: Fact;
  readonly holds: boolean;
}

const KINDS: readonly FactKind[] = [
  "number",
  "fraction",
  "ordinal",
  "money",
  "percent",
  "measure",
  "year",
  "date",
  "time",
  "datetime",
  "duration",
  "digits",
  "code",
];

/** Reads a table of `kind:unit value | words`; `~` marks what is rounded, `| no` what must be refused. */
export function casesIn(table: string): readonly Case[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [head = "", said = "", no] = line.split("|").map((part) => part.trim());
      const [, about = "", name = "", unit, value = "", spoken] =
        /^(~?)(\w+)(?::(\w+))? (\S+)(?: as (\S+))?$/.exec(head) ?? [];
      const kind = KINDS.find((known) => known === name);
      if (kind === undefined || value === "" || said === "") throw new Error(line);
      const fact = {
        path: "value",
        kind,
        value,
        ...(unit !== undefined && { unit }),
        said,
        rounding: about === "~" ? ("about" as const) : ("exact" as const),
        relErr: spoken === undefined ? 0 : relErrOf(value, spoken),
      };
      return { name: line, fact, holds: no === undefined };
    });
}

/** What is found wrong with a sentence that is nothing but the words of one fact. */
export function verifyAlone(fact: Fact, locale: string): readonly Mismatch[] {
  const say = `${fact.said.charAt(0).toUpperCase()}${fact.said.slice(1)}.`;
  const found = verifySpoken({ say, locale, facts: [fact], quoted: [] });
  if (found === null) throw new Error(`${locale} cannot be read.`);
  return found;
}

export function factOf(
  kind: FactKind,
  value: string,
  said: string,
  more: Partial<Fact> = {},
): Fact {
  return { path: "value", kind, value, said, rounding: "exact", relErr: 0, ...more };
}

// --- internals

/** `spoken` is a number, or for lengths of time the seconds said over the seconds meant. */
function relErrOf(value: string, spoken: string): number {
  const [said = "0", meant = value] = spoken.split("/");
  if (!/^[-\d.]+$/.test(meant)) return 0;
  return new Decimal(said).minus(meant).div(meant).abs().toNumber();
}
