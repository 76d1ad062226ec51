import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeExecution } from "../../src/core/execution.ts";
import { READ_LANGUAGES } from "../../src/core/language.ts";
import type { RunResult } from "../../src/core/result.ts";
import { createCodeExecution } from "../../src/index.ts";
import { elixirAbsence } from "../elixir-absence.ts";
import { type OrdinaryProgram, readOrdinaryPrograms } from "./programs.ts";

/** A false refusal on a call is an outage: what ordinary programs are asked to do, they do. */

const ENOUGH = { python: 300, javascript: 300, typescript: 40, sql: 300, elixir: 300 } as const;
/** Share of a language's programs in which validation may see a risk, in percent. */
const MOST_REFUSED = 1;
const SLOWEST = { timeout: 120_000 };

const programs = readOrdinaryPrograms();
const absence = elixirAbsence();

let execution: CodeExecution;
beforeAll(async () => {
  execution = await createCodeExecution();
});
afterAll(() => execution[Symbol.asyncDispose]());

describe.each(READ_LANGUAGES)("ordinary programs in %s", (language) => {
  const own = programs.filter((program) => program.language === language);

  it("are enough to count with, and each has a name of its own", () => {
    expect(own.length).toBeGreaterThanOrEqual(ENOUGH[language]);
    const names = own.map(({ origin, name }) => `${origin}: ${name}`);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(own.filter(({ source }) => source === "")).toEqual([]);
  });

  // The others run in tests of their own.
  const run = own.filter(({ origin }) => origin.startsWith("ordinary/"));
  const batches = [...new Set(run.map(({ origin }) => origin))];
  const missing = language === "elixir" ? absence : null;
  it.skipIf(missing !== null).each(batches)(`run: %s${missing ?? ""}`, SLOWEST, async (batch) => {
    const failed: string[] = [];
    // One session a file: in Elixir each run without one takes a machine of its own.
    const session = language === "elixir" ? await execution.sessions.create({ language }) : null;
    for (const program of run.filter(({ origin }) => origin === batch)) {
      const result = await execution.execute(program.source, language, {
        ...optionsOf(program),
        ...(session && { sessionId: session.sessionId }),
      });
      if (result.status !== "ok") failed.push(`${program.name}: ${reasonOf(result)}`);
    }
    if (session) await execution.sessions.end(session.sessionId);
    expect(failed).toEqual([]);
  });

  it(`are refused by validation in at most ${MOST_REFUSED} of 100`, async () => {
    const refused: string[] = [];
    for (const program of own) {
      const found = await execution.validateCode(program.source, language, optionsOf(program));
      if (found.ok) continue;
      const rules = found.risks.map(({ ruleId, line }) => `${ruleId} in line ${line}`);
      refused.push(`${program.origin}: ${program.name}: ${rules.join(", ")}`);
    }
    const mostCount = Math.floor((own.length * MOST_REFUSED) / 100);
    if (refused.length > mostCount) expect(refused).toEqual([]);
  });
});

// --- internals

function optionsOf({ inputs, preset }: OrdinaryProgram) {
  return preset === null ? { inputs } : { inputs, useCase: preset };
}

function reasonOf(result: RunResult): string {
  if (result.status === "guest_error") return `${result.error.name}: ${result.error.message}`;
  if (result.status === "refused") return `${result.code}: ${JSON.stringify(result.risks)}`;
  return result.status;
}
