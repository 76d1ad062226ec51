import type { Config } from "../config.ts";
import type { Adapter } from "../core/adapter.ts";
import type { AdapterReport } from "../core/execution.ts";
import { nearestName } from "../core/nearest.ts";
import { clausesOf, failedLook, type Look, lookAt } from "./look.ts";

/** Looks at an adapter that nothing runs on yet. Starts no program and no session. */
export interface Probe extends AsyncDisposable {
  /** Never rejects. */
  look(): Promise<Look>;
}

export type ProbedConfig = Pick<Config, "bedrock" | "lambda" | "container">;

/** Nothing is asked before the first look. `null` for an adapter that cannot be looked at from outside. */
export function createProbe(name: string, config: ProbedConfig): Probe | null {
  const open = Object.hasOwn(PROBES, name) ? PROBES[name] : undefined;
  if (open === undefined) return null;
  let opening: Promise<Probe> | null = null;
  return {
    async look() {
      try {
        opening ??= open(config);
        return await (await opening).look();
      } catch (cause) {
        opening = null;
        return failedLook(cause);
      }
    },
    async [Symbol.asyncDispose]() {
      const opened = await opening?.catch(() => null);
      await opened?.[Symbol.asyncDispose]();
    },
  };
}

/** One that is waited for, and that nobody knows. */
export function unknownAdapter(name: string): Look {
  const nearest = nearestName(name, Object.keys(PROBES));
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return {
    ...{ state: "waiting", reason: `This version has no adapter ${name} to look for.${meant}` },
    ...{ missing: ["adapter"], languages: [], clauses: {}, facts: {}, latencyMs: null },
  };
}

// --- internals

const PROBES: Readonly<Record<string, (config: ProbedConfig) => Promise<Probe>>> = {
  async bedrock({ bedrock }) {
    const { createBedrockFeatures } = await import("../adapters/bedrock/index.ts");
    const { ENGINES, settingsOf } = await import("../adapters/bedrock/options.ts");
    const { enforcementOf } = await import("../adapters/bedrock/enforcement.ts");
    const { weakestReport } = await import("../core/weakest-report.ts");
    const features = await createBedrockFeatures(bedrock);
    const settings = settingsOf(bedrock);
    const stated = clausesOf(
      weakestReport(
        ENGINES.map((engine) => enforcementOf(engine, settings)),
        "",
      ),
    );
    const place = { region: settings.region, interpreter: settings.interpreter };
    let wasThere = false;
    return {
      async look() {
        const sinceMs = performance.now();
        const told = await features.capabilities();
        const latencyMs = Math.round(performance.now() - sinceMs);
        if (told.status === "available") {
          wasThere = true;
          const { quotas, networkMode } = told;
          return {
            ...{ state: "ready", reason: "", missing: [], clauses: stated, latencyMs },
            languages: told.languages.toSorted(),
            facts: { ...place, networkMode, quotas: { ...quotas } },
          };
        }
        return {
          ...{ state: wasThere ? "down" : "waiting", reason: told.reason, missing: told.missing },
          ...{ languages: [], clauses: {}, latencyMs },
          facts: { ...place, estimatedAvailability: told.estimatedAvailability },
        };
      },
      [Symbol.asyncDispose]: () => features[Symbol.asyncDispose](),
    };
  },
  lambda: ({ lambda }) =>
    startedForEach(async () => {
      const { createLambda } = await import("../adapters/lambda/index.ts");
      return createLambda(lambda);
    }),
  container: ({ container }) =>
    startedForEach(async () => {
      const { createContainer } = await import("../adapters/container/index.ts");
      return createContainer({ ...container, warm: {}, warmAfterUse: 0 });
    }),
};

/** An adapter looks when it starts: one is started for each look, and let go of after it. */
function startedForEach(start: () => Promise<Adapter>): Promise<Probe> {
  return Promise.resolve({
    async look() {
      const sinceMs = performance.now();
      await using adapter = await start();
      const { languages, enforcement } = adapter.capabilities;
      const readiness = adapter.ready();
      const report: Pick<AdapterReport, "languages" | "enforcement" | "readiness" | "load"> = {
        ...{ languages, enforcement, readiness, load: [] },
      };
      return lookAt(report, Math.round(performance.now() - sinceMs));
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}
