import { existsSync, readdirSync, readFileSync } from "node:fs";
import { LANGUAGES, type Language } from "../../src/core/language.ts";

/** A program that would do harm on a machine without walls. Written without sight of the rules. */
export interface HostileProgram {
  readonly language: Language;
  /** What it does: a category of the rules. */
  readonly category: string;
  readonly name: string;
  readonly source: string;
  readonly preset: null;
}

/** `#%% name`, `//%% name` or `--%% name` begins each program of a file; the file is named by its category. */
export function readHostilePrograms(): readonly HostileProgram[] {
  return LANGUAGES.flatMap((language) => {
    const folder = new URL(`${language}/`, import.meta.url);
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap((file) => {
      const category = file.replace(/\..*$/, "");
      const parts = readFileSync(new URL(file, folder), "utf8").split(HEADING).slice(1);
      return parts.map((part): HostileProgram => {
        const [name = "", ...lines] = part.split("\n");
        const source = lines.join("\n").trim();
        return { language, category, name: name.trim(), source, preset: null };
      });
    });
  });
}

// --- internals

const HEADING = /^(?:#|\/\/|--)%% /m;
