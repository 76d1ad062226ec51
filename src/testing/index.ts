import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Adapter } from "../core/adapter.ts";
import { type Row, TESTED_LANGUAGES, type TestedLanguage, isTestedLanguage } from "./row.ts";
import { type Gap, gapOf } from "./gap.ts";
import { type Chapter, CHAPTERS } from "./rows.ts";

export { type CheckOptions, checkAdapter, type Conformance } from "./check-adapter.ts";
export { chapterGaps, type Gap } from "./gap.ts";
export { BEDROCK_GAPS } from "./known-gaps/bedrock.ts";
export { CONTAINER_GAPS } from "./known-gaps/container.ts";
export { LAMBDA_GAPS } from "./known-gaps/lambda.ts";
export { type RequestOptions, makeRequest } from "./request.ts";
export type { Row, TestedLanguage } from "./row.ts";
export { type Chapter, CHAPTERS } from "./rows.ts";

export interface AdapterUnderTest {
  /** Makes the real adapter. There is no mock mode: without credentials, do not call `testAdapter`. */
  readonly create: () => Promise<Adapter>;
  /**
   * Each is still run and must still fail: a gap that closes turns the suite red until its line is
   * deleted, so the list cannot rot.
   */
  readonly gaps?: readonly Gap[];
  /** @default every language the suite knows; one the adapter does not offer fails */
  readonly languages?: readonly TestedLanguage[];
  /** Chapters another run of the suite on the same engines has. @default none */
  readonly leftOut?: readonly Chapter[];
  /** Chapters of one language, where another on the same engine has them: TypeScript that is sent as JavaScript. @default none */
  readonly leftOutOf?: Readonly<Partial<Record<TestedLanguage, readonly Chapter[]>>>;
}

/**
 * The adapter contract in executable form: one test per behaviour and language, on the real thing.
 * Call it inside a `describe` of a vitest file.
 *
 * @example
 * describe("my adapter", () => testAdapter({ create: () => createMine({ region }) }));
 */
export function testAdapter({
  create,
  gaps = [],
  languages = TESTED_LANGUAGES,
  leftOut = [],
  leftOutOf = {},
}: AdapterUnderTest): void {
  let adapter: Adapter;
  beforeAll(async () => {
    adapter = await create();
    // The first run is not to be timed with the start of its engine.
    for (const language of languages) await adapter.prepare?.(language);
  });
  afterAll(async () => {
    await adapter[Symbol.asyncDispose]();
  });

  it("offers the languages under test, and no other", () => {
    expect([...adapter.capabilities.languages].filter(isTestedLanguage).toSorted()).toEqual(
      languages.toSorted(),
    );
  });

  it("is tested for gaps that exist", () => {
    const names = new Set(Object.values(CHAPTERS).flatMap((rows) => rows.map(({ name }) => name)));
    expect(gaps.filter(({ row }) => !names.has(row))).toEqual([]);
  });

  const without = new Set<string>(leftOut);
  for (const [chapter, rows] of Object.entries(CHAPTERS)) {
    if (without.has(chapter)) continue;
    describe(chapter, () => {
      for (const row of rows) defineTests(row, chapter);
    });
  }

  function defineTests(row: Row, chapter: string): void {
    const [anyLanguage = "python"] = languages;
    if (row.languages.length === 0) return defineTest(row, anyLanguage, row.name);
    const isIn = (language: TestedLanguage): boolean =>
      row.languages.includes(language) && !leftOutOf[language]?.some((left) => left === chapter);
    for (const language of languages.filter(isIn)) {
      defineTest(row, language, `${row.name} (${language})`);
    }
  }

  function defineTest(row: Row, language: TestedLanguage, title: string): void {
    const gap = gapOf(gaps, row, language);
    const check = async (): Promise<void> => row.check(adapter, language);
    if (gap === undefined) it(title, check);
    else it.fails(`${title}, a known gap: ${gap.reason}`, check);
  }
}
