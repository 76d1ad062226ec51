import { atMost, type Figure } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import type { ReadLanguage } from "../src/core/language.ts";
import type { ValidationFigure } from "./measure/validation.ts";

/** What was measured of validation → figures, each beside its target. */

const LABEL: Readonly<Record<ReadLanguage, string>> = {
  python: "Python",
  javascript: "JavaScript",
  typescript: "TypeScript",
  sql: "SQL",
  elixir: "Elixir",
};
const P50_MS = atMost(1);
const P99_MS = atMost(10);
const LARGEST_MS = atMost(100);

export function validationFigures(measured: readonly ValidationFigure[]): Figure[] {
  return measured.flatMap(({ language, sixtyLines, largest }) => {
    const what = `validation: ${LABEL[language]}`;
    return [
      milliseconds(`${what}, 60 lines, p50`, sixtyLines.p50, P50_MS, spread(sixtyLines)),
      milliseconds(`${what}, 60 lines, p99`, sixtyLines.p99, P99_MS, ""),
      milliseconds(`${what}, 64 KiB, median`, largest.p50, LARGEST_MS, spread(largest)),
    ];
  });
}
