import { validationToSarif } from "../../validation/sarif.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { packageVersion } from "../../server/package-version.ts";
import { readProgram } from "../read-source.ts";
import { PROGRAM_FLAGS, readRunOptions } from "../run-options.ts";
import { showRisks } from "../show-result.ts";
import { openTarget } from "../target.ts";

export const command: Command = {
  name: "validate",
  summary: "Check a program's syntax, its imports and what it would reach, without running it.",
  usage: ["validate FILE|- [-l LANG]", "validate -l LANG -c CODE"],
  flags: { ...PROGRAM_FLAGS, sarif: { help: "Print a SARIF 2.1.0 log." } },
  maxArguments: 1,
  examples: [
    "aybiza validate report.py",
    "aybiza validate -l python -c 'import os; os.system(\"id\")'",
    "aybiza validate report.py --sarif > report.sarif",
  ],

  async run(call) {
    const options = await readRunOptions(call);
    const { source, language } = await readProgram(call, "validate");
    await using target = await openTarget(call);
    const validation = await target.validate(source, language, options);
    if (call.isSet("sarif")) {
      const [file = "-"] = call.arguments;
      const uri = file === "-" ? "program" : file.replaceAll("\\", "/");
      call.terminal.printJson(validationToSarif(validation, { version: packageVersion(), uri }));
    } else if (call.isSet("json")) call.terminal.printJson(validation);
    else if (validation.ok) call.terminal.print(validation.verdict);
    else showRisks(validation.risks, call.terminal);
    return validation.ok ? EXIT.ok : EXIT.refused;
  },
};
