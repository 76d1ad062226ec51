import type { Json } from "../core/json.ts";
import {
  type GuestError,
  type Output,
  type Risk,
  type RunReport,
  type RunResult,
  assertNever,
} from "../core/result.ts";
import { isTagged } from "../core/value.ts";
import { toJsonText } from "../server/wire.ts";
import { formatTable } from "./show-table.ts";
import { type Terminal, printable } from "./terminal.ts";

/** A result for a person: what the program printed and its value on stdout, what is to be said about it on stderr. */
export function showResult(result: RunResult, terminal: Terminal): void {
  if ("stdout" in result) showOutput(result, terminal);
  for (const { adapter, code, message } of result.attempts ?? [])
    terminal.note(terminal.style("dim", `not on ${adapter} (${code}): ${printable(message)}`));
  switch (result.status) {
    case "ok":
      terminal.print(formatValue(result.value, terminal.width));
      for (const { path, bytes } of result.files ?? []) {
        terminal.note(
          terminal.style(
            "dim",
            `wrote ${printable(path)} (${Buffer.byteLength(bytes, "base64")} bytes)`,
          ),
        );
      }
      return say(terminal, "green", "ok", result);
    case "guest_error":
      showGuestError(result.error, terminal);
      return say(terminal, "red", "the program failed", result);
    case "limit":
      return say(
        terminal,
        "red",
        `stopped at its ${result.limit} limit after ${Math.round(result.used.runMs)} ms`,
        result,
      );
    case "cancelled":
      return say(terminal, "yellow", "cancelled", result);
    case "refused":
      showRisks(result.risks, terminal);
      terminal.note(`${result.message} ${terminal.style("dim", result.hint)}`);
      return say(terminal, "red", `refused (${result.code})`, result);
    case "not_implemented":
      terminal.note(result.message);
      return say(terminal, "yellow", "not implemented", result);
    case "unavailable":
      terminal.note(result.message);
      return say(terminal, "red", `unavailable (${result.code})`, result);
    default:
      assertNever(result);
  }
}

export function showRisks(risks: readonly Risk[], terminal: Terminal): void {
  for (const risk of risks) {
    terminal.note(
      `${risk.line}:${risk.column} ${terminal.style("bold", risk.severity)} ${printable(risk.message)} ${terminal.style("dim", risk.ruleId)}`,
    );
    if (risk.excerpt !== "") terminal.note(`    ${printable(risk.excerpt)}`);
    if (risk.fix !== "") terminal.note(terminal.style("dim", `    ${printable(risk.fix)}`));
  }
}

// --- internals

/** Text as it is, a table as one, a tagged value as what it stands for, everything else as JSON. */
function formatValue(value: Json, width: number): string {
  if (typeof value === "string") return printable(value);
  if (isTagged(value) && value.$type === "table") return formatTable(value, width);
  if (isTagged(value) && "value" in value && typeof value.value === "string")
    return printable(value.value);
  return printable(toJsonText(value, 2));
}

function showOutput({ stdout, stderr, truncated }: Output, terminal: Terminal): void {
  if (stdout !== "") terminal.print(printable(stdout).replace(/\n$/, ""));
  if (stderr !== "") terminal.note(printable(stderr).replace(/\n$/, ""));
  if (truncated)
    terminal.note(terminal.style("yellow", "The output was cut at the policy's limit."));
}

function showGuestError(
  { name, message, line, column, excerpt, hint }: GuestError,
  terminal: Terminal,
): void {
  const place =
    line === undefined ? "" : ` (line ${line}${column === undefined ? "" : `, column ${column}`})`;
  terminal.note(`${terminal.style("bold", printable(name))}: ${printable(message)}${place}`);
  if (excerpt !== undefined) terminal.note(`    ${printable(excerpt)}`);
  if (hint !== undefined) terminal.note(terminal.style("dim", `    ${printable(hint)}`));
}

function say(
  terminal: Terminal,
  colour: "green" | "yellow" | "red",
  outcome: string,
  { adapter, engine, phases }: RunReport,
): void {
  const totalMs = phases.queuedMs + phases.startMs + phases.runMs;
  const details = [adapter, engine, totalMs > 0 ? `${totalMs.toFixed(1)} ms` : ""].filter(
    (part) => part !== "",
  );
  terminal.note(
    [
      terminal.style(colour, outcome),
      ...details.map((detail) => terminal.style("dim", detail)),
    ].join(" · "),
  );
}
