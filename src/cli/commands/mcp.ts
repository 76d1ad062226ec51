import { once } from "node:events";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { loadConfig } from "../../config.ts";
import { describeFault } from "../describe-fault.ts";
import { createMcpServer } from "../../server/mcp.ts";
import { packageVersion } from "../../server/package-version.ts";
import { ADAPTER_FLAG, type Command, URL_FLAG } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { openTarget } from "../target.ts";

export const command: Command = {
  name: "mcp",
  summary: "Serve the tools of the Model Context Protocol on stdin and stdout.",
  usage: ["mcp [--locale TAG] [--url URL]"],
  flags: {
    locale: { value: "TAG", help: "Language of the words. Default: as configured." },
    adapter: ADAPTER_FLAG,
    url: URL_FLAG,
  },
  maxArguments: 0,
  examples: ["aybiza mcp", "aybiza mcp --url http://127.0.0.1:7070"],

  async run(call) {
    const { terminal, signal } = call;
    const { securityPolicy, voice } = await loadConfig({
      adapter: call.text("adapter"),
      onWarning: (message) => terminal.note(message),
    });
    await using target = await openTarget(call);
    const { languages } = await target.offer();
    const onFault = (fault: unknown): void => terminal.note(`fault: ${describeFault(fault)}`);
    const desk = {
      answer: target.answer,
      offer: target.offer,
      validate: (code: string, language: string, ended: AbortSignal) =>
        target.validate(code, language, { signal: ended }),
    };
    const options = {
      ...{ version: packageVersion(), languages, onFault },
      allowedImports: securityPolicy.allowedImports,
      locale: call.text("locale") ?? voice.locale,
    };
    // Stdout is the protocol's: everything else goes to stderr.
    const connection = serveStdio(() => createMcpServer(desk, options), {
      maxSubscriptions: 0,
      onerror: onFault,
    });
    terminal.note("Answering MCP on stdin and stdout.");
    await Promise.race([
      once(process.stdin, "close"),
      ...(signal.aborted ? [] : [once(signal, "abort")]),
    ]);
    await connection.close();
    return EXIT.ok;
  },
};
