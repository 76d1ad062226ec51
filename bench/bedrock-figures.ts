import { atMost, type Figure } from "./figure.ts";
import { milliseconds, spread } from "./figures.ts";
import type { BedrockFigures } from "./measure/bedrock.ts";

/** What was measured of the bedrock adapter on the stand-in → figures, each beside its target. */
export function bedrockFigures(measured: BedrockFigures): Figure[] {
  const { call, overhead, waiting, cold, cancel } = measured;
  const on = "on the stand-in, which runs the program too";
  return [
    milliseconds("bedrock: the SDK's own call, p50", call.p50, null, on),
    milliseconds("bedrock: what the adapter adds to it, p50", overhead.p50, null, spread(overhead)),
    milliseconds("bedrock: what the adapter adds to it, p95", overhead.p95, atMost(2), ""),
    milliseconds(
      "bedrock: Python in a session that waits, p50",
      waiting.p50,
      null,
      spread(waiting),
    ),
    milliseconds("bedrock: Python where a session has to start, p50", cold.p50, null, spread(cold)),
    milliseconds(
      "bedrock: cancel to session stopped, p95",
      cancel.p95,
      atMost(100),
      spread(cancel),
    ),
  ];
}
