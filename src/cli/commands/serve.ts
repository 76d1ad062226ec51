import { once } from "node:events";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openConfigured } from "../../analytics/from-config.ts";
import { createMetrics } from "../../analytics/prometheus.ts";
import { createCodeExecution, promotionOf } from "../../index.ts";
import { packageVersion } from "../../server/package-version.ts";
import { guardRulesOf } from "../../config/voice-guard.ts";
import { createHttpHandler, isLoopbackName, openKeyFile } from "../../server/http.ts";
import { createConversationRelay, RELAY_PATH } from "../../server/hosts/conversation-relay.ts";
import { toJsonText } from "../../server/wire.ts";
import { listen } from "../../server/node.ts";
import { openOperations } from "../../operations/open.ts";
import type { ReadinessMonitor } from "../../readiness/monitor.ts";
import { openReadiness } from "../../readiness/open.ts";
import { openKillSwitch } from "../../routing/kill-switch.ts";
import { prepareSpeech } from "../../speech/prepare.ts";
import { createVoiceHandler } from "../../voice/handler.ts";
import type { RelayAgent } from "../../voice/relay/agent.ts";
import { demoAgent } from "../../voice/relay/demo-agent.ts";
import { ExecError } from "../../core/errors.ts";
import type { AdapterReport } from "../../core/execution.ts";
import { type Command, type Invocation, usageError } from "../command.ts";
import { ADAPTER_FLAG } from "../command.ts";
import { describeFault } from "../describe-fault.ts";
import { EXIT } from "../exit-code.ts";
import { readConfiguration } from "../local.ts";
import { readNumberFlag } from "../read-source.ts";
import { showReadiness } from "../show-readiness.ts";
import { openRemoteTarget } from "../target-remote.ts";
import { waitUntilReady } from "../target.ts";
import { printable } from "../terminal.ts";

export const command: Command = {
  name: "serve",
  summary: "Serve the HTTP interface.",
  usage: ["serve [--port 7070] [--host 127.0.0.1] [--example]"],
  flags: {
    port: { short: "p", value: "PORT", help: "0 takes any free port. Default: 7070." },
    host: { value: "ADDRESS", help: "Default: 127.0.0.1, reachable from this machine only." },
    example: { help: "Once ready, make one call and print its answer." },
    adapter: ADAPTER_FLAG,
  },
  maxArguments: 0,
  examples: ["aybiza serve --port 8080"],

  async run(call) {
    const { terminal, signal } = call;
    const chosenPort = readPort(call);
    const onFault = (fault: unknown): void => terminal.note(`fault: ${describeFault(fault)}`);
    const config = await readConfiguration(call);
    // Closed last, so that what ends with the service is on record.
    await using analytics = await openConfigured(config, { version: packageVersion(), onFault });
    const recorder = analytics?.recorder;
    const metrics = createMetrics();
    let watching: ReadinessMonitor | null = null;
    const promotion = promotionOf(config, {
      onStep: (step) =>
        terminal.note(`${config.futureAdapter}: ${step.from} → ${step.stage} (${step.reason})`),
    });
    await using operations = await openOperations(config);
    await using killSwitch = await openKillSwitch({
      ...{ store: operations, whenStoreFails: config.killSwitch.whenStoreFails, onFault },
    });
    await using execution = await createCodeExecution({
      ...config,
      heeded: killSwitch,
      ...(promotion && { takeover: promotion }),
      onEnd: async (run) => {
        metrics.countRun(run);
        watching?.note(run);
        await recorder?.recordRun(run);
      },
    });
    await using readiness = openReadiness(config, {
      ...{ store: operations, recorder, onFault },
      adapters: () => execution.capabilities(),
      log: (text) => terminal.note(printable(text)),
      onEvent: (event) => {
        if (event.type === "adapter_changed")
          metrics.countStateChange({ adapter: event.adapter, state: event.after.state });
      },
    });
    watching = readiness;
    const { host = config.server.host, port = config.server.port } = {
      host: call.text("host"),
      port: chosenPort,
    };
    const isLocal = isLoopbackName(host);
    const { locale, hosts: voiceHosts } = config.voice;
    const voice = createVoiceHandler(execution, {
      isAllowed: (run) => killSwitch.find(run) === null,
      guardOf: guardRulesOf(config),
      onTurn: async (turn) => {
        metrics.countTurn(turn);
        await recorder?.recordTurn(turn);
      },
    });
    const keys = openKeyFile(config.server.keyFile);
    if (!isLocal && !(await keys.isInUse()))
      throw new ExecError(
        "CONFIG_INVALID",
        `Without API keys whoever reaches ${host} could run programs, so this is not served.`,
        { hint: "Make a key first: aybiza keys create --tenant NAME. Or listen on 127.0.0.1." },
      );
    const quotas = new Map(
      Object.entries(config.tenants).map(([tenantId, rules]) => [tenantId, rules.quotas]),
    );
    const handler = createHttpHandler(execution, {
      ...{ locale, voiceHosts, voice, keys, metrics, promotion, killSwitch, readiness, onFault },
      records: analytics,
      hosts: isLocal ? "loopback" : "any",
      origins: config.server.origins,
      allowedImports: config.securityPolicy.allowedImports,
      quotasOf: (tenantId) => quotas.get(tenantId) ?? config.quotas,
    });
    const agent = await findAgent(
      voiceHosts.conversationRelay?.agent,
      call.isSet("example") ? demoAgent : undefined,
    );
    const upgrades =
      agent &&
      createConversationRelay({
        ...{ execution, voice, agent, locale, onFault },
        settings: { allowUnsigned: call.isSet("example"), ...voiceHosts.conversationRelay },
      });
    await using service = await listen(handler, { host, port, upgrades, onFault });

    await recorder?.recordChange({ ...LIFE, action: "service_started" });
    terminal.print(`aybiza is listening on ${service.url}`);
    if (upgrades) terminal.note(`Calls of ConversationRelay are answered at ${RELAY_PATH}.`);
    prepareSpeech(locale);
    await waitUntilReady(execution, signal);
    showReadiness(execution.capabilities(), terminal);
    if (call.isSet("example") && execution.capabilities().some(serves))
      await showExample(service.url, call);

    if (!signal.aborted) await once(signal, "abort");
    const { drainMs } = config.server;
    terminal.note(`Stopping: letting what runs finish, for ${String(drainMs / 1_000)} s at most.`);
    await service.close({ graceMs: drainMs });
    await recorder?.recordChange({ ...LIFE, action: "service_stopped" });
    return EXIT.ok;
  },
};

