import type { JsonObject } from "../core/json.ts";
import type { ReadLanguage } from "../core/language.ts";
import type { PolicyOverlay } from "../core/policy.ts";
import type { WallName } from "./walls.ts";

/**
 * One attack, in each language it has a meaning in. Programs are data: `{{NAME}}` in a program stands for
 * something the runner makes up for each run, so that no defence can know it (`placeholders.ts`).
 */
export interface Attack {
  /** Stable. A case is named by its language and this: `js.host-constructor`. */
  readonly name: string;
  /** The number of the public list of 52 cases it belongs to; `null`: one of our own. */
  readonly peersCase: number | null;
  readonly title: string;
  readonly category: Category;
  readonly actor: Actor;
  /** What should hold it back, where a program does not name another. */
  readonly wall: WallName;
  /** What would prove a breach. Everything else that proves one is looked for as well. */
  readonly effect: Effect;
  readonly programs: Readonly<Partial<Record<ReadLanguage, string | Program>>>;
  /** Tightens the runner's own policy. */
  readonly policy?: PolicyOverlay;
  /** The only ways it may end. @default any, without effect */
  readonly mustEnd?: readonly Ending[];
  /** What the runner does with the program beside running it. @default "run" */
  readonly act?: Act;
}

export interface Program {
  readonly source: string;
  readonly inputs?: JsonObject;
  readonly files?: Readonly<Record<string, string>>;
  readonly neighbour?: Neighbour;
  /** What should hold it back in this language. */
  readonly wall?: WallName;
}

/** Another tenant's program, whose values and whose run must stay its own. */
export interface Neighbour {
  /** Before: it has ended. Meanwhile: it runs at the same time. In a session: its variables are kept in one. */
  readonly when: "before" | "meanwhile" | "in_session";
  readonly source: string;
  /** @default the attack's own */
  readonly language?: ReadLanguage;
}

/** A case of the public list that has no meaning here. Listed and counted apart, never dropped. */
export interface NotApplicable {
  readonly name: string;
  readonly peersCase: number;
  readonly title: string;
  readonly category: Category;
  readonly reason: string;
}

export const CATEGORIES = [
  "host_bridge",
  "python",
  "sql",
  "elixir",
  "resources",
  "files",
  "network",
  "tenants",
  "voice",
] as const;

export type Category = (typeof CATEGORIES)[number];

export type Actor = "program" | "tenant" | "caller";

export type Effect =
  /** The content of a file of the machine is in the result. */
  | "reads_file"
  /** A file of the machine appeared or changed. */
  | "writes_file"
  /** A port of the machine, TCP or UDP, was reached. */
  | "connects"
  /** A secret of the service's environment is in the result. */
  | "reads_environment"
  /** A process appeared on the machine, or left its mark. */
  | "starts_process"
  /** Another's value is in the result. */
  | "reads_neighbour"
  /** Another's run failed or had to start again. */
  | "disturbs_neighbour"
  /** The run, or its validation, did not end within its limit and some grace. */
  | "runs_on"
  /** What it had printed before its stop is not in the result. */
  | "loses_output"
  /** It ended in a way that its policy does not allow. */
  | "passes_limit"
  /** A status, a value or a report was what the program printed and not what was. */
  | "forges"
  /** A path of the machine is in the result. */
  | "shows_path"
  /** Words were said that are no answer. */
  | "is_said";

export type Ending =
  | "ok"
  | "guest_error"
  | "refused"
  | "cancelled"
  | "time limit"
  | "memory limit"
  | "output limit"
  | "result limit"
  | "recursion limit"
  | "processes limit";

export type Act = "run" | "validate" | "speak" | { readonly cancelAfterMs: number };

/** One attack in one language. */
export interface Case {
  readonly caseId: string;
  readonly attack: Attack;
  readonly language: ReadLanguage;
  readonly program: Program;
  readonly wall: WallName;
}

/** Every case of some attacks. */
export function casesOf(attacks: readonly Attack[]): readonly Case[] {
  return attacks.flatMap((attack) =>
    LANGUAGE_ORDER.flatMap((language) => {
      const given = attack.programs[language];
      if (given === undefined) return [];
      const program = typeof given === "string" ? { source: given } : given;
      const caseId = `${PREFIX[language]}.${attack.name}`;
      return [{ caseId, attack, language, program, wall: program.wall ?? attack.wall }];
    }),
  );
}

/** One program for both: TypeScript without types is JavaScript. */
export function script(
  program: string | Program,
): Readonly<Record<"javascript" | "typescript", string | Program>> {
  return { javascript: program, typescript: program };
}

// --- internals

const LANGUAGE_ORDER = ["python", "javascript", "typescript", "sql", "elixir"] as const;

const PREFIX: Readonly<Record<ReadLanguage, string>> = {
  python: "python",
  javascript: "js",
  typescript: "ts",
  sql: "sql",
  elixir: "elixir",
};
