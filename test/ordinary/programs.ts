import type { JsonObject } from "../../src/core/json.ts";
import { READ_LANGUAGES, type ReadLanguage } from "../../src/core/language.ts";
import { USE_CASES, type UseCase } from "../../src/core/policy.ts";
import { readQueries, readShop } from "../corpus/queries.ts";
import { readProgramFiles } from "../program-files.ts";
import { TASKS } from "../tasks/all.ts";

/** What a voice agent's model writes on an ordinary day: nothing here deserves a refusal. */
export interface OrdinaryProgram {
  readonly language: ReadLanguage;
  /** Where it stands: a file under `test`, or the folder of the shared tasks. */
  readonly origin: string;
  readonly name: string;
  readonly source: string;
  readonly inputs: JsonObject;
  /** Whose imports it needs; `null`: those of every program. */
  readonly preset: UseCase | null;
}

/** The programs of this folder, of the shared tasks and of the corpus. */
export function readOrdinaryPrograms(): readonly OrdinaryProgram[] {
  return [...READ_LANGUAGES.flatMap(readFolder), ...readTasks(), ...readSql(), ...readElixir()];
}

// --- internals

const TEST = new URL("../", import.meta.url);

/** A heading is a name, and ` | preset` behind it where one is needed. */
function readFolder(language: ReadLanguage): OrdinaryProgram[] {
  return partsOf(`ordinary/${language}/`).map(({ origin, heading, source }) => {
    const [name = "", preset] = heading.split(" | ");
    return { language, origin, name, source, inputs: {}, preset: useCase(preset) };
  });
}

function readTasks(): OrdinaryProgram[] {
  return READ_LANGUAGES.flatMap((language) =>
    TASKS.map(({ taskId, inputs, programs }) => {
      const source = programs[language === "typescript" ? "javascript" : language];
      // The preset whose imports hold those of every task.
      const kind = { language, origin: "tasks", preset: "report_generation" } as const;
      return { ...kind, name: taskId, source, inputs };
    }),
  );
}

function readSql(): OrdinaryProgram[] {
  const inputs = readShop();
  return (["postgres", "mysql", "sqlite"] as const).flatMap((habit) => {
    const kind = { language: "sql", origin: `corpus/${habit}.sql`, inputs, preset: null } as const;
    return readQueries(habit).map(({ title, sql }) => ({ ...kind, name: title, source: sql }));
  });
}

function readElixir(): OrdinaryProgram[] {
  const kind = { language: "elixir", inputs: {}, preset: null } as const;
  return partsOf("corpus/elixir/", /^# /m).map(({ origin, heading, source }) => {
    return { ...kind, origin, name: heading, source: source.split("\n#=> ")[0] ?? "" };
  });
}

function partsOf(folder: string, headings?: RegExp) {
  return readProgramFiles(new URL(folder, TEST), headings).map(({ file, ...part }) => ({
    origin: `${folder}${file}`,
    ...part,
  }));
}

function useCase(name: string | undefined): UseCase | null {
  if (name === undefined) return null;
  const found = USE_CASES.find((known) => known === name);
  if (found === undefined) throw new Error(`a heading names no preset: ${name}`);
  return found;
}
