import { writeFile } from "node:fs/promises";
import type { Case } from "../../attacks/attack.ts";
import { plantCanaries } from "../../attacks/canaries.ts";
import { CASES } from "../../attacks/catalogue.ts";
import { type AttackReport, runAttacks } from "../../attacks/run-attacks.ts";
import { ATTACKED_POLICY, type AttackTarget, targetOf } from "../../attacks/target.ts";
import { loadConfig } from "../../config.ts";
import { parseLanguage } from "../../core/language.ts";
import { nearestName } from "../../core/nearest.ts";
import { createCodeExecution } from "../../index.ts";
import { speakValue } from "../../speech/speak.ts";
import { type Command, type Invocation, JSON_FLAG, usageError } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { attacksToHtml } from "../show-attacks-html.ts";
import { attacksToSarif, showAttacks } from "../show-attacks.ts";
import { openRemoteTarget } from "../target-remote.ts";
import { waitUntilReady } from "../target.ts";

export const command: Command = {
  name: "attack",
  summary: "Attack a deployment with the red team's catalogue: 0 if all walls held.",
  usage: [
    "attack [--target URL|ADAPTER] [-l LANG] [--case ID] [--json|--sarif|--html FILE]",
    "attack --case js.host-constructor",
  ],
  flags: {
    target: {
      value: "URL|ADAPTER",
      help: "A running service, or an adapter to start here. Default: the configured one.",
    },
    language: { short: "l", value: "LANG", help: "Cases of this language only." },
    case: {
      value: "ID",
      help: "One case (js.host-constructor), one attack in each language (host-constructor), or a number of the public list (14).",
    },
    json: JSON_FLAG,
    sarif: { help: "Print a SARIF 2.1.0 log on stdout: breaches are its errors." },
    html: { value: "FILE", help: "Write a page of its own to FILE." },
  },
  maxArguments: 0,
  examples: ["aybiza attack", "aybiza attack --target http://127.0.0.1:7070 --html attacks.html"],

  async run(call) {
    if (call.isSet("json") && call.isSet("sarif"))
      throw usageError("Give --json or --sarif, not both: each is the one document on stdout.");
    const cases = chooseCases(call);
    // Before anything starts: what starts could inherit the environment.
    await using canaries = await plantCanaries();
    await using attacked = await openAttacked(call);
    const report = await runAttacks(attacked.target, {
      cases,
      ...(call.isSet("case") && { notApplicable: [] }),
      canaries,
      signal: call.signal,
      onProgress({ id, outcome }, done, total) {
        if (outcome === "breach") call.terminal.progress(`breach: ${id}`);
        if (done % PROGRESS_EVERY === 0)
          call.terminal.progress(`${String(done)} of ${String(total)} attacks made …`);
      },
    });
    await show(report, call);
    return report.breaches > 0 ? BREACHED : EXIT.ok;
  },
};

// --- internals

const BREACHED = 1;
const PROGRESS_EVERY = 20;

interface Attacked extends AsyncDisposable {
  readonly target: AttackTarget;
}

async function show(report: AttackReport, call: Invocation): Promise<void> {
  const html = call.text("html");
  if (html !== undefined) {
    await writeFile(html, attacksToHtml(report));
    call.terminal.note(`wrote ${html}`);
  }
  if (call.isSet("json")) call.terminal.printJson(report);
  else if (call.isSet("sarif")) call.terminal.printJson(attacksToSarif(report));
  else showAttacks(report, call.terminal);
}

function chooseCases(call: Invocation): readonly Case[] {
  const named = call.text("language");
  const language = named === undefined ? null : parseLanguage(named);
  if (language === undefined) throw usageError(`There is no language "${named ?? ""}".`, command);
  const wanted = call.text("case");
  const ofLanguage = CASES.filter((known) => language === null || known.language === language);
  if (wanted === undefined) return ofLanguage;
  const chosen = ofLanguage.filter(
    ({ caseId, attack }) =>
      caseId === wanted || attack.name === wanted || String(attack.peersCase) === wanted,
  );
  if (chosen.length > 0) return chosen;
  const meant = nearestName(
    wanted,
    ofLanguage.flatMap(({ caseId, attack }) => [caseId, attack.name]),
  );
  throw usageError(
    `There is no case "${wanted}"${language === null ? "" : ` in ${language}`}${meant === undefined ? "." : `; did you mean ${meant}?`}`,
    command,
  );
}

function openAttacked(call: Invocation): Promise<Attacked> {
  const given = call.text("target");
  return given !== undefined && /^https?:/i.test(given)
    ? Promise.resolve(openService(given, call))
    : openHere(given, call);
}

/** The configured deployment, its base policy opened so that the walls are tried and not the policy. */
async function openHere(adapter: string | undefined, call: Invocation): Promise<Attacked> {
  const { terminal, signal } = call;
  const config = await loadConfig({ onWarning: (message) => terminal.note(message) });
  terminal.progress("starting what is attacked …");
  const execution = await createCodeExecution({
    ...config,
    ...(adapter !== undefined && { adapter }),
    securityPolicy: { ...config.securityPolicy, ...ATTACKED_POLICY },
  });
  try {
    await waitUntilReady(execution, signal);
  } catch (error) {
    await execution[Symbol.asyncDispose]();
    throw error;
  }
  return {
    target: targetOf(execution, (value) => speakValue(value).say),
    [Symbol.asyncDispose]: () => execution[Symbol.asyncDispose](),
  };
}

/** A running service, under the policy it has. */
function openService(url: string, { signal }: Invocation): Attacked {
  const remote = openRemoteTarget(url, signal);
  const { hostname, port, protocol, origin } = new URL(url);
  return {
    target: {
      execute: (source, language, options) => remote.execute(source, language, options),
      validate: (source, language, options) => remote.validate(source, language, options),
      languages: async () => (await remote.offer()).languages,
      createSession: (options) => remote.createSession(options),
      endSession: null,
      place: /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname) ? "this_machine" : "elsewhere",
      say: (value) => speakValue(value).say,
      serviceUrl: port === "" ? `${origin}:${protocol === "https:" ? "443" : "80"}` : origin,
    },
    [Symbol.asyncDispose]: () => remote[Symbol.asyncDispose](),
  };
}
