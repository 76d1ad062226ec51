import { readOrdinaryPrograms } from "../../test/ordinary/programs.ts";
import { READ_LANGUAGES, type ReadLanguage } from "../../src/core/language.ts";
import type { CodeExecution } from "../../src/index.ts";
import { startService } from "../service.ts";
import { type Summary, summarize } from "../stats.ts";

/** What it takes to validate a program that nobody has sent before. */

export interface ValidationFigure {
  readonly language: ReadLanguage;
  readonly sixtyLines: Summary;
  /** A program as long as the default policy lets one be. */
  readonly largest: Summary;
}

export async function measureValidation(sampleCount: number): Promise<readonly ValidationFigure[]> {
  await using execution = await startService();
  const figures: ValidationFigure[] = [];
  for (const language of READ_LANGUAGES) {
    const sample = createSampler(language);
    // The first ones of a language start its engine where the grammar is not sure.
    for (let count = 0; count < WARM_UP; count += 1)
      await validate(execution, sample(isLong), language);
    const timeOf = async (isEnough: Limit): Promise<number> => {
      const source = sample(isEnough);
      const startedAt = performance.now();
      await validate(execution, source, language);
      return performance.now() - startedAt;
    };
    const sixtyLines: number[] = [];
    for (let count = 0; count < sampleCount; count += 1) sixtyLines.push(await timeOf(isLong));
    const largest: number[] = [];
    for (let count = 0; count < LARGEST_COUNT; count += 1) largest.push(await timeOf(isLargest));
    figures.push({
      language,
      sixtyLines: summarize(sixtyLines),
      largest: summarize(largest),
    });
  }
  return figures;
}

// --- internals

const WARM_UP = 30;
const LARGEST_COUNT = 7;
const LINES = 60;
const LARGEST_BYTES = 65_536;

const COMMENT: Readonly<Record<ReadLanguage, string>> = {
  python: "#",
  javascript: "//",
  typescript: "//",
  sql: "--",
  elixir: "#",
};

type Limit = (source: string) => boolean;

const isLong: Limit = (source) => source.split("\n").length > LINES;
const isLargest: Limit = (source) => Buffer.byteLength(source) > LARGEST_BYTES;

/** Ordinary programs one after the other, each time beginning with another one, none twice the same. */
function createSampler(language: ReadLanguage): (limit: Limit) => string {
  const programs = readOrdinaryPrograms().filter((program) => program.language === language);
  let first = 0;
  return (limit) => {
    first += 1;
    let joined = "";
    for (let at = first; ; at += 1) {
      const next = `${joined}${programs[at % programs.length]?.source ?? ""}\n`;
      if (limit(next)) break;
      joined = next;
    }
    return `${joined}${COMMENT[language]} ${first}`;
  };
}

async function validate(
  execution: CodeExecution,
  source: string,
  language: ReadLanguage,
): Promise<void> {
  await execution.validateCode(source, language, { tenantId: "bench" });
}
