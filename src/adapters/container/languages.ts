import { ALWAYS_ON } from "../../policy/imports.ts";

/** What runs in the container of each language, as data. */

export interface LanguageRow {
  readonly language: string;
  readonly image: string;
  readonly command: readonly string[];
  /** Beside what every container gets. */
  readonly environment: Readonly<Record<string, string>>;
  readonly protocol: "stdin" | "frames";
  /** What the language takes before any program runs: the container's ceiling is this and the run's own. */
  readonly baselineBytes: number;
  /** Times the run's memory is counted: a collector that copies holds a heap twice for a moment. */
  readonly headroom: number;
  /** Statuses with which the language gives up for want of memory. */
  readonly memoryExits: readonly number[];
  /** What makes the policy's imports hold, or why nothing does. */
  readonly imports: {
    readonly state: "partial" | "not_enforceable" | "not_applicable";
    readonly reason: string;
  };
}

const MEBIBYTE = 1024 * 1024;
/** The parts of our images; `deploy/images` puts them there. */
const RELAY = "/opt/aybiza/relay";
const START = "/opt/aybiza/start";

/** The inner walls of the engines that have some. */
const ALL_UP = {
  memory: true,
  rewind: true,
  output: true,
  stopFlag: true,
  termination: true,
  imports: true,
  files: true,
};

const CHECKED = {
  state: "partial",
  reason: "checked where a program names a module: policy, not a wall",
} as const;

/** V8's ways to give up: a trap, an abort. */
const V8_EXITS = [133, 134];

/** What `deploy/images/build` makes: one image for all, and one for Java, which needs a JDK to be made. */
export const DEFAULT_IMAGE = "aybiza-guest:1";
const JAVA_IMAGE = "aybiza-guest-java:1";

export const LANGUAGE_ROWS: readonly LanguageRow[] = [
  own("python", { baselineBytes: 48 * MEBIBYTE }),
  own("javascript", { baselineBytes: 128 * MEBIBYTE, memoryExits: V8_EXITS }),
  own("typescript", { baselineBytes: 160 * MEBIBYTE, memoryExits: V8_EXITS }),
  own("sql", {
    baselineBytes: 384 * MEBIBYTE,
    memoryExits: V8_EXITS,
    imports: { state: "not_applicable", reason: "SQL imports nothing; extensions are off" },
  }),
  own("elixir", { baselineBytes: 160 * MEBIBYTE, headroom: 2 }),
  own("java", {
    image: JAVA_IMAGE,
    baselineBytes: 256 * MEBIBYTE,
    // For the compiler, which works in the same heap.
    environment: { AYBIZA_SPARE_BYTES: String(48 * MEBIBYTE) },
  }),
];

/** A language of the operator's own. */
export function operatorRow(
  language: string,
  options: {
    readonly image: string;
    readonly command: readonly string[];
    readonly protocol?: "stdin" | "frames" | undefined;
    readonly baselineBytes: number;
  },
): LanguageRow {
  return {
    language,
    image: options.image,
    command: options.command,
    environment: {},
    protocol: options.protocol ?? "stdin",
    baselineBytes: options.baselineBytes,
    headroom: 1,
    memoryExits: [],
    imports: { state: "not_enforceable", reason: "nothing reads the imports of this language" },
  };
}

// --- internals

function own(
  language: string,
  row: Pick<LanguageRow, "baselineBytes"> &
    Partial<Pick<LanguageRow, "image" | "environment" | "headroom" | "memoryExits" | "imports">>,
): LanguageRow {
  const options = JSON.stringify({ core: coreOf(language), walls: ALL_UP });
  return {
    language,
    image: DEFAULT_IMAGE,
    command: [RELAY, START, language],
    protocol: "frames",
    headroom: 1,
    memoryExits: [],
    imports: CHECKED,
    ...row,
    environment: { AYBIZA_OPTIONS: options, ...row.environment },
  };
}

/** What a program may always import, for runners that check it themselves. */
function coreOf(language: string): readonly string[] {
  const known = Object.entries(ALWAYS_ON).find(([name]) => name === language);
  return known?.[1] ?? [];
}
