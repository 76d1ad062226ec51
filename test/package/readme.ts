import { readFileSync } from "node:fs";
import { ROOT } from "../architecture/sources.ts";

/** The README's examples, as things that can be run. */

export interface CommandExample {
  readonly command: string;
  readonly exitCode: number;
  /** What its output must contain. */
  readonly shows: string;
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

export function blocks(language: string): readonly string[] {
  const text = readFileSync(`${ROOT}README.md`, "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, block = ""]) => block,
  );
}
