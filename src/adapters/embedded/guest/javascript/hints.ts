import type { GuestJob } from "../engine.ts";
import type { Position } from "../../../../guest-programs/javascript/offsets.ts";

/** What would mend an error, where we know. */
export function hintFor(
  { name, message }: { readonly name: string; readonly message: string },
  job: GuestJob,
  place: Position | null,
): string | null {
  if (name === "ImportError") return importHint(job);
  const missing = /^'?([\p{ID_Start}$_][\p{ID_Continue}$]*)'? is not defined$/u.exec(message)?.[1];
  if (missing !== undefined) return missingHint(missing, job);
  const early = /^'?([\p{ID_Start}$_][\p{ID_Continue}$]*)'? is not initialized$/u.exec(
    message,
  )?.[1];
  if (early !== undefined && inputNames(job).includes(early))
    return `The program declares ${early} anew; read the input as inputs.${early}.`;
  if (message === "not a function" && place !== null) return calleeHint(job.source, place);
  if (message.startsWith("EROFS"))
    return "Files are read-only here; make the answer the last value of the program.";
  if (message.startsWith("EDQUOT")) return `All files together may hold ${job.fileBytes} bytes.`;
  return null;
}

// --- internals

const NETWORK_NAMES: ReadonlySet<string> = new Set([
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
]);
const PAGE_NAMES: ReadonlySet<string> = new Set([
  "window",
  "document",
  "localStorage",
  "alert",
  "prompt",
]);

function importHint({ allowedModules, fileSystemAccess }: GuestJob): string {
  const allowed = [...allowedModules, ...(fileSystemAccess === "none" ? [] : ["fs"])].toSorted();
  return allowed.length === 0
    ? "No modules can be imported; use the language's own built-ins."
    : `Modules that can be imported: ${allowed.join(", ")}.`;
}

function missingHint(missing: string, job: GuestJob): string | null {
  if (NETWORK_NAMES.has(missing)) return "Programs have no network; pass data in inputs.";
  if (PAGE_NAMES.has(missing)) return "There is no page here; programs run outside a browser.";
  const near = inputNames(job).find((input) => isNear(input, missing));
  return near === undefined ? null : `Did you mean the input ${near}?`;
}

/** The engine names the place of the call and not what was called. */
function calleeHint(source: string, { line, column }: Position): string | null {
  const text = source.split("\n")[line - 1] ?? "";
  const before = /[\w$.]*$/.exec(text.slice(0, column - 1))?.[0] ?? "";
  const after = /^[\w$]*/.exec(text.slice(column - 1))?.[0] ?? "";
  return before + after === "" ? null : `${before}${after} is not a function here.`;
}

function inputNames({ inputsJson }: GuestJob): string[] {
  const inputs: unknown = JSON.parse(inputsJson);
  return typeof inputs === "object" && inputs !== null ? Object.keys(inputs) : [];
}

/** The same but for case, underscores, or one or two letters. */
function isNear(a: string, b: string): boolean {
  const left = plain(a);
  const right = plain(b);
  return (
    left === right ||
    (Math.min(left.length, right.length) > 2 &&
      distance(left, right) <= (Math.min(left.length, right.length) > 5 ? 2 : 1))
  );
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll("_", "");
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, char] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      next.push(
        Math.min(
          (row[j] ?? 0) + (char === other ? 0 : 1),
          (row[j + 1] ?? 0) + 1,
          (next[j] ?? 0) + 1,
        ),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
