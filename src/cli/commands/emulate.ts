import { once } from "node:events";
import { loadConfig } from "../../config.ts";
import type { SigningKey } from "../../emulator/sigv4.ts";
import { createCodeExecution } from "../../index.ts";
import { ADAPTER_FLAG, type Command, type Invocation, usageError } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { readNumberFlag } from "../read-source.ts";
import { waitUntilReady } from "../target.ts";

export const command: Command = {
  name: "emulate",
  summary: "Stand in for AWS on this machine: agentcore or lambda.",
  usage: ["emulate agentcore [--port 7071]", "emulate lambda [--port 7072]"],
  flags: {
    port: { short: "p", value: "PORT", help: "0 takes any free port. Default: 7071 and 7072." },
    keys: {
      value: "ID:SECRET[:TOKEN]",
      help: "Verify each signature with this key. Default: its shape only.",
    },
    region: { value: "REGION", help: "agentcore: take requests for this region only." },
    interpreter: { value: "ID", help: "agentcore: a custom interpreter beside AWS's own." },
    "requests-per-second": {
      value: "N",
      help: "agentcore: of each operation, then 429. Default: 30.",
    },
    "max-sessions": { value: "N", help: "agentcore: active at a time, then 402. Default: 1000." },
    "start-latency-ms": { value: "N", help: "agentcore: how much later a session starts." },
    "invoke-latency-ms": { value: "N", help: "agentcore: how much later an Invoke begins." },
    fault: {
      value: "NAME[:TIMES|:always]",
      help: "agentcore: what the next Invokes act out, e.g. throttled:2; --fault help lists all.",
    },
    adapter: { ...ADAPTER_FLAG, help: "agentcore: who runs the programs. Default: embedded." },
  },
  maxArguments: 1,
  examples: [
    "aybiza emulate agentcore --keys AKIDEXAMPLE:secret",
    "aybiza emulate agentcore --fault throttled:2",
  ],

  async run(call) {
    const [service = ""] = call.arguments;
    const start = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
    if (start === undefined)
      throw usageError(`Say what to stand in for: ${Object.keys(SERVICES).join(" or ")}.`, command);
    return start(call);
  },
};

// --- internals

const SERVICES: Readonly<Record<string, (call: Invocation) => Promise<number>>> = {
  agentcore: emulateAgentCore,
  lambda: emulateLambda,
};

async function emulateAgentCore(call: Invocation): Promise<number> {
  const { terminal, signal } = call;
  const { agentCoreExecution, describeFaults, readFault, startAgentCoreEmulator } =
    await import("../../emulator/agentcore.ts");
  const faultText = call.text("fault");
  if (faultText === "help") {
    for (const { name, help } of describeFaults()) terminal.print(`  ${name.padEnd(20)}${help}`);
    return EXIT.ok;
  }
  const fault = faultText === undefined ? null : readFault(faultText);
  if (fault !== null && "problem" in fault) throw usageError(`--fault: ${fault.problem}.`, command);
  const interpreterId = call.text("interpreter");
  const options = {
    port: readPort(call) ?? 7071,
    keys: readKeys(call),
    region: call.text("region"),
    interpreters: interpreterId === undefined ? [] : [{ interpreterId }],
    requestsPerSecond: readCount(call, "requests-per-second"),
    maxActiveSessions: readCount(call, "max-sessions"),
    startLatencyMs: readCount(call, "start-latency-ms"),
    invokeLatencyMs: readCount(call, "invoke-latency-ms"),
  };

  const { embedded } = await loadConfig({ onWarning: (message) => terminal.note(message) });
  terminal.progress("starting …");
  await using execution = await createCodeExecution({
    ...agentCoreExecution(call.text("adapter")),
    embedded,
  });
  await waitUntilReady(execution, signal);
  await using emulator = await startAgentCoreEmulator({
    ...options,
    execution,
    onFault: (thrown) => terminal.note(`fault: ${String(thrown)}`),
  });
  if (fault !== null) emulator.setFault(fault.fault, { times: fault.times });
  terminal.note(
    [
      `AgentCore's Code Interpreter, on this machine: a double of the protocol, not of AWS's isolation.`,
      `What protects this machine from the programs is the executor's own cage; \`aybiza doctor\` says how far.`,
      `Only this machine reaches it. ${options.keys.length > 0 ? "Signatures are verified." : "Of signatures only the shape is checked: any key will do."}`,
      "",
    ].join("\n"),
  );
  terminal.print(`export AWS_ENDPOINT_URL_BEDROCK_AGENTCORE=${emulator.url}`);
  // Awaited here: what it stands on must outlive the wait.
  return await untilStopped(signal);
}

async function emulateLambda(call: Invocation): Promise<number> {
  const { terminal, signal } = call;
  const { OWN_FUNCTIONS, startOwnFunctions } = await import("../../emulator/lambda-ours.ts");
  const keys = readKeys(call);
  await using emulator = await startOwnFunctions({ port: readPort(call) ?? 7072, keys });
  terminal.note(
    [
      "Lambda's Invoke, on this machine: a double of the protocol, not of AWS's isolation.",
      "The functions are processes of this machine, with what their handlers do to contain a program and no more.",
      `Only this machine reaches it. Functions: ${Object.values(OWN_FUNCTIONS).join(", ")}.`,
      "",
    ].join("\n"),
  );
  terminal.print(`export AWS_ENDPOINT_URL_LAMBDA=${emulator.endpoint}`);
  const names = Object.entries(OWN_FUNCTIONS).map(
    ([runtime, name]) => `AYBIZA_LAMBDA_${runtime.toUpperCase()}=${name}`,
  );
  terminal.print(`export ${names.join(" ")}`);
  // Awaited here: what it stands on must outlive the wait.
  return await untilStopped(signal);
}

async function untilStopped(signal: AbortSignal): Promise<number> {
  if (!signal.aborted) await once(signal, "abort");
  return EXIT.ok;
}

function readPort(call: Invocation): number | undefined {
  const port = readCount(call, "port");
  if (port !== undefined && port > 65_535)
    throw usageError("--port must be a whole number from 0 to 65535.", command);
  return port;
}

function readCount(call: Invocation, flag: string): number | undefined {
  const count = readNumberFlag(call, flag);
  if (count !== undefined && !(Number.isInteger(count) && count >= 0))
    throw usageError(`--${flag} must be a whole number.`, command);
  return count;
}

function readKeys(call: Invocation): readonly SigningKey[] {
  const text = call.text("keys");
  if (text === undefined) return [];
  // Neither an id nor a secret holds a colon.
  const [accessKeyId = "", secretAccessKey = "", ...token] = text.split(":");
  if (accessKeyId === "" || secretAccessKey === "")
    throw usageError("--keys must be ID:SECRET or ID:SECRET:TOKEN.", command);
  return [
    { accessKeyId, secretAccessKey, ...(token.length > 0 && { sessionToken: token.join(":") }) },
  ];
}
