import type { Inspection, SyntaxFault } from "../core/adapter.ts";
import type { Stop } from "../core/check.ts";
import { type ExecErrorCode, errorRow } from "../core/errors.ts";
import type { Risk, Validation } from "../core/result.ts";
import { type ImportRules, judgeImports } from "./imports.ts";

const SAFE: Validation = { ok: true, verdict: "safe" };

/** Judges what a parser saw. `safe` only where the program parses and every import is allowed by name. */
export function judge(inspection: Inspection, source: string, rules: ImportRules): Validation {
  const syntax = inspection.syntax ? [syntaxRisk(inspection.syntax, source)] : [];
  const risks = [...syntax, ...judgeImports(inspection.imports, source, rules)];
  return risks.length === 0 ? SAFE : { ok: false, risks };
}

/** The answer where nothing could look at the program, which is never `safe`. */
export function notValidated(reason: string): Validation {
  return {
    ok: false,
    risks: [
      {
        ...START,
        ruleId: "validation.unavailable",
        category: "validation",
        severity: "low",
        message: reason,
        fix: "Validate with an adapter that can inspect this language.",
      },
    ],
  };
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
  return risks.some(({ severity, category }) => BLOCKING.has(severity) && category !== "syntax");
}

// --- internals

const RULE_OF: Readonly<Partial<Record<ExecErrorCode, string>>> = {
  LANGUAGE_UNKNOWN: "language.unknown",
  SOURCE_EMPTY: "source.empty",
  SOURCE_TOO_LARGE: "source.too_large",
};

const BLOCKING: ReadonlySet<Risk["severity"]> = new Set(["high", "critical"]);

const START = { line: 1, column: 1, endLine: 1, endColumn: 1, excerpt: "" } as const;

function syntaxRisk({ message, line, column }: SyntaxFault, source: string): Risk {
  return {
    ruleId: "syntax.invalid",
    category: "syntax",
    severity: "high",
    message,
    line,
    column,
    endLine: line,
    endColumn: column + 1,
    excerpt: (source.split("\n")[line - 1] ?? "").trim().slice(0, 200),
    fix: "Correct the syntax at this place.",
  };
}
