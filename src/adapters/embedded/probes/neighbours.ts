import type { EngineKind } from "../messages.ts";
import { fails, ok, type Probe } from "../probe.ts";

/** What one tenant leaves and another looks for, by the way that programs of tenants take. */
export interface NeighbourProbe {
  readonly leave: Probe;
  readonly look: Probe;
}

export const NEIGHBOUR_PROBES: Readonly<Record<EngineKind, NeighbourProbe>> = {
  python: between(
    { source: "import builtins\nbuiltins.theirs = 666\nbuiltins.theirs", expect: ok(666) },
    { source: "import builtins\ngetattr(builtins, 'theirs', None)", expect: ok(null) },
  ),
  javascript: between(
    { source: "globalThis.theirs = 666;\ntheirs", expect: ok(666) },
    { source: "typeof theirs", expect: ok("undefined") },
  ),
  sql: between(
    { source: "create table theirs as select 666 as x; select x from theirs", expect: ok(666) },
    { source: "select x from theirs", expect: fails("*") },
  ),
  elixir: between(
    {
      source: ":persistent_term.put(:theirs, 666)\n:persistent_term.get(:theirs)",
      expect: ok(666),
    },
    { source: ":persistent_term.get(:theirs, nil)", expect: ok(null) },
  ),
};

// --- internals

type Half = Pick<Probe, "source" | "expect">;

function between(leave: Half, look: Half): NeighbourProbe {
  return {
    leave: { name: "another tenant leaves", clause: "isolation", ...leave },
    look: { name: "another tenant looks", clause: "isolation", ...look },
  };
}
