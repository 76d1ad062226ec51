import type { Command, Invocation } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { readJsonFlag, readProgram } from "../read-source.ts";
import { PROGRAM_FLAGS, readRunOptions, RUN_FLAGS } from "../run-options.ts";
import { showExplanation } from "../show-explanation.ts";
import { openTarget } from "../target.ts";

export const command: Command = {
  name: "explain",
  summary:
    "Say what would become of a program, which layer decides, and the smallest change that passes.",
  usage: ["explain FILE|- [-l LANG] …", "explain -l LANG -c CODE …"],
  flags: { ...PROGRAM_FLAGS, ...RUN_FLAGS },
  maxArguments: 1,
  examples: [
    "aybiza explain report.py --tenant acme",
    "aybiza explain -l python -c 'import statistics; statistics.mean([1, 2])'",
  ],

  async run(call) {
    const options = await readOptionsAsSent(call);
    const { source, language } = await readProgram(call, "explain");
    await using target = await openTarget(call);
    const explanation = await target.explain(source, language, options);
    if (call.isSet("json")) call.terminal.printJson(explanation);
    else showExplanation(explanation, call.terminal);
    return explanation.outcome === "would_run" ? EXIT.ok : EXIT.refused;
  },
};

// --- internals

/** What `run` would refuse to send goes as it is: what is wrong with it is part of the answer. */
const EXPLAINED: ReadonlySet<string> = new Set(["policy", "use-case"]);

async function readOptionsAsSent(call: Invocation): Promise<Readonly<Record<string, unknown>>> {
  const rest = await readRunOptions({
    ...call,
    text: (flag) => (EXPLAINED.has(flag) ? undefined : call.text(flag)),
  });
  const policy = call.text("policy");
  const useCase = call.text("use-case");
  return {
    ...rest,
    ...(policy !== undefined && {
      policy: /^[@{-]/.test(policy) ? await readJsonFlag(call, policy, "--policy") : policy,
    }),
    ...(useCase !== undefined && { useCase: useCase.replaceAll("-", "_") }),
  };
}
