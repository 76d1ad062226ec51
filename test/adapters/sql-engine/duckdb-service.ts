import { afterAll, beforeAll } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { isTagged } from "../../../src/core/value.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { type Asked, type Service, startService } from "../embedded/in-service.ts";

/** SQL on the real DuckDB in its real cage. */

export interface SqlRuns {
  run(source: string, inputs?: unknown, asked?: Asked): Promise<RunResult>;
  /** The rows of a program that must end well, as lists. */
  rows(source: string, inputs?: unknown): Promise<readonly (readonly Json[])[]>;
}

export function useDuckdb(): SqlRuns {
  let service: Service | undefined;
  beforeAll(async () => {
    service = await startService();
    await service.adapter.prepare?.("sql");
  }, 120_000);
  afterAll(() => service?.[Symbol.asyncDispose]());

  const run: SqlRuns["run"] = (source, inputs = {}, asked = {}) => {
    if (service === undefined) throw new Error("the service has not started");
    return service.run("sql", source, { inputsJson: JSON.stringify(inputs), ...asked });
  };
  return {
    run,
    async rows(source, inputs) {
      const result = await run(source, inputs);
      if (result.status !== "ok" || !isTagged(result.value) || result.value.$type !== "table")
        throw new Error(`no table: ${JSON.stringify(result)}`);
      return result.value.rows;
    },
  };
}
