import type { PolicyStatement } from "../core/execution.ts";
import { lossesOf } from "../policy/portable.ts";
import { type Terminal, printable } from "./terminal.ts";

/** What an adapter keeps of a policy: what it loses, or field by field where `detail` is "fields". */
export function showPolicy(
  name: string,
  statements: readonly PolicyStatement[],
  terminal: Terminal,
  detail: "losses" | "fields",
): void {
  if (statements.length === 0) return;
  const losses = lossesOf(statements);
  terminal.print("");
  if (losses.length === 0) terminal.print(`The policy on ${name}: kept in full`);
  else terminal.print(`The policy on ${name}: not kept in full`);
  for (const { field, state, reason } of detail === "fields" ? statements : losses) {
    const shown = terminal.style(KEPT.has(state) ? "green" : "yellow", state);
    terminal.print(`  ${field.padEnd(WIDTH)} ${shown} · ${printable(reason)}`);
  }
}

// --- internals

const KEPT: ReadonlySet<PolicyStatement["state"]> = new Set(["enforced", "not_applicable"]);
const WIDTH = 18;
