import type { Row, TestedLanguage } from "./row.ts";
import { type Chapter, CHAPTERS } from "./rows.ts";

/** A behaviour the adapter is known not to have. */
export interface Gap {
  /** The row's name. */
  readonly row: string;
  /** @default every language */
  readonly language?: TestedLanguage;
  readonly reason: string;
}

/** Every behaviour of a chapter as a gap: for what an adapter does not offer at all. */
export function chapterGaps(chapter: Chapter, reason: string): readonly Gap[] {
  return CHAPTERS[chapter].map(({ name }) => ({ row: name, reason }));
}

export function gapOf(gaps: readonly Gap[], row: Row, language: TestedLanguage): Gap | undefined {
  return gaps.find((known) => known.row === row.name && (known.language ?? language) === language);
}