// --- internals

const LIFE = { actor: "serve", subject: packageVersion() };

function readPort(call: Invocation): number | undefined {
  const port = readNumberFlag(call, "port");
  if (port === undefined) return undefined;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw usageError("--port must be a whole number from 0 to 65535.", command);
  return port;
}

/** Who answers callers of ConversationRelay: the module of the configuration, else an example where one is wanted. */
async function findAgent(
  path: string | undefined,
  example: RelayAgent | undefined,
): Promise<RelayAgent | undefined> {
  if (path === undefined) return example;
  const hint = "It must export a function `agent` that takes the words and their context.";
  const failed = `The module of voice.hosts.conversationRelay.agent, ${path}, cannot be used.`;
  try {
    const module: unknown = await import(pathToFileURL(resolve(path)).href);
    if (isAgentModule(module)) return module.agent;
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", failed, { cause, hint });
  }
  throw new ExecError("CONFIG_INVALID", failed, { hint });
}

function isAgentModule(module: unknown): module is { readonly agent: RelayAgent } {
  return (
    typeof module === "object" &&
    module !== null &&
    "agent" in module &&
    typeof module.agent === "function"
  );
}

function serves({ readiness }: AdapterReport): boolean {
  return readiness.state === "ready" || readiness.state === "degraded";
}

/** Through the front door, as a voice host would ask. */
async function showExample(url: string, { terminal, signal }: Invocation): Promise<void> {
  await using service = openRemoteTarget(url, signal);
  const answer = await service.answer(EXAMPLE, { locale: "en-US" });
  terminal.print("");
  terminal.print(`An example call, as POST ${url}/v1/computations answers it:`);
  terminal.print(`  asked to  ${EXAMPLE.description}`);
  terminal.print(`  says      ${terminal.style("bold", printable(answer.say))}`);
  if (answer.value !== null) terminal.print(`  value     ${toJsonText(answer.value)}`);
}

const EXAMPLE = {
  description: "add up the order and put eight and a quarter percent sales tax on it",
  expectedOutcome: "give the total of the order with tax",
  language: "python",
  // Cents are whole numbers, so no digit of the money is lost.
  code: [
    "items = [(2495, 2), (950, 3)]",
    "net = sum(cents * count for cents, count in items)",
    "tax = (net * 825 + 5000) // 10000",
    "{'amount': f'{(net + tax) / 100:.2f}', 'currency': 'USD'}",
  ].join("\n"),
} as const;
