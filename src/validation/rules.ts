import type { Rule } from "./rule.ts";

export const RULES: readonly Rule[] = [];

export const RULE_BY_ID: ReadonlyMap<string, Rule> = new Map(
  RULES.map((rule) => [rule.ruleId, rule]),
);
