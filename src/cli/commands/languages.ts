import { type AnyLanguage, LANGUAGES } from "../../core/language.ts";
import type { Command } from "../command.ts";
import { ADAPTER_FLAG, JSON_FLAG, URL_FLAG } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { type Offer, openTarget } from "../target.ts";
import { printable } from "../terminal.ts";

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
    const languages = new Set<AnyLanguage>([...LANGUAGES, ...offer.languages]);
    const width = Math.max(...[...languages].map((language) => language.length)) + 2;
    for (const language of languages) {
      const isOffered = offer.languages.includes(language);
      if (isOffered)
        call.terminal.print(`${language.padEnd(width)}${engineOf(language, offer)}`.trimEnd());
      else
        call.terminal.note(
          call.terminal.style("dim", `${language.padEnd(width)}${whyNot(language, offer)}`),
        );
    }
    if (offer.languages.length === 0)
      call.terminal.note("No adapter is ready; aybiza doctor says why.");
    return EXIT.ok;
  },
};

// --- internals

function engineOf(language: AnyLanguage, { adapters }: Offer): string {
  const report = adapters.find(({ languages }) => languages.includes(language));
  const engine = report?.engines[language];
  return engine === "" ? "starts on first use" : printable(engine ?? "");
}

function whyNot(language: AnyLanguage, { adapters }: Offer): string {
  const reasons = adapters.flatMap(({ name, notOffered }) => {
    const reason = notOffered[language];
    return reason === undefined ? [] : [`not on ${name}: ${printable(reason)}`];
  });
  if (reasons.length > 0) return reasons.join("; ");
  return adapters.some(({ languages }) => languages.includes(language))
    ? "not under this policy: it requires a clause that is not enforced; aybiza doctor says which"
    : "no configured adapter offers it";
}
