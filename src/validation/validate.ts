import type { Finding, Inspection, SyntaxFault } from "../core/adapter.ts";
import type { Stop } from "../core/check.ts";
import { type ExecErrorCode, errorRow } from "../core/errors.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { Policy } from "../core/policy.ts";
import type { Risk, Validation } from "../core/result.ts";
import { excerptOf, type ImportRules, judgeImports } from "./imports.ts";
import type { Rule } from "./rule.ts";
import { RULE_BY_ID } from "./rules.ts";

const SAFE: Validation = { ok: true, verdict: "safe" };

/** What of a policy makes something no risk. */
export type Grants = Pick<Policy, "fileSystemAccess" | "networkAccess">;

/**
 * Judges what a parser saw. `safe` only where the program parses, every import it uses is allowed by name,
 * and no rule fits. The gravest risks come first.
 */
export function judge(
  inspection: Inspection,
  source: string,
  rules: ImportRules,
  grants: Grants,
): Validation {
  const lines = source.split("\n");
  const risks = [
    ...(inspection.syntax ? [syntaxRisk(inspection.syntax, lines)] : []),
    ...judgeImports(inspection.imports, lines, rules),
    ...(inspection.findings ?? []).flatMap((finding) => judgeFinding(finding, lines, grants)),
  ];
  const [first] = risks;
  if (first === undefined) return SAFE;
  const inOrder = risks.toSorted(
    (a, b) =>
      GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity) ||
      a.line - b.line ||
      a.column - b.column,
  );
  return { ok: false, risks: inOrder.slice(0, MAX_RISKS) };
}

/** The answer where what looks at programs could not do so now, which is never `safe`. */
export function notValidated(reason: string): Validation {
  return unlooked({
    ruleId: "validation.unavailable",
    message: reason,
    fix: "Validate again when it is there; `capabilities()` says what is missing.",
  });
}

/** The answer for a language nothing here reads, which is never `safe`. */
export function notRead(language: AnyLanguage): Validation {
  return unlooked({
    ruleId: "validation.unread",
    message: `Nothing here reads ${language}: nothing of the program was looked at.`,
    fix: "Rely on what `capabilities()` states as enforced for this language.",
  });
}

/** The answer where a gate before the parser said no: no program, or none that may be looked at. */
export function notAProgram({ code, message, hint }: Stop): Validation {
  return {
    ok: false,
    risks: [
      {
        ...START,
        ruleId: RULE_OF[code] ?? "source.invalid",
        category: "source",
        severity: "high",
        message,
        fix: hint ?? errorRow(code).hint,
      },
    ],
  };
}

/** Whether `validate: "block"` refuses. Syntax is left to the engine: its error is what a model can repair. */
export function blocks(risks: readonly Risk[]): boolean {
  return risks.some((risk) => BLOCKING.has(risk.severity) && isNotSyntax(risk));
}

export function isNotSyntax({ category }: Risk): boolean {
  return category !== "syntax";
}

// --- internals

const RULE_OF: Readonly<Partial<Record<ExecErrorCode, string>>> = {
  LANGUAGE_UNKNOWN: "language.unknown",
  SOURCE_EMPTY: "source.empty",
  SOURCE_TOO_LARGE: "source.too_large",
};

function unlooked(said: Pick<Risk, "ruleId" | "message" | "fix">): Validation {
  return {
    ok: false,
    risks: [{ ...START, ...said, category: "validation", severity: "low" }],
  };
}

const BLOCKING: ReadonlySet<Risk["severity"]> = new Set(["high", "critical"]);

const START = { line: 1, column: 1, endLine: 1, endColumn: 1, excerpt: "" } as const;

const GRAVITY: readonly Risk["severity"][] = ["critical", "high", "medium", "low"];
const MAX_RISKS = 100;

/** A rule's words come from here, whatever a parser says: it reads hostile text. */
function judgeFinding(finding: Finding, lines: readonly string[], grants: Grants): Risk[] {
  const rule = RULE_BY_ID.get(finding.ruleId);
  if (rule === undefined || isGranted(rule, grants)) return [];
  const { ruleId, category, severity, message, fix } = rule;
  const excerpt = excerptOf(lines, finding.line);
  return [{ ...finding, ruleId, category, severity, message, fix, excerpt }];
}

function isGranted({ allowedBy }: Rule, { fileSystemAccess, networkAccess }: Grants): boolean {
  switch (allowedBy) {
    case "readable_files":
      return fileSystemAccess !== "none";
    case "writable_files":
      return fileSystemAccess === "sandboxed";
    case "network":
      return networkAccess;
    default:
      return false;
  }
}

function syntaxRisk({ message, line, column }: SyntaxFault, lines: readonly string[]): Risk {
  return {
    ruleId: "syntax.invalid",
    category: "syntax",
    severity: "high",
    message,
    line,
    column,
    endLine: line,
    endColumn: column + 1,
    excerpt: excerptOf(lines, line),
    fix: "Correct the syntax at this place.",
  };
}
