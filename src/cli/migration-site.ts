import { openConfigured } from "../analytics/from-config.ts";
import { plantCanaries } from "../attacks/canaries.ts";
import { runAttacks } from "../attacks/run-attacks.ts";
import { ATTACKED_POLICY, targetOf } from "../attacks/target.ts";
import { type Config, findConfigFile, parseConfig, readConfigFile } from "../config.ts";
import type { Adapter } from "../core/adapter.ts";
import { isJsonObject, type Json, type JsonObject } from "../core/json.ts";
import { CLAUSES, type EnforcementReport } from "../core/limits.ts";
import { attestAll } from "../executor/adapters.ts";
import { createAdapter, createCodeExecution } from "../index.ts";
import { FACTS } from "../migration/facts.ts";
import type { ConformanceOutcome, MigrationSite } from "../migration/item.ts";
import { propose } from "../migration/proposal.ts";
import type { MigrationState } from "../migration/state.ts";
import { packageVersion } from "../server/package-version.ts";
import { speakValue } from "../speech/speak.ts";
import type * as Suite from "../testing/index.ts";
import { installedVersion } from "./installed-version.ts";
import { waitUntilReady } from "./target.ts";

export interface SiteOptions {
  readonly to: string;
  readonly config: Config;
  readonly folder: string;
  readonly state: MigrationState;
  readonly mayApply: boolean;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
  readonly onFault: (fault: unknown) => void;
}

export interface OpenSite extends AsyncDisposable {
  readonly site: MigrationSite;
}

/** Everything the checklist looks at, started: the adapter that is moved to, and what runs programs now. */
export async function openMigrationSite(options: SiteOptions): Promise<OpenSite> {
  const { to, config, folder, state, mayApply, signal, progress, onFault } = options;
  await using opening = new AsyncDisposableStack();
  // Before anything starts: what starts could inherit the environment.
  const canaries = opening.use(await plantCanaries());
  const records = await openConfigured(config, { version: packageVersion(), onFault });
  if (records !== null) opening.use(records);

  progress(`starting ${to} …`);
  const adapter = await createAdapter(to, config);
  const attested = await attestReady(adapter, progress);
  const file = findConfigFile() ?? null;
  const written = file === null ? {} : objectIn(await readConfigFile(file));
  const enforcement = attested ?? adapter.capabilities.enforcement;
  const proposal = propose({ to, config, written, file, enforcement });
  const proposed = parseConfig(proposal.written);
  const recorder = records?.recorder;
  const target = opening.use(
    await createCodeExecution({
      ...proposed,
      adapters: [adapter],
      onEnd: recorder && ((run) => recorder.recordRun(run)),
    }),
  );

  const now =
    [config.adapter, ...config.failover].find(
      (name) => name !== to && Object.hasOwn(FACTS, name),
    ) ?? "embedded";
  progress(`starting ${now} …`);
  const reference = opening.use(
    await createCodeExecution({ ...config, adapter: now, failover: [] }),
  );
  await waitUntilReady(reference, signal);

  const { sdk = null } = FACTS[to] ?? {};
  const site: MigrationSite = {
    ...{ to, config, proposal, target, reference, records, folder, mayApply },
    confirmations: state.confirmations,
    sdkVersion: sdk === null ? null : await installedVersion(sdk.name),
    now: Date.now,
    attest: () => Promise.resolve(attested),
    tryConformance: () => tryConformance(adapter, options),
    async tryAttacks() {
      const { securityPolicy } = proposed;
      await using attacked = await createCodeExecution({
        ...{ ...proposed, adapter: to, failover: [] },
        securityPolicy: { ...securityPolicy, ...ATTACKED_POLICY },
      });
      await waitUntilReady(attacked, signal);
      const attack = targetOf(attacked, (value) => speakValue(value).say);
      const onProgress = counted("attacks made", progress);
      return await runAttacks(attack, {
        ...{ canaries, signal },
        onProgress: (_, done, total) => onProgress(done, total),
      });
    },
  };
  const opened = opening.move();
  return { site, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

// --- internals

/** `null` where there is nobody to try it on. */
async function attestReady(
  adapter: Adapter,
  progress: (text: string) => void,
): Promise<EnforcementReport | null> {
  const [language] = adapter.capabilities.languages;
  if (language !== undefined) await adapter.prepare?.(language);
  const { state } = adapter.ready();
  if (state !== "ready" && state !== "degraded") return null;
  progress(`trying to break each clause on ${adapter.name} …`);
  const reports = await attestAll([adapter], CLAUSES);
  return reports[adapter.name] ?? null;
}

async function tryConformance(
  adapter: Adapter,
  { to, progress, signal }: SiteOptions,
): Promise<ConformanceOutcome> {
  let suite: typeof Suite;
  try {
    suite = await import("../testing/index.ts");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND"))
      throw error;
    return {
      kind: "not_tried",
      todo: "The conformance suite compares with vitest: npm install --save-dev vitest",
    };
  }
  const gaps = {
    bedrock: suite.BEDROCK_GAPS,
    lambda: suite.LAMBDA_GAPS,
    container: suite.CONTAINER_GAPS,
  };
  const known = new Map(Object.entries(gaps)).get(to) ?? [];
  const onProgress = counted("behaviours tried", progress);
  const outcome = await suite.checkAdapter(adapter, { gaps: known, onProgress, signal });
  return { kind: "tried", ...outcome };
}

const PROGRESS_EVERY = 20;

function counted(
  what: string,
  progress: (text: string) => void,
): (done: number, total: number) => void {
  return (done, total) => {
    if (done % PROGRESS_EVERY === 0) progress(`${String(done)} of ${String(total)} ${what} …`);
  };
}

function objectIn(written: unknown): JsonObject {
  const json: Json = JSON.parse(JSON.stringify(written ?? {}));
  return isJsonObject(json) ? json : {};
}
