import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ExecError } from "../../core/errors.ts";
import type { Command } from "../command.ts";

export const command: Command = {
  name: "setup",
  summary: "Install what the machine lacks, or say what that costs.",
  usage: ["setup [--all]"],
  flags: { all: { help: "Also what the tests of this package need." } },
  maxArguments: 0,
  examples: ["aybiza setup"],

  async run(call) {
    const script = fileURLToPath(new URL("../../../scripts/setup", import.meta.url));
    const child = spawn("bash", [script, ...(call.isSet("all") ? ["--all"] : [])], {
      stdio: "inherit",
    });
    try {
      const [code] = await once(child, "exit", { signal: call.signal });
      return typeof code === "number" ? code : 1;
    } catch (cause) {
      throw new ExecError("INTERNAL", "The set-up script could not be run.", {
        cause,
        hint: "It needs bash.",
      });
    }
  },
};
