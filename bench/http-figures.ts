import { atLeast, atMost, type Figure, formatNumber } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import { type HttpFigures, REQUESTS_PER_SECOND } from "./measure/http.ts";

/** What was measured of the service → figures, each beside its target. */
export function httpFigures(measured: HttpFigures): Figure[] {
  const { inProcess, served, recorded, bareHono, bareNode, restart } = measured;
  const at = `${String(REQUESTS_PER_SECOND)} requests/s, open loop, 1+1 in JavaScript`;
  const share = measured.servedRate / measured.inProcessRate;
  return [
    milliseconds("HTTP over in-process, p50", measured.overheadP50Ms, atMost(1), at),
    milliseconds("HTTP over in-process, p99", measured.overheadP99Ms, atMost(10), at),
    milliseconds("… the run in process, p50", inProcess.p50, null, spread(inProcess)),
    milliseconds("… over HTTP, p50", served.p50, null, spread(served)),
    milliseconds("… over HTTP with records, p50", recorded.p50, null, spread(recorded)),
    milliseconds(
      "… a bare Hono handler, which runs nothing, p50",
      bareHono.p50,
      null,
      spread(bareHono),
    ),
    milliseconds(
      "… a bare node:http server, which runs nothing, p50",
      bareNode.p50,
      null,
      spread(bareNode),
    ),
    {
      ...{ what: "Throughput over HTTP", unit: "runs/s", value: measured.servedRate },
      target: atLeast(Math.round(measured.inProcessRate * 0.6)),
      note: `${formatNumber(share * 100)} % of ${formatNumber(measured.inProcessRate)} in process, ${String(measured.connectionCount)} callers; the client shares the cores`,
    },
    milliseconds(
      "kill -9 to the first answer of a new process, p50",
      restart.p50,
      atMost(3_000),
      spread(restart),
    ),
  ];
}
