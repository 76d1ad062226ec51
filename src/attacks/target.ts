import type { CodeExecution, CreateSessionOptions, Session } from "../core/execution.ts";
import type { Json } from "../core/json.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { PolicyOverlay } from "../core/policy.ts";
import type { ExecuteOptions } from "../core/request.ts";
import type { RunResult, Validation } from "../core/result.ts";

/** What is attacked. */
export interface AttackTarget {
  execute(source: string, language: string, options: ExecuteOptions): Promise<RunResult>;
  validate(source: string, language: string, options: ExecuteOptions): Promise<Validation>;
  languages(): Promise<readonly AnyLanguage[]>;
  createSession(options: CreateSessionOptions): Promise<Session>;
  /** `null` where it does not outlive the attack. */
  readonly endSession: ((sessionId: string, tenantId: string) => Promise<void>) | null;
  /** Where it runs: effects on the machine can be seen, and the environment be set, only from there. */
  readonly place: "this_process" | "this_machine" | "elsewhere";
  /** The words for a value; `null` where nobody here puts values into words. */
  readonly say: ((value: Json) => string) | null;
  /** Its own HTTP address; `null` where it has none, and a listener of ours stands in for it. */
  readonly serviceUrl: string | null;
}

/** Code execution in this process. */
export function targetOf(execution: CodeExecution, say: AttackTarget["say"] = null): AttackTarget {
  return {
    execute: (source, language, options) => execution.execute(source, language, options),
    validate: (source, language, options) => execution.validateCode(source, language, options),
    languages: () => Promise.resolve(execution.supportedLanguages()),
    createSession: (options) => execution.sessions.create(options),
    endSession: (sessionId, tenantId) => execution.sessions.end(sessionId, tenantId),
    place: "this_process",
    say,
    serviceUrl: null,
  };
}

/**
 * What an operator's base must be for the walls to be tried and not the policy: every module a program could
 * want, files of its own, no validation. Requests tighten it again.
 */
export const ATTACKED_POLICY: PolicyOverlay = {
  validate: "off",
  fileSystemAccess: "sandboxed",
  allowedImports: [
    "standard_library",
    "math",
    "json",
    "decimal",
    ..."_io _pyodide_core _socket cffi ctypes emscripten js multiprocessing posix pty pyodide pyodide_js socket".split(
      " ",
    ),
    ..."subprocess zipimport fs http net child_process cluster dgram worker_threads module process".split(
      " ",
    ),
    ..."erl_ddll erl_epmd gen_tcp gen_udp httpc inet_res".split(" "),
  ],
};
