import type { AttackReport } from "../../src/attacks/run-attacks.ts";
import type { Rows } from "../table.ts";

/** Attacks by category: what they came to, and in which languages. */
export function attackRows({ cases }: AttackReport): Rows {
  const groups = Object.entries(Object.groupBy(cases, ({ category }) => category));
  return [
    ["category", "cases", "held", "breaches", "no meaning here", "not offered here", "slowest"],
    ...groups.map(([category, members]) => {
      const count = (outcome: string): string =>
        String(members.filter((each) => each.outcome === outcome).length);
      return [
        category,
        String(members.length),
        count("held"),
        count("breach"),
        count("not_applicable"),
        count("unavailable"),
        `${Math.round(Math.max(...members.map(({ ms }) => ms)))} ms`,
      ];
    }),
  ];
}
