import { setTimeout as sleep } from "node:timers/promises";
import type { Adapter } from "../core/adapter.ts";
import { type Gap, gapOf } from "./gap.ts";
import { isTestedLanguage, type Row, type TestedLanguage } from "./row.ts";
import { type Chapter, CHAPTERS } from "./rows.ts";

export interface CheckOptions {
  /** Each is tried too and must still fail. @default none */
  readonly gaps?: readonly Gap[] | undefined;
  /** Chapters that are not tried. @default none */
  readonly leftOut?: readonly Chapter[] | undefined;
  /** Told after each behaviour, with how many there are. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the suite found. */
export interface Conformance {
  readonly languages: readonly TestedLanguage[];
  readonly passedCount: number;
  /** Known gaps that are still there. */
  readonly gapCount: number;
  /** Behaviours that do not hold, and gaps that closed. */
  readonly failures: readonly ConformanceFailure[];
}

export interface ConformanceFailure {
  readonly row: string;
  readonly language: TestedLanguage;
  readonly message: string;
}

/**
 * The same contract as `testAdapter`, one behaviour after the other and without a test runner, in each language the
 * adapter offers. It needs the package `vitest` for its comparisons. The adapter stays its caller's.
 */
export async function checkAdapter(
  adapter: Adapter,
  { gaps = [], leftOut = [], onProgress, signal }: CheckOptions = {},
): Promise<Conformance> {
  const languages = adapter.capabilities.languages.filter(isTestedLanguage);
  for (const language of languages) await adapter.prepare?.(language);
  const tries = triesOf(languages, leftOut);
  const failures: ConformanceFailure[] = [];
  let gapCount = 0;
  for (const [at, { row, language }] of tries.entries()) {
    signal?.throwIfAborted();
    const isGap = gapOf(gaps, row, language) !== undefined;
    const first = await failureOf(row, adapter, language);
    // A provider may have had enough of us for a moment; what really does not hold fails again.
    const message =
      first === null || isGap ? first : await afterPause(() => failureOf(row, adapter, language));
    if (isGap && message !== null) gapCount += 1;
    else if (isGap) failures.push({ row: row.name, language, message: CLOSED });
    else if (message !== null) failures.push({ row: row.name, language, message });
    onProgress?.(at + 1, tries.length);
  }
  const passedCount = tries.length - gapCount - failures.length;
  return { languages, passedCount, gapCount, failures };
}

// --- internals

const CLOSED = "is listed as a gap, and holds";

interface Try {
  readonly row: Row;
  readonly language: TestedLanguage;
}

function triesOf(languages: readonly TestedLanguage[], leftOut: readonly Chapter[]): Try[] {
  const without = new Set<string>(leftOut);
  const rows: readonly Row[] = Object.entries(CHAPTERS).flatMap(([chapter, own]) =>
    without.has(chapter) ? [] : own,
  );
  const [first] = languages;
  return rows.flatMap((row) => {
    if (row.languages.length === 0) return first === undefined ? [] : [{ row, language: first }];
    return languages
      .filter((language) => row.languages.includes(language))
      .map((language) => ({ row, language }));
  });
}

const PAUSE_MS = 1_000;

async function afterPause<T>(act: () => Promise<T>): Promise<T> {
  await sleep(PAUSE_MS);
  return act();
}

async function failureOf(
  row: Row,
  adapter: Adapter,
  language: TestedLanguage,
): Promise<string | null> {
  try {
    await row.check(adapter, language);
    return null;
  } catch (error) {
    const [first = "failed"] = (error instanceof Error ? error.message : "failed").split("\n");
    return first.slice(0, 200);
  }
}
