import type { EndedRun } from "./facts.ts";
import { idOf } from "./events-of-run.ts";
import { redactText } from "./redact.ts";
import type { StoredContent } from "./store.ts";

/** What a tenant lets be kept of its programs, beside hashes. */
export type Keeping = "hashes" | "code" | "code_and_output";

/** The largest text that is kept of one run, in characters of JSON. */
export const MAX_CONTENT_CHARACTERS = 512 * 1024;

/**
 * A run that can be done again, as far as its tenant lets it be kept; `null` where it does not, or the program was
 * no text, or all of it is too much.
 */
export function contentOfRun(run: EndedRun, atMs: number, keeping: Keeping): StoredContent | null {
  if (keeping === "hashes" || typeof run.source !== "string") return null;
  const program = {
    version: CONTENT_VERSION,
    source: run.source,
    language: typeof run.language === "string" ? run.language : null,
    options: {
      ...(run.options.inputs !== undefined && { inputs: run.options.inputs }),
      ...(run.options.policy !== undefined && { policy: run.options.policy }),
      ...(run.options.useCase !== undefined && { useCase: run.options.useCase }),
      ...(run.options.seed !== undefined && { seed: run.options.seed }),
      ...(run.options.now !== undefined && { now: run.options.now }),
    },
    // Files and the state of a session are not kept, so such a run cannot be done again.
    isWhole: run.options.files === undefined && run.options.sessionId === undefined,
  };
  const code = encode(program);
  if (code === null) return null;
  const full = keeping === "code" ? null : encode({ ...program, output: outputOf(run) });
  return { runId: idOf(run.runId), tenantId: idOf(run.tenantId), atMs, text: full ?? code };
}

// --- internals

const CONTENT_VERSION = 1;
const MAX_PRINTED_CHARACTERS = 64 * 1024;

function outputOf({ outcome }: EndedRun) {
  if (outcome.kind === "misuse") return null;
  const { result } = outcome;
  return {
    status: result.status,
    value: result.status === "ok" ? result.value : null,
    error: result.status === "guest_error" ? result.error : null,
    stdout: "stdout" in result ? result.stdout.slice(0, MAX_PRINTED_CHARACTERS) : "",
    stderr: "stderr" in result ? result.stderr.slice(0, MAX_PRINTED_CHARACTERS) : "",
  };
}

/** Texts are redacted one by one, so that what is taken out cannot upset the JSON around it. */
function encode(content: object): string | null {
  let redactionCount = 0;
  const text = JSON.stringify(content, (_, value: unknown) => {
    if (typeof value !== "string") return value;
    const redacted = redactText(value);
    redactionCount += redacted.count;
    return redacted.text;
  });
  if (text.length > MAX_CONTENT_CHARACTERS) return null;
  return `${text.slice(0, -1)},"redactionCount":${redactionCount}}`;
}
