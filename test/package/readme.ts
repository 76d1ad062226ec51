import { readFileSync } from "node:fs";
import { ROOT } from "../architecture/sources.ts";

/** The examples of the README and of the pages it links, as things that can be run. */

/** Pages whose blocks are programs and configurations of a user. */
export const PAGES = [
  "README.md",
  "docs/hosts.md",
  "docs/speech.md",
  "docs/bedrock.md",
  "docs/records.md",
] as const;

export interface CommandExample {
  readonly command: string;
  readonly exitCode: number;
  /** What its output must contain. */
  readonly shows: string;
}

/** Where the service of the pages' `curl` examples listens. */
export const SERVICE = "http://127.0.0.1:7070";

export interface CurlExample {
  readonly command: string;
  /** What the answer must contain. */
  readonly shows: string;
}

/** Lines that start with `curl`, with what `# → text` below them promises. */
export function curlExamples(page: string): readonly CurlExample[] {
  const lines = blocks("bash", page).flatMap((block) => block.split("\n"));
  return lines.flatMap((line, i) => {
    if (!line.startsWith("curl ")) return [];
    const [, shows = ""] = /^# → (.*)$/.exec(lines[i + 1] ?? "") ?? [];
    return [{ command: line, shows }];
  });
}

/** Lines that start with `npx aybiza`. `# exit code N` after it, and `# → text` below it, are expectations. */
export function commandExamples(): readonly CommandExample[] {
  const lines = blocks("bash").flatMap((block) => block.replaceAll(/\\\n\s*/g, "").split("\n"));
  return lines.flatMap((line, i) => {
    if (!line.startsWith("npx aybiza")) return [];
    const [, command = line, exitCode = "0"] = /^(.*?)\s+# exit code (\d+)$/.exec(line) ?? [];
    const [, shows = ""] = /^# → (.*)$/.exec(lines[i + 1] ?? "") ?? [];
    return [{ command, exitCode: Number(exitCode), shows }];
  });
}

/** The blocks of a language; those that show a file of the repository have its path beside the language. */
export function blocks(language: string, page: string = "README.md"): readonly string[] {
  const text = readFileSync(`${ROOT}${page}`, "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, block = ""]) => block,
  );
}

export interface FileExample {
  readonly path: string;
  readonly text: string;
}

/** Blocks that show a file of the repository: `ts examples/…`. */
export function fileExamples(page: string): readonly FileExample[] {
  const text = readFileSync(`${ROOT}${page}`, "utf8");
  return [...text.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, path = "", block = ""]) => ({ path, text: block }),
  );
}
