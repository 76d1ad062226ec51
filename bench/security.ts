import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { plantCanaries } from "../src/attacks/canaries.ts";
import { CASES } from "../src/attacks/catalogue.ts";
import { runAttacks } from "../src/attacks/run-attacks.ts";
import { targetOf } from "../src/attacks/target.ts";
import { createCodeExecution } from "../src/index.ts";
import { speakValue } from "../src/speech/speak.ts";
import { readHostilePrograms } from "../test/hostile/programs.ts";
import { readOrdinaryPrograms } from "../test/ordinary/programs.ts";
import { parseRows } from "./eval-rows.ts";
import { attackRows } from "./security/attacks.ts";
import { judgeAll } from "./security/judge.ts";
import { detectionRows, refusalRows, ruleRows } from "./security/rows.ts";
import { describeMachine } from "./machine.ts";
import { formatMarkdown } from "./table.ts";

/**
 * `npm run security [FILE.jsonl …]`: what validation says of ordinary and of hostile programs, and what the
 * attacks come to, written into docs/security.md. Files hold further ordinary programs, as `npm run eval`
 * takes them. `--dry` writes nothing.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dry: { type: "boolean", default: false } },
});

// Before anything starts: what starts could inherit the environment.
await using canaries = await plantCanaries();
await using execution = await createCodeExecution();
await execution.ready();

const ordinary = [
  ...readOrdinaryPrograms().map((program) => ({
    ...program,
    set: program.origin.split("/")[0] ?? "",
  })),
  ...(await Promise.all(positionals.map(readFurther))).flat(),
];
say(`${ordinary.length} ordinary programs`);
const judgedOrdinary = await judgeAll(execution, ordinary);
const hostile = readHostilePrograms().map((program) => ({ ...program, set: program.category }));
say(`${hostile.length} hostile programs`);
const judgedHostile = await judgeAll(execution, hostile);
say(`${CASES.length} attacks`);
const report = await runAttacks(
  targetOf(execution, (value) => speakValue(value).say),
  { canaries },
);

const { cpu, coreCount, date, system } = describeMachine();
const measured = [
  `${date.slice(0, 10)}, ${coreCount} cores (${cpu}), ${system}.`,
  "### Ordinary programs that are refused",
  "_Found_: `validate` names a risk; _not run_: `execute` refuses under the default policy.",
  formatMarkdown(refusalRows(judgedOrdinary)),
  formatMarkdown(ruleRows(judgedOrdinary)),
  "### Hostile programs that are found",
  "Written without sight of the rules (`test/hostile`), and no rule was changed after the first look: plain or evasive, about a fifth of them dressed as ordinary work of thirteen lines and more. A program counts as found where any risk is named. What is not found meets the walls; endless loops that depend on data no parser finds.",
  formatMarkdown(detectionRows(judgedHostile)),
  "### Attacks",
  `${report.cases.length} cases with validation off, ${report.breaches} breaches.`,
  formatMarkdown(attackRows(report)),
].join("\n\n");
console.log(measured);
if (!values.dry) await insert(new URL("../docs/security.md", import.meta.url), measured);

// --- internals

function say(what: string): void {
  console.error(`security: ${what} …`);
}

async function readFurther(file: string) {
  const rows = parseRows(await readFile(file, "utf8"), file);
  const set = file.replace(/^.*\//, "").replace(/\.jsonl$/, "");
  return rows.map(({ programId, language, code }) => ({
    set,
    language,
    name: programId,
    source: code,
    preset: null,
  }));
}

/** Between the two marks of the page. */
async function insert(page: URL, text: string): Promise<void> {
  const before = await readFile(page, "utf8");
  const [head, rest = ""] = before.split("<!-- measured -->\n");
  const tail = rest.split("<!-- /measured -->")[1] ?? "";
  await writeFile(page, `${head}<!-- measured -->\n\n${text}\n\n<!-- /measured -->${tail}`);
}
