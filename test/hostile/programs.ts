import { READ_LANGUAGES, type ReadLanguage } from "../../src/core/language.ts";
import { readProgramFiles } from "../program-files.ts";

/** A program that would do harm on a machine without walls. Written without sight of the rules. */
export interface HostileProgram {
  readonly language: ReadLanguage;
  /** What it does: a category of the rules. */
  readonly category: string;
  readonly name: string;
  readonly source: string;
  readonly preset: null;
}

/** Each file is named by its category. */
export function readHostilePrograms(): readonly HostileProgram[] {
  return READ_LANGUAGES.flatMap((language) =>
    readProgramFiles(new URL(`${language}/`, import.meta.url)).map(
      ({ file, heading, source }): HostileProgram => {
        const category = file.replace(/\..*$/, "");
        return { language, category, name: heading, source, preset: null };
      },
    ),
  );
}
