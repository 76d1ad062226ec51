import { loadConfig } from "../../config.ts";
import { nearestName } from "../../core/nearest.ts";
import { type Command, JSON_FLAG, usageError } from "../command.ts";
import { EXIT } from "../exit-code.ts";

export const command: Command = {
  name: "config",
  summary: "Print the configuration in force here.",
  usage: ["config print [--json]"],
  flags: { json: JSON_FLAG },
  maxArguments: 1,
  examples: ["aybiza config print"],

  async run(call) {
    const [action] = call.arguments;
    if (action !== "print") {
      const meant = action === undefined ? undefined : nearestName(action, ["print"]);
      throw usageError(
        `config takes one action: print${meant === undefined ? "." : `; "${action}" is none.`}`,
        command,
      );
    }
    // The configuration is a JSON document either way.
    call.terminal.printJson(
      await loadConfig({ onWarning: (message) => call.terminal.note(message) }),
    );
    return EXIT.ok;
  },
};
