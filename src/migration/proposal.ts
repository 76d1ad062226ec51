import type { Config } from "../config.ts";
import { FACTS } from "./facts.ts";
import { isJsonObject, type Json, type JsonObject } from "../core/json.ts";
import type { EnforcementReport } from "../core/limits.ts";

/** The configuration that a move would leave, and what changes in it. */
export interface Proposal {
  /** The file as it would be written. */
  readonly written: JsonObject;
  readonly differences: readonly Difference[];
  /** `null`: there is none yet. */
  readonly file: string | null;
  /** False for a configuration that is a program: nobody but its author can change that. */
  readonly canBeWritten: boolean;
}

export interface Difference {
  readonly path: string;
  /** `undefined`: not there. */
  readonly from: Json | undefined;
  readonly to: Json | undefined;
}

export interface ProposalOptions {
  readonly to: string;
  readonly config: Config;
  /** The file's own content; empty where there is none. */
  readonly written: JsonObject;
  readonly file: string | null;
  /** What the adapter states of itself. */
  readonly enforcement: EnforcementReport;
}

/**
 * The smallest change after which programs run on `to`: it comes first, whoever ran them before stands in for it, the
 * policy requires no more than it enforces, and runs are on record.
 */
export function propose({ to, config, written, file, enforcement }: ProposalOptions): Proposal {
  const standIns = [config.adapter, ...config.failover].filter(
    (name, at, all) => name !== to && Object.hasOwn(FACTS, name) && all.indexOf(name) === at,
  );
  const { requires } = config.securityPolicy;
  const kept = requires.filter((clause) => enforcement[clause].state === "enforced");
  const policy = objectOf(written["securityPolicy"]);
  const records = objectOf(written["records"]);
  const proposed: JsonObject = {
    ...written,
    adapter: to,
    ...(standIns.length > 0 && { failover: standIns }),
    ...(kept.length < requires.length && {
      securityPolicy: { ...policy, requires: [...kept] },
    }),
    ...(config.records.store === "off" && {
      records: { ...records, store: "sqlite" },
    }),
  };
  return {
    written: proposed,
    differences: differencesOf(written, proposed, ""),
    file,
    canBeWritten: file === null || file.endsWith(".json"),
  };
}

/** One line each: `adapter: "embedded" → "bedrock"`. */
export function showDifference({ path, from, to }: Difference): string {
  return `${path}: ${textOf(from)} → ${textOf(to)}`;
}

// --- internals

function textOf(value: Json | undefined): string {
  return value === undefined ? "not set" : JSON.stringify(value);
}

function differencesOf(from: JsonObject, to: JsonObject, under: string): readonly Difference[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name): readonly Difference[] => {
    const path = `${under}${name}`;
    const before = from[name];
    const after = to[name];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return isJsonObject(before) && isJsonObject(after)
      ? differencesOf(before, after, `${path}.`)
      : [{ path, from: before, to: after }];
  });
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
