import { homedir } from "node:os";
import { dirname } from "node:path";
import type { RunResult } from "../core/result.ts";
import type { Case, Effect, Ending } from "./attack.ts";
import type { Canaries, Trap } from "./canaries.ts";
import type { Listener } from "./listener.ts";
import type { Placeholders } from "./placeholders.ts";
import { reveals } from "./reveals.ts";

/** What proves a breach. Never holds what the guest answered. */
export interface Breach {
  readonly effect: Effect;
  readonly seen: string;
}

/** What may be seen of one attack beside its answer. */
export interface Scene {
  readonly canaries: Canaries;
  readonly trap: Trap;
  readonly listener: Listener | null;
  readonly placeholders: Placeholders;
  /** All it was sent: what it knew, it may repeat. */
  readonly sent: string;
  /** Whether the target's paths are those of this process. */
  readonly isHere: boolean;
}

/** Everything an answer could give away, whatever the attack was after. */
export function judgeAnswer(
  answer: unknown,
  { canaries, trap, placeholders, sent, isHere }: Scene,
): Breach | null {
  const text = JSON.stringify(answer);
  if (reveals(text, trap.content))
    return { effect: "reads_file", seen: "the content of a file of the machine was answered" };
  if (reveals(text, canaries.secret))
    return { effect: "reads_environment", seen: "a secret of the environment was answered" };
  if (reveals(text, placeholders.NEIGHBOUR))
    return { effect: "reads_neighbour", seen: "another tenant's value was answered" };
  if (isHere && HOST_PATHS.some((path) => path.test(text) && !path.test(sent)))
    return { effect: "shows_path", seen: "a path of the machine was answered" };
  return null;
}

/** What happened on the machine. */
export async function judgeMachine(effect: Effect, scene: Scene): Promise<Breach | null> {
  const { canaries, trap, listener, placeholders } = scene;
  if (!(await trap.isUntouched()))
    return effect === "starts_process"
      ? { effect, seen: "a process left its mark on the machine" }
      : { effect: "writes_file", seen: "a file of the machine was made, changed or removed" };
  if (listener !== null && listener.count() > 0)
    return {
      effect: "connects",
      seen: `a port of the machine was reached ${String(listener.count())} times`,
    };
  if (effect === "starts_process" && (await canaries.findProcesses(placeholders.SLEEP)) > 0)
    return { effect, seen: "a process of the program runs on the machine" };
  return null;
}

/** Whether a result says what was, and ended in a way its policy allows. */
export function judgeResult(
  result: RunResult,
  { attack }: Pick<Case, "attack">,
  { placeholders, sent }: Scene,
): Breach | null {
  const { adapter, engine, runId, enforcement } = result;
  const told = [adapter, engine, runId, enforcement, result.status === "ok" ? result.value : null];
  if (reveals(JSON.stringify(told), placeholders.FORGED))
    return { effect: "forges", seen: "what the program printed was reported as what happened" };

  const cap = attack.policy?.maxOutputBytes;
  if ("stdout" in result) {
    const { stdout, stderr } = result;
    if (cap !== undefined && Buffer.byteLength(stdout) + Buffer.byteLength(stderr) > cap)
      return { effect: "passes_limit", seen: "more was answered than may be printed" };
    if (
      result.status === "limit" &&
      sent.includes(placeholders.PRINTED) &&
      !stdout.includes(placeholders.PRINTED)
    )
      return { effect: "loses_output", seen: "what it had printed before its stop was lost" };
  }

  const { mustEnd } = attack;
  const ending = endingOf(result);
  if (mustEnd === undefined || ending === null || isAllowed(ending, mustEnd)) return null;
  // The deployment's own import policy came first: nothing of the attack ran.
  if (result.status === "guest_error" && result.error.name === "ImportError") return null;
  return {
    effect: attack.effect,
    seen: `it ended with ${ending}, which its policy does not allow`,
  };
}

/** How a run ended; `null` where nothing ran to an end. */
export function endingOf(result: RunResult): Ending | null {
  switch (result.status) {
    case "limit":
      return result.limit === "deadline" ? "time limit" : `${result.limit} limit`;
    case "ok":
    case "guest_error":
    case "refused":
    case "cancelled":
      return result.status;
    default:
      return null;
  }
}

/** Which wall held, in words. The name of a guest's error is guest data: shown only where it looks like one. */
export function describeEnding(result: RunResult): string {
  switch (result.status) {
    case "ok":
      return "no effect";
    case "guest_error":
      return /^[A-Za-z][\w.]{0,39}$/.test(result.error.name)
        ? `engine: ${result.error.name}`
        : "engine error";
    case "refused":
      return `policy ${result.code}`;
    case "limit":
    case "cancelled":
      return endingOf(result) ?? result.status;
    case "not_implemented":
      return "nothing is run";
    case "unavailable":
      return result.code;
  }
}

/** Words for a caller: letters and the marks of a sentence, and none that the program slipped in. */
export function judgeWords(words: string, { placeholders }: Scene): Breach | null {
  const isSpeech = /^[\p{L}\p{M}' ,;:.?-]*$/u.test(words) && words.length <= LONGEST_SPEECH;
  if (isSpeech && !words.toLowerCase().includes(placeholders.SAID)) return null;
  return { effect: "is_said", seen: "words were to be said that are no answer" };
}

// --- internals

const LONGEST_SPEECH = 300;

/** Long enough that no guest has a path of that name by chance. */
const HOST_PATHS: readonly RegExp[] = [
  homedir(),
  process.cwd(),
  dirname(process.execPath),
  "/var/lib/aybiza",
]
  .filter((path) => path.length > 4)
  .map(
    (path) => new RegExp(`(?<![\\w.-])${path.replaceAll(/[^\w/]/g, String.raw`\$&`)}(?![\\w.-])`),
  );

/**
 * What never ran broke nothing. Where a program may end by an error, a machine that was too slow for that may
 * end it by the clock.
 */
function isAllowed(ending: Ending, mustEnd: readonly Ending[]): boolean {
  return (
    ending === "refused" ||
    mustEnd.includes(ending) ||
    (ending === "time limit" && mustEnd.includes("guest_error"))
  );
}
