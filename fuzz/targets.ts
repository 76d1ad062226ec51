import type { Target } from "./target.ts";

export const TARGET_NAMES = ["python", "javascript", "sqlite", "frames", "parsers"] as const;

export type TargetName = (typeof TARGET_NAMES)[number];

/** Sources whose branches are counted, as prefixes of their paths below `src/`. */
export const WATCHED: Readonly<Record<TargetName, readonly string[]>> = {
  python: ["adapters/embedded/guest/python/"],
  javascript: ["adapters/embedded/guest/javascript/"],
  sqlite: ["adapters/embedded/guest/sqlite/"],
  frames: ["adapters/embedded/frames.ts", "adapters/embedded/messages.ts"],
  parsers: ["core/", "policy/", "validation/", "speech/", "server/", "cli/", "config.ts"],
};

export function isTargetName(name: string): name is TargetName {
  return Object.hasOwn(WATCHED, name);
}

/** Loaded on demand: what is counted must be known before its module is. */
export async function targetNamed(name: TargetName): Promise<Target> {
  return LOAD[name]();
}

// --- internals

const LOAD: Readonly<Record<TargetName, () => Promise<Target>>> = {
  python: async () => (await import("./targets/python.ts")).PYTHON,
  javascript: async () => (await import("./targets/javascript.ts")).JAVASCRIPT,
  sqlite: async () => (await import("./targets/sqlite.ts")).SQLITE,
  frames: async () => (await import("./targets/frames.ts")).FRAMES,
  parsers: async () => (await import("./targets/parsers.ts")).PARSERS,
};
