import { ok, type Probe } from "../probe.ts";

/** Portable between the SQL engines. */
export const SQL_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    source: "select sum(x) * 2 as s from (values (1), (2), (3)) t(x)",
    expect: ok(12),
  },
];
