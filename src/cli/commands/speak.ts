import { type Json, parseJson } from "../../core/json.ts";
import { speakValue } from "../../speech/speak.ts";
import { type Command, JSON_FLAG, usageError } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { readArgument } from "../read-source.ts";

export const command: Command = {
  name: "speak",
  summary: "Say a value in words, as a caller would hear it.",
  usage: ["speak VALUE|- [--locale TAG] [--outcome TEXT] [--ssml] [--json]"],
  flags: {
    locale: { value: "TAG", help: "Language of the words. Default: en-US." },
    outcome: { value: "TEXT", help: "What the result was to be; chooses which field is said." },
    ssml: { help: "The sentence as SSML." },
    json: JSON_FLAG,
  },
  maxArguments: 1,
  examples: [
    `aybiza speak '{"amount":"1234.50","currency":"USD"}'`,
    `aybiza speak '{"amount":"1234.50","currency":"USD"}' --locale de`,
    `aybiza speak '$2.00 due 3/5/2026 at 3:05 pm'`,
  ],

  async run(call) {
    const [given] = call.arguments;
    if (given === undefined) throw usageError("Give a value, or - for stdin.", command);
    const text =
      given === "-" || given.startsWith("@")
        ? await readArgument(call, given.replace(/^@/, ""))
        : given;
    const spoken = speakValue(readValue(text), {
      locale: call.text("locale"),
      expectedOutcome: call.text("outcome"),
      form: call.isSet("ssml") ? "ssml" : "words",
    });
    if (call.isSet("json")) call.terminal.printJson(spoken);
    else call.terminal.print(spoken.ssml ?? spoken.say);
    return EXIT.ok;
  },
};

// --- internals

/** JSON, or else plain text to be said as it is. */
function readValue(text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text.trim();
  }
}
