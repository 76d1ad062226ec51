import { existsSync, readdirSync, readFileSync } from "node:fs";

/** One program of a file that holds several. */
export interface ProgramPart {
  readonly file: string;
  /** What stands behind the mark of its heading. */
  readonly heading: string;
  readonly source: string;
}

/** `#%% name`, `//%% name` or `--%% name` begins each program of a file. */
export const PROGRAM_HEADING = /^(?:#|\/\/|--)%% /m;

/** Each file of a folder, cut at its headings; a folder that is not there has none. */
export function readProgramFiles(folder: URL, headings: RegExp = PROGRAM_HEADING): ProgramPart[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const parts = readFileSync(new URL(file, folder), "utf8").split(headings).slice(1);
    return parts.map((part) => {
      const [heading = "", ...lines] = part.split("\n");
      return { file, heading: heading.trim(), source: lines.join("\n").trim() };
    });
  });
}
