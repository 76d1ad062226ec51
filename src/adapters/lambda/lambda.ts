import type { Adapter, Capabilities, RunContext } from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import { type AnyLanguage, LANGUAGES } from "../../core/language.ts";
import type { Clause, Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import { weakestReport } from "../../core/weakest-report.ts";
import { attestIn } from "./attest.ts";
import { type Availability, OWN_TENANT, watchAvailability } from "./availability.ts";
import { type LambdaGateway, openGateway, SDK_PACKAGE } from "./client.ts";
import { connectEvent, parseConnectAnswer } from "./contract.ts";
import { CEILINGS, enforcementOf } from "./enforcement.ts";
import {
  type FunctionSetting,
  type LambdaOptions,
  type LambdaSettings,
  RUNTIME_OF,
  type RuntimeName,
  settingsOf,
} from "./options.ts";
import { runOn } from "./run.ts";
import { createTenantTurns } from "../../core/tenant-turns.ts";

/** Lambda functions as an adapter: what they can, whether they are there, and one run on them. */
export async function startLambda(options: LambdaOptions): Promise<Adapter> {
  const settings = settingsOf(options);
  const gateway = await openIfInstalled(settings);
  const availability = watchAvailability(settings, gateway);
  const turns = createTenantTurns();
  const closing = new AbortController();
  const engines = new Map<RuntimeName, string>();
  /** What `attest` has shown, over what is stated. */
  const attested = new Map<RuntimeName, Partial<Record<Clause, Enforcement>>>();
  let revision = 0;

  const stated = (runtime: RuntimeName): EnforcementReport => ({
    ...enforcementOf(runtime, settings),
    ...attested.get(runtime),
  });
  const engineOf = (runtime: RuntimeName): string => engines.get(runtime) ?? ENGINES[runtime];
  const targetOf = (runtime: RuntimeName): FunctionSetting | undefined =>
    settings.functions.find((setting) => setting.runtime === runtime);

  async function run(request: RunRequest, context: RunContext): Promise<RunResult> {
    const { language } = request;
    const runtime = runtimeOf(language);
    const target = runtime === null ? undefined : targetOf(runtime);
    if (runtime === null || target === undefined || typeof gateway === "string") {
      const reason = faultOf(availability, language) ?? "it is not offered";
      throw new ExecError("LANGUAGE_NOT_OFFERED", `${language} does not run here now: ${reason}.`);
    }
    const site = {
      ...{ settings, gateway, availability, turns, target, closed: closing.signal },
      enforcement: stated(runtime),
      engine: () => engineOf(runtime),
      noteEngine: (engine: string) => {
        const told = `${engine} (lambda)`;
        if (engines.get(runtime) === told) return;
        engines.set(runtime, told);
        revision += 1;
      },
    };
    return runOn(site, request, context);
  }

  async function connects(runtime: RuntimeName): Promise<boolean | null> {
    const target = targetOf(runtime);
    if (target === undefined || typeof gateway === "string") return null;
    const probe = settings.networkProbe ?? {
      host: `sts.${await gateway.region()}.amazonaws.com`,
      port: 443,
    };
    const { payload, functionError } = await gateway.invoke({
      functionName: target.name,
      tenantId: settings.tenantIsolation ? OWN_TENANT : null,
      payload: connectEvent(probe.host, probe.port, CONNECT_MS),
      signal: AbortSignal.timeout(CONNECT_MS + settings.startMarginMs),
    });
    return functionError === null ? parseConnectAnswer(payload) : null;
  }

  async function attest(clause: Clause): Promise<Enforcement> {
    const runtimes = settings.functions.flatMap(({ runtime }) => {
      const language = LANGUAGES.find((name) => runtimeOf(name) === runtime);
      const isUp = availability.faultOf(runtime) === null;
      return isUp && language !== undefined ? [{ runtime, language }] : [];
    });
    const context = { signal: closing.signal, emit: () => {}, streaming: false };
    const tried = await attestIn(
      {
        ...{ settings, runtimes, connects },
        stated: (runtime) => enforcementOf(runtime, settings),
        run: (request) => run(request, context),
      },
      clause,
    );
    for (const [runtime, enforcement] of tried)
      attested.set(runtime, { ...attested.get(runtime), [clause]: enforcement });
    revision += 1;
    return weakestReport(
      runtimes.map(({ runtime }) => stated(runtime)),
      NOTHING_RUNS,
    )[clause];
  }

  function derive(): Capabilities {
    const languages = LANGUAGES.filter((language) => faultOf(availability, language) === null);
    const reports = languages.flatMap((language) => {
      const runtime = runtimeOf(language);
      return runtime === null ? [] : [[language, stated(runtime), engineOf(runtime)] as const];
    });
    return {
      languages,
      notOffered: Object.fromEntries(
        LANGUAGES.flatMap((language) => {
          const fault = faultOf(availability, language);
          return fault === null ? [] : [[language, fault]];
        }),
      ),
      enforcement: weakestReport(
        reports.map(([, report]) => report),
        NOTHING_RUNS,
      ),
      enforcementOf: Object.fromEntries(reports.map(([language, report]) => [language, report])),
      engines: Object.fromEntries(reports.map(([language, , engine]) => [language, engine])),
      ceilings: CEILINGS,
      network: false,
      sessions: false,
      inspection: false,
      answersEverything: false,
    };
  }

  /** Every run asks several times; it changes with a look at the functions, a new engine, an attestation. */
  let known: { readonly version: number; readonly capabilities: Capabilities } | undefined;

  await availability.check();
  return {
    specVersion: 1,
    name: "lambda",
    get capabilities(): Capabilities {
      const version = revision + availability.revision();
      if (known?.version !== version) known = { version, capabilities: derive() };
      return known.capabilities;
    },
    ready: () => availability.readiness(),
    doRun: run,
    attest,
    async [Symbol.asyncDispose]() {
      closing.abort("shutdown");
      if (typeof gateway !== "string") gateway.close();
    },
  };
}

// --- internals

const CONNECT_MS = 3_000;
const NOTHING_RUNS = "No function is configured that could run anything.";

/** Before a function has told its version. */
const ENGINES: Readonly<Record<RuntimeName, string>> = {
  python: "cpython (lambda)",
  nodejs: "node (lambda)",
  java: "java (lambda)",
};

/** @returns Why there is no SDK, where there is none. */
async function openIfInstalled(settings: LambdaSettings): Promise<LambdaGateway | string> {
  try {
    return await openGateway(settings);
  } catch (error) {
    if (isMissingModule(error))
      return `The AWS SDK is not installed. Run: npm install ${SDK_PACKAGE}`;
    throw new ExecError("ADAPTER_FAULT", "The AWS SDK for Lambda could not be started.", {
      cause: error,
    });
  }
}

function isMissingModule(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}

function runtimeOf(language: AnyLanguage): RuntimeName | null {
  const known: Readonly<Partial<Record<string, RuntimeName>>> = RUNTIME_OF;
  return known[language] ?? null;
}

function faultOf(availability: Availability, language: AnyLanguage): string | null {
  const runtime = runtimeOf(language);
  return runtime === null
    ? "there is no Lambda function of ours for it"
    : availability.faultOf(runtime);
}
