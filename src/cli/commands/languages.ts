import type { Command } from "../command.ts";
import { ADAPTER_FLAG, JSON_FLAG, URL_FLAG } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { openTarget } from "../target.ts";

export const command: Command = {
  name: "languages",
  summary: "List the languages that would run now, and why the others would not.",
  usage: ["languages [--json]"],
  flags: { adapter: ADAPTER_FLAG, url: URL_FLAG, json: JSON_FLAG },
  maxArguments: 0,
  examples: ["aybiza languages"],

  async run(call) {
    await using target = await openTarget(call);
    const offer = await target.offer();
    if (call.isSet("json")) {
      call.terminal.printJson(offer);
      return EXIT.ok;
    }
    for (const language of offer.languages) call.terminal.print(language);
    for (const { name, notOffered } of offer.adapters) {
      for (const [language, why] of Object.entries(notOffered))
        call.terminal.note(call.terminal.style("dim", `${language}: not on ${name}: ${why}`));
    }
    if (offer.languages.length === 0)
      call.terminal.note("No adapter is ready; aybiza doctor says why.");
    return EXIT.ok;
  },
};
