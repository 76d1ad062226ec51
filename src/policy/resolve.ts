import { randomUUID } from "node:crypto";

import { type Check, pass, stop } from "../core/check.ts";
import { type AnyLanguage, LANGUAGES, parseAnyLanguage } from "../core/language.ts";
import type { RunRequest } from "../core/request.ts";
import type { EffectivePolicy } from "./effective.ts";
import { readFiles } from "./files.ts";
import { encodeInputs } from "./inputs.ts";
import type { ReadOptions } from "./options.ts";
import { readSource } from "./source.ts";

/** What came in, before anything but the types of the options was looked at. */
export interface Asked {
  readonly runId: string;
  readonly tenantId: string;
  readonly source: unknown;
  readonly language: unknown;
  /** What `language` means; `null` where nobody knows it. */
  readonly meant: AnyLanguage | null;
  readonly options: ReadOptions;
}

export interface Program {
  readonly language: AnyLanguage;
  /** Unwrapped. */
  readonly source: string;
}

/** @param offered Languages that adapters offer, by name: an operator may have added some. */
export function identify(
  source: unknown,
  language: unknown,
  options: ReadOptions,
  offered: readonly AnyLanguage[],
): Asked {
  const { runId = randomUUID(), tenantId = "default" } = options;
  const meant = parseAnyLanguage(language, offered) ?? null;
  return { runId, tenantId, source, language, meant, options };
}

/** One run with every default resolved and every size measured: what adapters see. */
export function resolveRequest(asked: Asked, effective: EffectivePolicy): Check<RunRequest> {
  const { policy } = effective;
  const { options } = asked;
  const program = readProgram(asked, policy.maxSourceBytes);
  if (!program.ok) return program;
  const inputs = encodeInputs(options.inputs, policy.maxInputBytes);
  if (!inputs.ok) return inputs;
  const files = readFiles(options.files);
  if (!files.ok) return files;
  if (files.value.length > 0 && policy.fileSystemAccess === "none") {
    return stop(
      "FILES_NOT_ALLOWED",
      "`options.files` is given, and the policy's `fileSystemAccess` is none.",
    );
  }
  const fileBytes = files.value.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  if (Buffer.byteLength(inputs.value) + fileBytes > policy.maxInputBytes) {
    return stop(
      "INPUT_TOO_LARGE",
      `\`inputs\` and \`files\` are larger than \`maxInputBytes\` (${policy.maxInputBytes}).`,
    );
  }
  return pass(
    toRequest(asked, effective, { ...program.value, inputsJson: inputs.value, files: files.value }),
  );
}

/** The request of an adapter that answers everything: nothing is looked at, nothing of it will run. */
export function passOver(asked: Asked, effective: EffectivePolicy): RunRequest {
  // An adapter that runs nothing has no use for the language; the contract has no word for "unknown".
  const language = asked.meant ?? LANGUAGES[0];
  const source = typeof asked.source === "string" ? asked.source : "";
  return toRequest(asked, effective, { language, source, inputsJson: "{}", files: [] });
}

/** The program and its language, without anything it may need to run. */
export function readProgram(asked: Asked, maxSourceBytes: number): Check<Program> {
  if (typeof asked.source !== "string") return stop("BAD_REQUEST", "`source` must be text.");
  const language = asked.meant;
  if (language === null) {
    return stop(
      "LANGUAGE_UNKNOWN",
      `The language is not known; known are ${LANGUAGES.join(", ")} and their usual short names.`,
    );
  }
  const source = readSource(asked.source, maxSourceBytes);
  return source.ok ? pass({ language, source: source.value }) : source;
}

// --- internals

function toRequest(
  { runId, tenantId, options }: Asked,
  effective: EffectivePolicy,
  body: Pick<RunRequest, "language" | "source" | "inputsJson" | "files">,
): RunRequest {
  return {
    runId,
    tenantId,
    ...body,
    limits: effective.limits,
    fileSystemAccess: effective.policy.fileSystemAccess,
    networkAccess: effective.policy.networkAccess,
    allowedModules: effective.modulesFor(body.language),
    sessionId: options.sessionId ?? null,
    seed: options.seed ?? null,
    nowMs: options.now ?? null,
  };
}
