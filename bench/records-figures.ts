import { atMost, type Figure, formatNumber } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import { CALLERS, RECORDS_PER_SECOND, type RecordsFigures } from "./measure/records.ts";

/** What was measured of records → figures, each beside its target. */
export function recordsFigures({ places, runs }: RecordsFigures): Figure[] {
  const { off, on, offCpuMs, onCpuMs, cpuShare } = runs;
  const at = `${String(RECORDS_PER_SECOND)} a second, open loop`;
  return [
    {
      ...{ what: "Records: processor time they add to a run", unit: "%", value: cpuShare * 100 },
      target: atMost(5),
      note: `${formatNumber(offCpuMs)} ms of a run without, ${formatNumber(onCpuMs)} ms with; 1+1 in JavaScript in process, ${at}, SQLite and audit log`,
    },
    milliseconds("… a run without records, p50", off.p50, null, spread(off)),
    milliseconds("… a run with records, p50", on.p50, null, spread(on)),
    milliseconds("… a run without records, p95", off.p95, null, ""),
    milliseconds("… a run with records, p95", on.p95, null, ""),
    ...places.flatMap(({ place, perSecond, waited, cpuMs }): Figure[] => [
      {
        ...{ what: `Records kept: ${place}`, unit: "records/s", value: perSecond, target: null },
        note: `${String(CALLERS)} callers, each waiting for its own`,
      },
      milliseconds(
        `… waited for, p50: ${place}`,
        waited.p50,
        null,
        `${spread(waited)}; ${at}, ${formatNumber(cpuMs)} ms of processor each`,
      ),
      milliseconds(`… waited for, p99: ${place}`, waited.p99, null, ""),
    ]),
  ];
}
