import type { Command } from "../command.ts";
import { exitCodeOf } from "../exit-code.ts";
import { readProgram } from "../read-source.ts";
import { PROGRAM_FLAGS, RUN_FLAGS, readRunOptions } from "../run-options.ts";
import { showResult } from "../show-result.ts";
import { openTarget } from "../target.ts";

export const command: Command = {
  name: "run",
  summary: "Run a program and print its value.",
  usage: ["run FILE|- [-l LANG] [--inputs JSON|@FILE] …", "run -l LANG -c CODE …"],
  flags: { ...PROGRAM_FLAGS, ...RUN_FLAGS },
  maxArguments: 1,
  examples: [
    `aybiza run -l python -c 'sum(x*1.1 for x in inputs["prices"])' --inputs '{"prices":[10,20.5]}'`,
  ],

  async run(call) {
    const options = await readRunOptions(call);
    const { source, language } = await readProgram(call, "run");
    await using target = await openTarget(call);
    const result = await target.execute(source, language, options);
    if (call.isSet("json")) call.terminal.printJson(result);
    else showResult(result, call.terminal);
    return exitCodeOf(result);
  },
};
