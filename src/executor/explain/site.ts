import type { Adapter } from "../../core/adapter.ts";
import type { Sessions } from "../../core/execution.ts";
import type { Program } from "../../policy/resolve.ts";
import { routeInspection } from "../../routing/route.ts";
import { prepareAll } from "../adapters.ts";
import type { Inspect } from "../inspect.ts";
import type { Life } from "../life.ts";
import type { Site } from "./dry-run.ts";
import { placeKey } from "./obstacles.ts";

export interface SiteParts {
  readonly adapters: readonly Adapter[];
  readonly inspect: Inspect;
  readonly sessions: Pick<Sessions, "list">;
  readonly life: Life;
  readonly onFault: (adapter: Adapter, cause: unknown) => void;
}

/** What one explanation may use of an executor: parsers, and what is known of adapters and sessions. */
export function createSite({ adapters, inspect, sessions, life, onFault }: SiteParts): Site {
  const seen = new Map<string, ReadonlyMap<string, string>>();
  return {
    adapters,
    prepare: (language) => prepareAll(adapters, language, life),
    inspect: (program, effective, tenantId) =>
      inspect(program, effective, { tenantId, syntax: "exact", life, onFault }),
    async modulesIn(program) {
      const key = `${program.language} ${program.source}`;
      const modules = seen.get(key) ?? (await readModules(program, adapters, life));
      seen.set(key, modules);
      return modules;
    },
    sessionsOf: (tenantId) => sessions.list(tenantId),
  };
}

// --- internals

async function readModules(
  { source, language }: Program,
  adapters: readonly Adapter[],
  { signal }: Life,
): Promise<ReadonlyMap<string, string>> {
  const adapter = routeInspection(adapters, language);
  const inspection = await adapter?.doInspect?.(source, language, { signal, syntax: "quick" });
  const uses = inspection?.imports ?? [];
  return new Map(
    uses.flatMap((use) => (use.module === null ? [] : [[placeKey(use), use.module] as const])),
  );
}
