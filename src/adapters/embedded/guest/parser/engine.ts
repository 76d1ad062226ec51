import type { Finding as PlacedFinding, ImportUse, Inspection } from "../../../../core/adapter.ts";
import type { ReadLanguage } from "../../../../core/language.ts";
import { type Examined, examine, READERS } from "../../../../validation/find.ts";
import { readJavaScript } from "../../../../validation/languages/javascript.ts";
import type { Reading } from "../../../../validation/languages/reading.ts";
import type { RuleLanguage } from "../../../../validation/rule.ts";
import type { Span } from "../../../../validation/syntax.ts";
import type { GuestEngine } from "../engine.ts";
import type { Position } from "../../../../guest-programs/javascript/offsets.ts";
import { parseProgram } from "../../../../guest-programs/javascript/parse.ts";
import { createPositions } from "../../../../guest-programs/javascript/positions.ts";
import { createLines } from "./lines.ts";
import { warmUp } from "./warm-up.ts";

/** Reads programs of every language and matches the rules. Runs nothing, and keeps nothing from one to the next. */
export function createParser(): GuestEngine {
  warmUp(inspectSource);
  return {
    name: "parser",
    inspect: inspectSource,
    run() {
      throw new Error("a parser runs no program");
    },
    rewind: () => undefined,
  };
}

// --- internals

/** More say no more, and finding the place of each takes time. */
const MAX_IMPORTS = 500;

function inspectSource(source: string, language: ReadLanguage): Inspection {
  try {
    return language === "javascript" || language === "typescript"
      ? inspectScript(source, language)
      : inspectText(source, language);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const syntax = { message: "The program is nested too deeply to be read.", line: 1, column: 1 };
    return { syntax, imports: [], findings: [] };
  }
}

function inspectText(source: string, language: RuleLanguage): Inspection {
  const reading = READERS[language](source);
  const placeOf = createLines(source);
  const { faultAt } = reading;
  const syntax =
    faultAt === null ? null : { message: "The program does not parse here.", ...placeOf(faultAt) };
  return { syntax, ...place(examine(source, reading, language), placeOf) };
}

/** By the very parser that the engine's programs go through. */
function inspectScript(source: string, language: ReadLanguage): Inspection {
  const outcome = parseProgram(source, language);
  if (!outcome.ok) return { syntax: outcome.fault, imports: [], findings: [] };
  const { parsed } = outcome;
  const positions = createPositions(parsed, [], parsed.text);
  const reading: Reading = { body: readJavaScript(parsed.program, parsed.text), faultAt: null };
  return {
    syntax: null,
    ...place(examine(parsed.text, reading, "javascript"), (at) => positions.ofOffset(at)),
  };
}

function place(
  { findings, imports }: Examined,
  placeOf: (offset: number) => Position,
): Pick<Inspection, "findings" | "imports"> {
  const spanOf = ({ start, end }: Span): Omit<ImportUse, "module" | "isUsed"> => {
    const [from, to] = [placeOf(start), placeOf(end)];
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
  return {
    findings: findings.map((finding): PlacedFinding => ({
      ruleId: finding.ruleId,
      ...spanOf(finding),
    })),
    imports: imports.slice(0, MAX_IMPORTS).map((use): ImportUse => ({
      module: use.module,
      isUsed: use.isUsed,
      ...spanOf(use),
    })),
  };
}
