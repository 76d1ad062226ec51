import type { Cause, Change, Explanation, PolicyStep } from "../core/explanation.ts";
import type { Json } from "../core/json.ts";
import { lossesOf } from "../policy/portable.ts";
import { toJsonText } from "../server/wire.ts";
import { showPolicy } from "./show-policy.ts";
import { type Terminal, printable } from "./terminal.ts";

/** An explanation for a person: what would happen, who decides, where, and what would mend it. */
export function showExplanation(explanation: Explanation, terminal: Terminal): void {
  const { outcome, code, decidedBy, message, hint, causes, changes, alternatives } = explanation;
  const show = (text: string): void => terminal.print(printable(text));
  if (outcome === "would_refuse") {
    const by = decidedBy === null ? "" : `, decided by ${DECIDERS[decidedBy]}`;
    terminal.print(`${terminal.style("red", "would be refused")} (${code}${by})`);
  } else {
    const colour = causes.length > 0 ? "yellow" : "green";
    terminal.print(terminal.style(colour, causes.length > 0 ? "would run, and fail" : "would run"));
  }
  show(message);

  if (causes.length > 0) terminal.print("\nWhy:");
  for (const cause of causes) showCause(cause, explanation, terminal);
  const steps = explanation.layers.filter((step) => step.changes.length + step.ignored.length > 0);
  if (steps.length > 0) terminal.print("\nThe policy, where it differs from the default:");
  for (const step of steps) showStep(step, terminal);

  // Import rules are policy, not a wall, on every adapter: alone they are not worth a line.
  for (const { adapter, policy } of explanation.kept) {
    if (lossesOf(policy).some(({ field }) => field !== "allowedImports"))
      showPolicy(adapter, policy, terminal, "losses");
  }

  if (changes.length > 0) {
    terminal.print(`\nThe smallest change that passes${changes.length > 1 ? ", all of it" : ""}:`);
    for (const change of changes) showChange(change, terminal);
  } else if (causes.length > 0) {
    terminal.print(`\nNo change of the program, the request or the policy passes here.`);
    if (hint !== "") show(hint);
  }
  for (const [at, way] of alternatives.entries()) {
    terminal.print(at === 0 ? "\nOr instead:" : "\nOr:");
    for (const change of way) showChange(change, terminal);
  }
}

/** A value of a policy on one line. */
export function formatSetting(value: Json): string {
  if (typeof value === "string") return printable(value);
  if (value === null) return "–";
  return Array.isArray(value) ? `[${value.map(formatSetting).join(", ")}]` : toJsonText(value);
}

// --- internals

const DECIDERS: Readonly<Record<NonNullable<Explanation["decidedBy"]>, string>> = {
  request: "the request itself",
  policy: "the policy",
  validation: "validation",
  routing: "routing",
};

const LAYERS: Readonly<Record<PolicyStep["layer"], string>> = {
  operator: "operator",
  preset: "preset",
  tenant: "tenant",
  request: "request",
};

function showCause(cause: Cause, { risks, tenantId }: Explanation, terminal: Terminal): void {
  const { effect, message, field, layer, ruleId, line } = cause;
  const place = line === null ? "" : `line ${line}: `;
  const rule = ruleId === null ? "" : ` ${terminal.style("dim", ruleId)}`;
  terminal.print(`  ${terminal.style("bold", effect)} ${printable(`${place}${message}`)}${rule}`);
  const risk = risks.find((it) => it.ruleId === ruleId && it.line === line);
  if (risk && risk.excerpt !== "") terminal.print(`      ${printable(risk.excerpt)}`);
  if (layer === null) return;
  const whose = layer === "tenant" ? `the tenant ${tenantId}` : `the ${LAYERS[layer]}`;
  const what = field === null ? "" : `\`${field}\`, `;
  terminal.print(terminal.style("dim", printable(`      ${what}as ${whose} has it`)));
}

function showStep({ layer, name, changes, ignored }: PolicyStep, terminal: Terminal): void {
  const title = `${LAYERS[layer]}${name === null ? "" : ` ${name}`}`;
  for (const { field, from, to, direction } of changes) {
    const change = `${field}: ${formatSetting(from)} → ${formatSetting(to)}`;
    terminal.print(`  ${printable(title)}  ${change} ${terminal.style("dim", direction)}`);
  }
  for (const field of ignored) {
    const note = `${field}: asks for more than it may have, which counts for nothing`;
    terminal.print(`  ${printable(title)}  ${terminal.style("yellow", note)}`);
  }
}

function showChange(change: Change, terminal: Terminal): void {
  if (change.kind === "edit") {
    const rule = terminal.style("dim", change.ruleId);
    terminal.print(`  program, line ${change.line}: ${printable(change.fix)} ${rule}`);
    return;
  }
  terminal.print(`  ${change.who}, ${printable(`${change.field}: ${change.fix}`)}`);
  const example = toJsonText(change.example);
  if (example !== "{}") terminal.print(terminal.style("dim", `      ${printable(example)}`));
}
