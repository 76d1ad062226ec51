import type { Adapter, Capabilities, RunContext } from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import { type AnyLanguage, LANGUAGES } from "../../core/language.ts";
import type { Clause, Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import { createTenantTurns } from "../../core/tenant-turns.ts";
import { weakestReport } from "../../core/weakest-report.ts";
import { attestIn } from "./attest.ts";
import { watchAvailability } from "./availability.ts";
import { type BedrockGateway, openIfInstalled } from "./client.ts";
import { CEILINGS, enforcementOf } from "./enforcement.ts";
import type { BedrockFailure } from "./failures.ts";
import { type BedrockOptions, ENGINE_OF, type EngineName, ENGINES, settingsOf } from "./options.ts";
import { type RunSite, runOn } from "./run.ts";
import { createSessionPool } from "./session-pool.ts";
import { openSession } from "./sessions.ts";
import { ALL_UP, type BedrockWalls } from "./walls.ts";

/** AgentCore's Code Interpreter as an adapter: what it can, whether it is there, and one run on it. */
export async function startBedrock(
  options: BedrockOptions,
  walls: BedrockWalls = ALL_UP,
): Promise<Adapter> {
  const settings = settingsOf(options);
  const gateway = await openIfInstalled(settings, walls);
  const availability = watchAvailability(settings, gateway);
  const opened = isOpen(gateway)
    ? { gateway, pool: createSessionPool(settings, gateway, availability) }
    : null;
  const turns = createTenantTurns();
  const closing = new AbortController();
  const versions = new Map<EngineName, string>();
  /** What `attest` has shown, over what is stated. */
  const attested = new Map<EngineName, Partial<Record<Clause, Enforcement>>>();
  let revision = 0;

  const stated = (engine: EngineName): EnforcementReport => ({
    ...enforcementOf(engine, settings),
    ...attested.get(engine),
  });
  const engineText = (engine: EngineName): string => versions.get(engine) ?? ENGINE_TEXTS[engine];
  const faultOf = (language: AnyLanguage): string | null =>
    engineFor(language) === null
      ? "AgentCore's Code Interpreter does not run it"
      : (availability.fault()?.message ?? null);

  function noteVersion(engine: EngineName, version: string): void {
    const told = `${version} (agentcore)`;
    if (version === "" || versions.get(engine) === told) return;
    versions.set(engine, told);
    revision += 1;
  }

  function siteFor(language: AnyLanguage): RunSite {
    const engine = engineFor(language);
    if (engine === null || opened === null) {
      const reason = faultOf(language) ?? "it is not offered";
      throw new ExecError("LANGUAGE_NOT_OFFERED", `${language} does not run here now: ${reason}.`);
    }
    return {
      ...{ settings, walls, availability, turns, engine, ...opened },
      enforcement: stated(engine),
      engineOf(session) {
        if (session !== null) noteVersion(engine, session.engineVersion);
        return engineText(engine);
      },
      closed: closing.signal,
    };
  }

  async function run(request: RunRequest, context: RunContext): Promise<RunResult> {
    return runOn(siteFor(request.language), request, context);
  }

  async function attest(clause: Clause): Promise<Enforcement> {
    if (opened === null) return weakest()[clause];
    const context = { signal: closing.signal, emit: () => {}, streaming: false };
    const tried = await attestIn(
      {
        settings,
        stated: (engine) => enforcementOf(engine, settings),
        run: (request) => run(request, context),
      },
      clause,
    );
    for (const [engine, enforcement] of tried)
      attested.set(engine, { ...attested.get(engine), [clause]: enforcement });
    revision += 1;
    return weakest()[clause];
  }

  const weakest = (): EnforcementReport =>
    weakestReport(ENGINES.map(stated), "Nothing can be run here.");

  function derive(): Capabilities {
    const offered = LANGUAGES.filter((language) => faultOf(language) === null);
    const rows = offered.flatMap((language) => {
      const engine = engineFor(language);
      return engine === null ? [] : [{ language, engine }];
    });
    return {
      languages: offered,
      notOffered: Object.fromEntries(
        LANGUAGES.flatMap((language) => {
          const fault = faultOf(language);
          return fault === null ? [] : [[language, fault]];
        }),
      ),
      enforcement: weakest(),
      enforcementOf: Object.fromEntries(
        rows.map(({ language, engine }) => [language, stated(engine)]),
      ),
      engines: Object.fromEntries(
        rows.map(({ language, engine }) => [language, engineText(engine)]),
      ),
      ceilings: CEILINGS,
      network: false,
      sessions: true,
      inspection: false,
      answersEverything: false,
    };
  }

  /** Every run asks several times; it changes with a look at the service, a new version, an attestation. */
  let known: { readonly version: number; readonly capabilities: Capabilities } | undefined;

  await availability.check();
  if (availability.fault() === null) opened?.pool.warmUp();
  return {
    specVersion: 1,
    name: "bedrock",
    get capabilities(): Capabilities {
      const version = revision + availability.revision();
      if (known?.version !== version) known = { version, capabilities: derive() };
      return known.capabilities;
    },
    ready: () => availability.readiness(),
    async prepare(language) {
      const engine = engineFor(language);
      if (engine !== null) await opened?.pool.prepare(engine);
    },
    doRun: run,
    openSession: (session) => openSession(session, () => siteFor(session.language)),
    attest,
    async [Symbol.asyncDispose]() {
      closing.abort("shutdown");
      await opened?.pool[Symbol.asyncDispose]();
      opened?.gateway.close();
    },
  };
}

// --- internals

/** Before a session has told its version. */
const ENGINE_TEXTS: Readonly<Record<EngineName, string>> = {
  python: "cpython (agentcore)",
  javascript: "node (agentcore)",
};

function isOpen(gateway: BedrockGateway | BedrockFailure): gateway is BedrockGateway {
  return "invoke" in gateway;
}

function engineFor(language: AnyLanguage): EngineName | null {
  const known: Readonly<Partial<Record<string, EngineName>>> = ENGINE_OF;
  return known[language] ?? null;
}
