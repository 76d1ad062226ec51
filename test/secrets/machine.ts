import { readdirSync, readFileSync } from "node:fs";
import { homedir, hostname, tmpdir, userInfo } from "node:os";
import { fileURLToPath } from "node:url";

/** What a caller must never read of the machine that serves it, and where to look for it. */

/** Set before anything starts, so that whatever inherits an environment inherits this. */
export const CANARY = "canary-5f0c1d2e-value";
process.env["AYBIZA_TEST_CANARY"] = CANARY;
process.env["HOSTILE_SECRET"] = CANARY;

const ROOT = fileURLToPath(new URL("../../", import.meta.url)).replace(/\/$/, "");

/** Values of the environment that no sentence holds by chance. */
const ENVIRONMENT = Object.values(process.env).filter(
  (value): value is string => value !== undefined && value.length >= 10 && /[^a-zA-Z]/.test(value),
);

/** Guests have a temporary folder of their own by the same name; a file in ours would be longer. */
const PLACES = [
  ROOT,
  process.cwd(),
  homedir(),
  process.execPath,
  "node_modules",
  `${tmpdir()}/aybiza`,
];

/** Every text in a value, with the path to it. */
export function textsOf(value: unknown, path = "answer"): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  const said = value instanceof Error ? [["message", value.message] as const] : [];
  return [...said, ...Object.entries(value)].flatMap(([key, field]) => [
    [`${path}.${key} (key)`, key] as const,
    ...textsOf(field, `${path}.${key}`),
  ]);
}

/** What of the machine is in an answer: an empty list where nothing is. */
export function tracesIn(answer: unknown, allowed: readonly string[] = []): string[] {
  const user = userInfo().username;
  const pids = [process.pid, process.ppid, ...descendantsOf(process.pid)];
  const sought: readonly (readonly [string, RegExp])[] = [
    ...[...new Set(PLACES)]
      .filter((place) => place.length > 3)
      .map((place) => ["a path", literal(place)] as const),
    ...[...new Set(ENVIRONMENT)].map((value) => ["the environment", literal(value)] as const),
    ["the host's name", word(hostname())],
    // "root" is also a word.
    ...(user === "root" ? [] : [["the user's name", word(user)] as const]),
    ...pids.map((pid) => ["a process id", word(String(pid))] as const),
  ];
  return textsOf(answer).flatMap(([path, text]) => {
    const said = text.replaceAll(UUID, "");
    return sought
      .filter(([what, pattern]) => !allowed.includes(what) && pattern.test(said))
      .map(([what, pattern]) => `${path} holds ${what} (${pattern.source}): ${said.slice(0, 300)}`);
  });
}

/**
 * The same of an answer that can be asked for again: what is found at the same place both times. A process id is a
 * number, and among many numbers one of them may be the same by chance.
 */
export async function lastingTraces(
  ask: () => Promise<unknown>,
  allowed: readonly string[] = [],
): Promise<string[]> {
  const first = tracesIn(await ask(), allowed);
  if (first.length === 0) return [];
  const again = new Set(tracesIn(await ask(), allowed).map(placeOf));
  return first.filter((trace) => again.has(placeOf(trace)));
}

/** Where a trace is and what it is, without its words. */
function placeOf(trace: string): string {
  return trace.replace(/ \(.*$/s, "");
}

export function descendantsOf(pid: number): number[] {
  return tasksOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

// --- internals

const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;

function literal(text: string): RegExp {
  return new RegExp(text.replaceAll(/[^\w]/g, String.raw`\$&`));
}

function word(text: string): RegExp {
  return new RegExp(String.raw`(?<![\w.])${literal(text).source}(?![\w.])`);
}

function tasksOf(pid: number): number[] {
  if (process.platform !== "linux") return [];
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
        .split(" ")
        .filter(Boolean)
        .map(Number),
    );
  } catch (error) {
    // A process may end while it is looked at.
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
