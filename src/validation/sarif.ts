import type { Risk, Validation } from "../core/result.ts";
import { type SarifLevel, type SarifLog, type SarifRule, toSarif } from "../core/sarif.ts";
import { RULE_BY_ID, RULES } from "./rules.ts";

export interface SarifSource {
  /** Of the program that wrote the log. */
  readonly version: string;
  /** Where the program came from, relative, with `/` between parts. */
  readonly uri: string;
}

/** A validation as a SARIF 2.1.0 log, with every rule that was looked for. */
export function validationToSarif(validation: Validation, { version, uri }: SarifSource): SarifLog {
  const risks = validation.ok ? [] : validation.risks;
  return toSarif({
    version,
    rules: [...RULES.map(describeRule), ...risks.flatMap(describeOther)],
    findings: risks.map((risk) => {
      const { ruleId, severity, category, message, fix } = risk;
      const { line, column, endLine, endColumn, excerpt } = risk;
      return {
        ruleId,
        level: LEVELS[severity],
        message: `${message} ${fix}`,
        place: { uri, line, column, endLine, endColumn, excerpt },
        properties: { category, severity },
      };
    }),
  });
}

// --- internals

const LEVELS: Readonly<Record<Risk["severity"], SarifLevel>> = {
  low: "note",
  medium: "warning",
  high: "error",
  critical: "error",
};

function describeRule(rule: (typeof RULES)[number]): SarifRule {
  const { ruleId, category, severity, message, looksLike, why, fix } = rule;
  return {
    ruleId,
    title: message,
    description: `${looksLike} ${why}`,
    help: fix,
    level: LEVELS[severity],
    tags: ["security", category],
  };
}

/** What no rule is: imports and syntax are judged by what the policy and the parser say. */
function describeOther(risk: Risk, at: number, risks: readonly Risk[]): SarifRule[] {
  const { ruleId, category, severity, message, fix } = risk;
  const isFirst = risks.findIndex((other) => other.ruleId === ruleId) === at;
  return RULE_BY_ID.has(ruleId) || !isFirst
    ? []
    : [
        {
          ruleId,
          title: message,
          description: message,
          help: fix,
          level: LEVELS[severity],
          tags: [category],
        },
      ];
}
