import type { JsonObject } from "../core/json.ts";
import { parseJson, isJsonObject } from "../core/json.ts";
import type { Program } from "./attack.ts";
import { type Canaries, type Trap, token } from "./canaries.ts";

/** What stands for what in one run of one case. */
export interface Placeholders {
  readonly CANARY_FILE: string;
  readonly CANARY_FOLDER: string;
  readonly MARK: string;
  readonly SECRET_NAME: string;
  readonly PORT: string;
  readonly SERVICE_PORT: string;
  readonly SERVICE_URL: string;
  readonly PID: string;
  /** Seconds no other process sleeps for. */
  readonly SLEEP: string;
  /** Another's value, and what it begins with: a program that looks for the whole would be its own hit. */
  readonly NEIGHBOUR: string;
  readonly NEIGHBOUR_HEAD: string;
  /** What a forged result holds. */
  readonly FORGED: string;
  /** A forged key is the program's own value, so it is no breach by itself. */
  readonly FORGED_KEY: string;
  readonly PRINTED: string;
  /** A word that must not be said. */
  readonly SAID: string;
}

export function placeholdersOf(
  canaries: Pick<Canaries, "secretName">,
  trap: Trap,
  port: number,
  serviceUrl: string | null,
): Placeholders {
  const url = serviceUrl ?? `http://127.0.0.1:${String(port)}`;
  const head = token();
  return {
    CANARY_FILE: trap.file,
    CANARY_FOLDER: trap.folder,
    MARK: trap.mark,
    SECRET_NAME: canaries.secretName,
    PORT: String(port),
    SERVICE_PORT: new URL(url).port,
    SERVICE_URL: url,
    PID: String(process.pid),
    SLEEP: `31.${String(Number.parseInt(token().slice(0, 8), 16))}`,
    NEIGHBOUR: head + token(),
    NEIGHBOUR_HEAD: head,
    FORGED: token(),
    FORGED_KEY: token(),
    PRINTED: token(),
    SAID: spokenToken(),
  };
}

export function fill(text: string, placeholders: Placeholders): string {
  return text.replaceAll(/\{\{([A-Z_]+)\}\}/g, (whole, name: string) =>
    isPlaceholder(name, placeholders) ? placeholders[name] : whole,
  );
}

/** The program with everything filled in, names of files and inputs included. */
export function fillProgram(
  { source, inputs, files }: Program,
  placeholders: Placeholders,
): { source: string; inputs?: JsonObject; files?: Record<string, string> } {
  return {
    source: fill(source, placeholders),
    ...(inputs && { inputs: fillJson(inputs, placeholders) }),
    ...(files && {
      files: Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          fill(path, placeholders),
          fill(text, placeholders),
        ]),
      ),
    }),
  };
}

// --- internals

function isPlaceholder(name: string, placeholders: Placeholders): name is keyof Placeholders {
  return Object.hasOwn(placeholders, name);
}

function fillJson(inputs: JsonObject, placeholders: Placeholders): JsonObject {
  const filled = parseJson(fill(JSON.stringify(inputs), placeholders));
  return isJsonObject(filled) ? filled : {};
}

/** Letters alone, since digits are spelled out when said. */
function spokenToken(): string {
  return `qu${token().replaceAll(/\d/g, (digit) => String.fromCodePoint(103 + Number(digit)))}`;
}
