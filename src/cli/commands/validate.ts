import type { Command } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { readProgram } from "../read-source.ts";
import { PROGRAM_FLAGS, readRunOptions } from "../run-options.ts";
import { showRisks } from "../show-result.ts";
import { openTarget } from "../target.ts";

export const command: Command = {
  name: "validate",
  summary: "Check a program's syntax and imports without running it.",
  usage: ["validate FILE|- [-l LANG]", "validate -l LANG -c CODE"],
  flags: PROGRAM_FLAGS,
  maxArguments: 1,
  examples: [
    "aybiza validate report.py",
    "aybiza validate -l javascript -c 'import fs from \"node:fs\"'",
  ],

  async run(call) {
    const options = await readRunOptions(call);
    const { source, language } = await readProgram(call, "validate");
    await using target = await openTarget(call);
    const validation = await target.validate(source, language, options);
    if (call.isSet("json")) call.terminal.printJson(validation);
    else if (validation.ok) call.terminal.print(validation.verdict);
    else showRisks(validation.risks, call.terminal);
    return validation.ok ? EXIT.ok : EXIT.refused;
  },
};
