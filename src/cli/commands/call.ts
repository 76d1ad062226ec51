import { ExecError } from "../../core/errors.ts";
import { computationBodySchema, parseBody } from "../../server/bodies.ts";
import { isJsonObject } from "../../core/json.ts";
import { ADAPTER_FLAG, type Command, JSON_FLAG, URL_FLAG, usageError } from "../command.ts";
import { exitCodeOf } from "../exit-code.ts";
import { readJsonFlag } from "../read-source.ts";
import { showTimeline } from "../show-timeline.ts";
import { openTarget } from "../target.ts";
import { printable } from "../terminal.ts";

export const command: Command = {
  name: "call",
  summary: "Answer a computation request with the sentence to say.",
  usage: ["call @REQUEST|-|JSON [--locale TAG] [--json]"],
  flags: {
    locale: {
      value: "TAG",
      help: "Language of the words. Default: the request's context, else en-US.",
    },
    adapter: ADAPTER_FLAG,
    url: URL_FLAG,
    json: JSON_FLAG,
  },
  maxArguments: 1,
  examples: [
    `aybiza call '{"language":"python","code":"round(1250*0.15, 2)","description":"work out the tip","expectedOutcome":"give the tip"}'`,
  ],

  async run(call) {
    const [given] = call.arguments;
    if (given === undefined)
      throw usageError("Give a request: JSON, @FILE, or - for stdin.", command);
    const body = await readJsonFlag(call, given, "The request");
    if (!isJsonObject(body))
      throw new ExecError("BAD_REQUEST", "The request must be a JSON object.");
    // A request alone, or the body of POST /v1/computations.
    const { request, context } = parseBody(
      computationBodySchema,
      "request" in body ? body : { request: body },
    );
    const locale = call.text("locale") ?? context?.locale;

    await using target = await openTarget(call);
    const answer = await target.answer(request, {
      ...context,
      ...(locale !== undefined && { locale }),
      signal: call.signal,
    });
    if (call.isSet("json")) call.terminal.printJson(answer);
    else {
      call.terminal.print(printable(answer.say));
      showTimeline(answer.timeline, call.terminal);
    }
    return exitCodeOf(answer.result);
  },
};
