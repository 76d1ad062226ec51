import { ok, type Probe } from "../probe.ts";

/** In this order: `leave` must be followed by `look`. */
export const ELIXIR_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    source: "Enum.sum(Enum.map([1, 2, 3], &(&1 * 2)))",
    expect: ok(12),
  },
];
