import { atMost, type Figure, formatNumber } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import type { ContainerLanguage, ContainerMeasured } from "./measure/containers.ts";

/** What was measured of containers → figures; the targets are for the first engine. */

const LABEL: Readonly<Record<ContainerLanguage, string>> = {
  python: "Python",
  javascript: "JavaScript",
  typescript: "TypeScript",
  sql: "SQL",
  elixir: "Elixir",
  java: "Java",
};

const WAITING_P50_MS = atMost(10);
const COLD_P50_MS = atMost(400);
const CANCEL_P95_MS = atMost(100);

export function containerFigures(measured: readonly ContainerMeasured[]): Figure[] {
  return measured.flatMap(({ engine, languages, cancel }, index) => {
    const isFirst = index === 0;
    return [
      ...languages.flatMap(({ language, waiting, cold, perCall }) => {
        const hasTarget = isFirst && language !== "java";
        const what = `${engine}: ${LABEL[language]}`;
        const beside =
          perCall === null ? "" : `; \`docker run --rm\` p50 ${formatNumber(perCall.p50)}`;
        return [
          milliseconds(
            `${what} in a waiting container, p50`,
            waiting.p50,
            hasTarget ? WAITING_P50_MS : null,
            spread(waiting),
          ),
          milliseconds(
            `${what}, its container started for it, p50`,
            cold.p50,
            hasTarget ? COLD_P50_MS : null,
            `${spread(cold)}${beside}`,
          ),
        ];
      }),
      milliseconds(
        `${engine}: cancel, p95`,
        cancel.p95,
        isFirst ? CANCEL_P95_MS : null,
        spread(cancel),
      ),
    ];
  });
}
