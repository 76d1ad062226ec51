import { ExecError } from "../core/errors.ts";
import { type PolicyOverlay, type PresetName, USE_CASES, type UseCase } from "../core/policy.ts";
import { nearestName } from "../core/nearest.ts";
import type { ExecuteOptions } from "../core/request.ts";
import { parseOverlay } from "../policy/policy.ts";
import { PRESET_NAMES, isPresetName } from "../policy/presets.ts";
import {
  ADAPTER_FLAG,
  type Flag,
  type Invocation,
  JSON_FLAG,
  URL_FLAG,
  usageError,
} from "./command.ts";
import { readInputsFlag, readJsonFlag, readNumberFlag } from "./read-source.ts";

/** Flags of the commands that take a program. */
export const PROGRAM_FLAGS: Readonly<Record<string, Flag>> = {
  language: {
    short: "l",
    value: "LANG",
    help: "python, javascript, typescript, sql, elixir, java, or one the configuration adds. Default: from the file's name.",
  },
  code: { short: "c", value: "CODE", help: "The program itself." },
  policy: {
    value: "NAME|JSON|@FILE",
    help: "A preset, or policy fields that tighten the configured policy.",
  },
  "use-case": { value: "NAME", help: `${USE_CASES.join(", ")}.` },
  tenant: { value: "ID", help: "Whose policy and quotas apply. Default: default." },
  adapter: ADAPTER_FLAG,
  url: URL_FLAG,
  json: JSON_FLAG,
};

/** Flags of a run beside the program. */
export const RUN_FLAGS: Readonly<Record<string, Flag>> = {
  inputs: {
    value: "JSON|@FILE",
    help: "A JSON object; each key is a variable (in SQL, a list is a table). A list in a file is named by the file.",
  },
  session: {
    value: "ID",
    help: "Keep variables between runs; created if there is none. Needs --url: it lives in a service.",
  },
  "timeout-ms": {
    value: "N",
    help: "From the request to its answer, waiting for a free engine included.",
  },
  seed: { value: "N", help: "Makes random numbers repeatable." },
  now: {
    value: "TIME",
    help: "What the program's clock shows: ISO 8601, or milliseconds since 1970.",
  },
};

/** Reads those flags that are set. Mistakes are usage errors naming the flag. */
export async function readRunOptions(call: Invocation): Promise<ExecuteOptions> {
  const inputs = call.text("inputs");
  const policy = call.text("policy");
  const useCase = call.text("use-case");
  const sessionId = call.text("session");
  if (sessionId !== undefined && !call.isSet("url")) {
    throw usageError(
      "--session needs --url: a session lives in a running service (aybiza serve), not in one command.",
    );
  }
  const now = call.text("now");
  return {
    signal: call.signal,
    ...(inputs !== undefined && { inputs: await readInputsFlag(call, inputs) }),
    ...(policy !== undefined && { policy: await readPolicy(call, policy) }),
    ...(useCase !== undefined && { useCase: readUseCase(useCase) }),
    ...(sessionId !== undefined && { sessionId }),
    ...(call.isSet("tenant") && { tenantId: call.text("tenant") }),
    deadlineMs: readNumberFlag(call, "timeout-ms"),
    seed: readNumberFlag(call, "seed"),
    ...(now !== undefined && { now: /^-?\d+$/.test(now) ? Number(now) : now }),
  };
}

// --- internals

async function readPolicy(call: Invocation, given: string): Promise<PresetName | PolicyOverlay> {
  if (isPresetName(given)) return given;
  if (!/^[@{-]/.test(given)) {
    const meant = nearestName(given, PRESET_NAMES);
    throw usageError(
      `--policy names no preset: "${given}"${meant === undefined ? "" : `; did you mean ${meant}`}? The presets are ${PRESET_NAMES.join(", ")}.`,
    );
  }
  const overlay = parseOverlay(await readJsonFlag(call, given, "--policy"), "--policy");
  if (!overlay.ok) throw new ExecError(overlay.code, overlay.message);
  return overlay.value;
}

function readUseCase(given: string): UseCase {
  const name = given.replaceAll("-", "_");
  const useCase = USE_CASES.find((known) => known === name);
  if (useCase) return useCase;
  const meant = nearestName(given, USE_CASES);
  throw usageError(
    `--use-case must be one of ${USE_CASES.join(", ")}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
  );
}
