import type { Adapter } from "../../core/adapter.ts";
import type { Sessions } from "../../core/execution.ts";
import { prepareAll } from "../adapters.ts";
import type { Inspect } from "../inspect.ts";
import type { Life } from "../life.ts";
import type { KillGate } from "../permit.ts";
import type { Site } from "./dry-run.ts";

export interface SiteParts {
  readonly adapters: readonly Adapter[];
  readonly inspect: Inspect;
  readonly sessions: Pick<Sessions, "list">;
  readonly gate: Pick<KillGate, "permitFor">;
  readonly life: Life;
  readonly onFault: (adapter: Adapter, cause: unknown) => void;
}

/** What one explanation may use of an executor: parsers, and what is known of adapters and sessions. */
export function createSite(parts: SiteParts): Site {
  const { adapters, inspect, sessions, gate, life, onFault } = parts;
  return {
    adapters,
    among: (asked) => gate.permitFor(asked, life).among(adapters),
    prepare: (language) => prepareAll(adapters, language, life),
    inspect: (program, effective, tenantId) =>
      inspect(program, effective, { tenantId, syntax: "exact", life, onFault }),
    sessionsOf: (tenantId) => sessions.list(tenantId),
  };
}
