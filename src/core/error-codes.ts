/** Who has to act: the program, the policy, a ceiling, the provider, or us. */
export type Blame = "code" | "policy" | "limit" | "provider" | "us";

export interface ErrorRow {
  /** Status of an `{error}` reply over HTTP. A RunResult carries the same code under 200 or 503. */
  readonly http: number;
  /** True if the same request may succeed later, unchanged. */
  readonly retryable: boolean;
  readonly blame: Blame;
  /** The next step, for an engineer or a model. */
  readonly hint: string;
  /** A fixed sentence a caller may hear. Names no technology. */
  readonly spoken: string;
}

const CANNOT =
  "I can describe how to perform that calculation, but I can't execute it directly yet.";
const LATER = "I can't work that out at the moment. Let me try again shortly.";
const TOO_BIG = "That is more than I can work out in one go.";

/**
 * Every code the library throws, refuses with or reports. One row per code: HTTP status, exit code,
 * console text and speech are all derived from it.
 */
export const CODES = {
  BAD_REQUEST: {
    http: 400,
    retryable: false,
    blame: "us",
    hint: "Correct the field named in the message.",
    spoken: CANNOT,
  },
  CONFIG_INVALID: {
    http: 500,
    retryable: false,
    blame: "us",
    hint: "Correct the configuration field named in the message.",
    spoken: CANNOT,
  },
  POLICY_INVALID: {
    http: 400,
    retryable: false,
    blame: "policy",
    hint: "Correct the policy field named in the message.",
    spoken: CANNOT,
  },
  PRESET_NOT_ENABLED: {
    http: 403,
    retryable: false,
    blame: "policy",
    hint: "Ask the operator to enable the preset for this tenant, or leave `policy` and `useCase` out.",
    spoken: CANNOT,
  },
  POLICY_DENIED: {
    http: 403,
    retryable: false,
    blame: "policy",
    hint: "Ask the operator to widen the policy, or change the program.",
    spoken: CANNOT,
  },
  POLICY_NOT_ENFORCEABLE: {
    http: 501,
    retryable: false,
    blame: "policy",
    hint: "Run on an adapter that enforces the clause, or leave the clause out of `requires`.",
    spoken: CANNOT,
  },
  NETWORK_UNAVAILABLE: {
    http: 501,
    retryable: false,
    blame: "policy",
    hint: "Pass the data in `inputs` or `files`; programs have no network.",
    spoken: CANNOT,
  },
  FILES_NOT_ALLOWED: {
    http: 403,
    retryable: false,
    blame: "policy",
    hint: "Set `fileSystemAccess` to read_only or sandboxed, or pass the data in `inputs`.",
    spoken: CANNOT,
  },
  LANGUAGE_UNKNOWN: {
    http: 400,
    retryable: false,
    blame: "code",
    hint: "Use one of the languages in `supportedLanguages()`.",
    spoken: CANNOT,
  },
  LANGUAGE_NOT_OFFERED: {
    http: 501,
    retryable: false,
    blame: "us",
    hint: "Use one of the languages in `supportedLanguages()`; `capabilities()` says what is missing for the others.",
    spoken: CANNOT,
  },
  SOURCE_EMPTY: {
    http: 400,
    retryable: false,
    blame: "code",
    hint: "Send a program whose last expression is the answer.",
    spoken: CANNOT,
  },
  SOURCE_TOO_LARGE: {
    http: 413,
    retryable: false,
    blame: "code",
    hint: "Send a shorter program and pass data through `inputs`.",
    spoken: TOO_BIG,
  },
  SOURCE_INVALID: {
    http: 400,
    retryable: false,
    blame: "code",
    hint: "Send the program as well-formed Unicode text without NUL characters.",
    spoken: CANNOT,
  },
  INPUT_INVALID: {
    http: 400,
    retryable: false,
    blame: "us",
    hint: "Send `inputs` as a JSON object; tag what JSON cannot hold (docs/values.md).",
    spoken: CANNOT,
  },
  INPUT_TOO_LARGE: {
    http: 413,
    retryable: false,
    blame: "limit",
    hint: "Send less data, or raise `maxInputBytes`.",
    spoken: TOO_BIG,
  },
  VALIDATION_BLOCKED: {
    http: 403,
    retryable: false,
    blame: "code",
    hint: "Change the lines named in `risks`.",
    spoken: CANNOT,
  },
  SESSION_NOT_OFFERED: {
    http: 501,
    retryable: false,
    blame: "us",
    hint: "Leave `sessionId` out; no ready adapter keeps state between runs.",
    spoken: CANNOT,
  },
  SESSION_UNKNOWN: {
    http: 404,
    retryable: false,
    blame: "us",
    hint: "Create the session first; it may also have ended by itself: sessions have a lifetime.",
    spoken: LATER,
  },
  SESSION_EXISTS: {
    http: 409,
    retryable: false,
    blame: "us",
    hint: "Use the session of that id, or choose another id.",
    spoken: CANNOT,
  },
  SESSION_LANGUAGE: {
    http: 409,
    retryable: false,
    blame: "us",
    hint: "A session has one language; create a second session for another.",
    spoken: CANNOT,
  },
  SESSION_LIMIT: {
    http: 429,
    retryable: true,
    blame: "limit",
    hint: "End a session first, or raise `sessions.maxPerTenant`.",
    spoken: LATER,
  },
  SESSION_FORK_FAILED: {
    http: 409,
    retryable: false,
    blame: "code",
    hint: "Remove what the message names from the session, or run the steps again in a new one.",
    spoken: CANNOT,
  },
  SESSION_LOST: {
    http: 410,
    retryable: false,
    blame: "us",
    hint: "Create a new session and run the earlier steps again.",
    spoken: LATER,
  },
  ADAPTER_UNKNOWN: {
    http: 500,
    retryable: false,
    blame: "us",
    hint: "Use an adapter name from the configuration reference.",
    spoken: CANNOT,
  },
  ADAPTER_NOT_INSTALLED: {
    http: 500,
    retryable: false,
    blame: "us",
    hint: "Install the peer package named in the message.",
    spoken: CANNOT,
  },
  ADAPTER_DOWN: {
    http: 503,
    retryable: true,
    blame: "provider",
    hint: "`aybiza doctor` says why.",
    spoken: LATER,
  },
  ADAPTER_WARMING: {
    http: 503,
    retryable: true,
    blame: "us",
    hint: "Retry after `retryAfterMs`.",
    spoken: LATER,
  },
  ADAPTER_FAULT: {
    http: 502,
    retryable: true,
    blame: "provider",
    hint: "See the service log; `aybiza doctor` shows the adapter's health.",
    spoken: LATER,
  },
  ENGINE_LOST: {
    http: 503,
    retryable: true,
    blame: "us",
    hint: "Retry: the engine was replaced.",
    spoken: LATER,
  },
  ENGINE_FILES_INVALID: {
    http: 500,
    retryable: false,
    blame: "us",
    hint: "Reinstall the package: an engine file is missing or not the one this version was built for.",
    spoken: CANNOT,
  },
  PROVIDER_THROTTLED: {
    http: 503,
    retryable: true,
    blame: "provider",
    hint: "Ask again after `retryAfterMs`; if it happens often, have the provider raise the account's quota.",
    spoken: LATER,
  },
  QUEUE_FULL: {
    http: 429,
    retryable: true,
    blame: "limit",
    hint: "Retry after `retryAfterMs`, or raise `maxQueued`.",
    spoken: LATER,
  },
  SHUTTING_DOWN: {
    http: 503,
    retryable: true,
    blame: "us",
    hint: "Send the request to another instance.",
    spoken: LATER,
  },
  RUN_ID_IN_USE: {
    http: 409,
    retryable: false,
    blame: "us",
    hint: "Choose an unused `runId`, or leave it out.",
    spoken: CANNOT,
  },
  RUN_NOT_FOUND: {
    http: 404,
    retryable: false,
    blame: "us",
    hint: "The run has ended, or its id is wrong.",
    spoken: CANNOT,
  },
  NOT_FOUND: {
    http: 404,
    retryable: false,
    blame: "us",
    hint: "See GET /openapi.json for the routes.",
    spoken: CANNOT,
  },
  UNAUTHENTICATED: {
    http: 401,
    retryable: false,
    blame: "us",
    hint: "Send the secret, or sign with it, as the configuration of the host says.",
    spoken: CANNOT,
  },
  METHOD_NOT_ALLOWED: {
    http: 405,
    retryable: false,
    blame: "us",
    hint: "Use a method named in the Allow header.",
    spoken: CANNOT,
  },
  BODY_TOO_LARGE: {
    http: 413,
    retryable: false,
    blame: "us",
    hint: "Send a smaller request body.",
    spoken: TOO_BIG,
  },
  INTERNAL: {
    http: 500,
    retryable: true,
    blame: "us",
    hint: "Report it with the run id; the service log has the cause.",
    spoken: LATER,
  },
} as const satisfies Record<string, ErrorRow>;
