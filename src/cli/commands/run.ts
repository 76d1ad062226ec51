import type { Command, Invocation } from "../command.ts";
import { ExecError } from "../../core/errors.ts";
import type { ExecuteOptions } from "../../core/request.ts";
import type { RefusedResult, RunResult } from "../../core/result.ts";
import { exitCodeOf } from "../exit-code.ts";
import { readProgram } from "../read-source.ts";
import { PROGRAM_FLAGS, RUN_FLAGS, readRunOptions } from "../run-options.ts";
import { showResult } from "../show-result.ts";
import { openTarget, type Target } from "../target.ts";

export const command: Command = {
  name: "run",
  summary: "Run a program and print its value.",
  usage: ["run FILE|- [-l LANG] [--inputs JSON|@FILE] …", "run -l LANG -c CODE …"],
  flags: { ...PROGRAM_FLAGS, ...RUN_FLAGS },
  maxArguments: 1,
  examples: [
    "aybiza run -l sql -c 'select region, sum(amount) total from orders group by 1' --inputs @orders.json",
    `aybiza run -l python -c 'sum(x*1.1 for x in inputs["prices"])' --inputs '{"prices":[10,20.5]}'`,
  ],

  async run(call) {
    const options = await readRunOptions(call);
    const { source, language } = await readProgram(call, "run");
    await using target = await openTarget(call);
    const first = await target.execute(source, language, options);
    const result = isWithoutSession(first)
      ? await createAndRun({ target, call, source, language, options, reason: first.message })
      : first;
    if (call.isSet("json")) call.terminal.printJson(result);
    else showResult(result, call.terminal);
    return exitCodeOf(result);
  },
};

// --- internals

interface SessionRun {
  readonly target: Target;
  readonly call: Invocation;
  readonly source: string;
  readonly language: string;
  readonly options: ExecuteOptions;
  /** Why there is no such session. */
  readonly reason: string;
}

function isWithoutSession(result: RunResult): result is RefusedResult {
  return result.status === "refused" && result.code === "SESSION_UNKNOWN";
}

/** Nothing has run yet where the session is unknown, so the program may be sent again. */
async function createAndRun(run: SessionRun): Promise<RunResult> {
  const { target, call, source, language, options, reason } = run;
  const { sessionId, tenantId } = options;
  try {
    const { expiresAt } = await target.createSession({ language, sessionId, tenantId });
    const note = `${reason} Created it; it ends by itself at ${expiresAt} unless it is used.`;
    call.terminal.note(call.terminal.style("dim", note));
  } catch (error) {
    // Somebody else was as quick.
    if (!ExecError.is(error, "SESSION_EXISTS")) throw error;
  }
  return target.execute(source, language, options);
}
