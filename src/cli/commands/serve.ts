import { once } from "node:events";
import { createHttpHandler, isLoopbackName } from "../../server/http.ts";
import { toJsonText } from "../../server/wire.ts";
import { listen } from "../../server/node.ts";
import type { AdapterReport } from "../../core/execution.ts";
import { type Command, type Invocation, usageError } from "../command.ts";
import { ADAPTER_FLAG } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { startExecution } from "../local.ts";
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
    const { config, execution: started } = await startExecution(call);
    await using execution = started;
    const { host = config.server.host, port = config.server.port } = {
      host: call.text("host"),
      port: chosenPort,
    };
    const isLocal = isLoopbackName(host);
    const onFault = (fault: unknown): void => terminal.note(`fault: ${describeFault(fault)}`);
    const handler = createHttpHandler(execution, {
      hosts: isLocal ? "loopback" : "any",
      locale: config.voice.locale,
      onFault,
    });
    await using service = await listen(handler, { host, port, onFault });

    terminal.print(`aybiza is listening on ${service.url}`);
    if (!isLocal)
      terminal.note(
        terminal.style(
          "yellow",
          "Requests are not authenticated: whoever reaches this address can run programs.",
        ),
      );
    await waitUntilReady(execution, signal);
    showReadiness(execution.capabilities(), terminal);
    if (call.isSet("example") && execution.capabilities().some(serves))
      await showExample(service.url, call);

    if (!signal.aborted) await once(signal, "abort");
    terminal.note("Stopping: letting what runs finish, for 5 s at most.");
    await service.close();
    return EXIT.ok;
  },
};

// --- internals

function readPort(call: Invocation): number | undefined {
  const port = readNumberFlag(call, "port");
  if (port === undefined) return undefined;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw usageError("--port must be a whole number from 0 to 65535.", command);
  return port;
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

function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause instanceof Error
    ? `${fault.message} ${fault.cause.stack ?? fault.cause.message}`
    : (fault.stack ?? fault.message);
}
