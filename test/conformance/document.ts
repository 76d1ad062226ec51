import { compilePolicy } from "../../src/policy/portable.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { PRESETS } from "../../src/policy/presets.ts";
import { CHAPTERS, type Row, type TestedLanguage } from "../../src/testing/index.ts";
import { type Column, COLUMNS } from "./columns.ts";

/** The text of docs/adapters.md, made from what the conformance suite is told and what adapters state. */
export function adaptersDocument(): string {
  const notes = createNotes();
  const table = conformanceTable(notes);
  return `${[
    "# Adapters",
    "<!-- Made by test/conformance/document.ts: npx vitest run test/conformance/document.test.ts -u -->",
    INTRODUCTION,
    "## What becomes of the policy",
    POLICY,
    ...COLUMNS.map(lossTable),
    "## What each adapter does of the contract",
    CONFORMANCE,
    COLUMNS.map(
      ({ name, tested, languages }) => `- **${name}**: ${tested}; ${languages.join(", ")}`,
    ).join("\n"),
    table,
    notes.list(),
  ].join("\n\n")}\n`;
}

// --- internals

const INTRODUCTION = `An adapter is a place where programs run. \`adapter\` names the one that is asked; \`failover\` those that are asked where it could not begin a run.

\`\`\`json
{
  "adapter": "container",
  "failover": ["embedded"],
  "routing": { "order": "priority" },
  "container": { "warm": { "python": 2 } }
}
\`\`\`

| Adapter | Runs programs | Needs |
|---|---|---|
| \`embedded\` | on this machine, in WebAssembly and caged processes | nothing |
| \`container\` | in containers of Docker or Podman ([containers.md](containers.md)) | an engine, \`dockerode\` |
| \`lambda\` | in Lambda functions of your account ([lambda.md](lambda.md)) | AWS, \`@aws-sdk/client-lambda\` |
| \`bedrock\` | in sessions of Amazon Bedrock AgentCore's Code Interpreter ([bedrock.md](bedrock.md)) | AWS, \`@aws-sdk/client-bedrock-agentcore\` |
| \`placeholder\` | nowhere: every answer is \`not_implemented\` | nothing |

**Languages.** python, javascript, typescript, sql, elixir, java, and those an operator adds to \`container\` by name. Programs are read before they run on this machine, wherever they run; Java and added languages have no reader: \`validateCode\` never calls them safe, and a run is told by a \`warned\` event that nothing was read.

**Order.** Adapters that serve come before those that warm up. Within these, \`priority\` keeps to the configuration; \`latency\` asks first the one that keeps runs waiting least. One that could not begin three runs in a row is asked last for five seconds, then tried with one run, and asked last for twice as long if it still fails.

**Failover.** The next adapter is asked only where it is certain that nothing of the program ran, and only if it enforces every clause the policy requires. A lost answer, a fault of the adapter, a limit, an error of the program or a tenant's full queue goes to nobody else: a program is never run twice. The result names the adapter that ran it, and those asked before as \`attempts\`. A session stays with the adapter that holds it.`;

const POLICY = `One policy is compiled for each adapter. Below: the default policy and a program in Python, with all that belongs to the adapter in place. \`aybiza doctor\`, \`capabilities()\` and \`explain\` say it of the policy in force on the machine in question, and every result states its clauses. A clause in \`requires\` that an adapter does not enforce refuses the run there (\`POLICY_NOT_ENFORCEABLE\`). \`bedrock_managed\` requires only ${(PRESETS.bedrock_managed.requiresAtMost ?? []).join(", ")}; it is enabled where \`adapter\` is ${(PRESETS.bedrock_managed.madeFor ?? []).map((name) => `\`${name}\``).join(" or ")}, else by \`presets\`.`;

const CONFORMANCE = `\`testAdapter\` of \`@aybiza/code-execution/testing\` is the contract, a test for each behaviour and language. A gap is run too and must fail, so that the list cannot rot. A number names the reason below; a language beside it, that the others pass. – : not one of its languages. TypeScript that is sent as JavaScript is not run again where it is the same program in the same engine (\`AS_JAVASCRIPT\` in \`test/conformance/columns.ts\`).`;

function lossTable({ name, languages, stated }: Column): string {
  const adapter = {
    name,
    capabilities: {
      ...stated,
      languages,
      notOffered: {},
      network: false,
      sessions: false,
      inspection: false,
      answersEverything: false,
    },
  };
  const rows = compilePolicy(DEFAULT_POLICY, adapter, "python").map(
    ({ field, state, reason }) =>
      `| \`${field}\` | ${state.replaceAll("_", " ")} | ${escaped(reason)} |`,
  );
  return [`### ${name}`, "", "| Field | | How, or why not |", "|---|---|---|", ...rows].join("\n");
}

interface Notes {
  numberOf(reason: string): number;
  list(): string;
}

function createNotes(): Notes {
  const reasons: string[] = [];
  return {
    numberOf(reason) {
      if (!reasons.includes(reason)) reasons.push(reason);
      return reasons.indexOf(reason) + 1;
    },
    list: () => reasons.map((reason, at) => `${String(at + 1)}. ${reason}`).join("\n"),
  };
}

function conformanceTable(notes: Notes): string {
  const head = [
    `| Behaviour | ${COLUMNS.map(({ name }) => name).join(" | ")} |`,
    `|---|${COLUMNS.map(() => "---|").join("")}`,
  ];
  const chapters = Object.entries(CHAPTERS).flatMap(([chapter, rows]) => [
    `| **${chapter}** |${COLUMNS.map(() => " |").join("")}`,
    ...rows.map(
      (row) =>
        `| ${escaped(row.name)} | ${COLUMNS.map((column) => cell(row, column, notes)).join(" | ")} |`,
    ),
  ]);
  return [...head, ...chapters].join("\n");
}

function cell(row: Row, { languages, gaps }: Column, notes: Notes): string {
  const own = languages.filter((it) => row.languages.length === 0 || row.languages.includes(it));
  if (own.length === 0) return "–";
  const numbers = new Map<number, TestedLanguage[]>();
  for (const language of own) {
    const gap = gaps.find((it) => it.row === row.name && (it.language ?? language) === language);
    if (gap === undefined) continue;
    const number = notes.numberOf(gap.reason);
    numbers.set(number, [...(numbers.get(number) ?? []), language]);
  }
  if (numbers.size === 0) return "pass";
  const parts = [...numbers].map(([number, affected]) => {
    const which = affected.length === own.length ? "" : `${affected.join(", ")} `;
    return `${which}${String(number)}`;
  });
  return `gap: ${parts.join("; ")}`;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|");
}
