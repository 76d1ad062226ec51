import { type ProviderFailure, readProviderError } from "../../core/provider-error.ts";
import type { BedrockSettings } from "./options.ts";

/** What the SDK threw → what it means to us. */

/** What is missing for the interpreter to be there. */
export type Missing =
  | "package"
  | "credentials"
  | "region"
  | "permission"
  | "interpreter"
  | "quota"
  | "connection";

export interface BedrockFailure extends ProviderFailure {
  /** `null` where nothing is missing: it is busy, or had a fault. */
  readonly missing: Missing | null;
  /** The session is not there any more; another one can be asked. */
  readonly isSessionGone: boolean;
}

/**
 * @param thrown What `send` of the SDK rejected with, or its stream.
 * @param asked Whether a session was named: then what is not found is the session.
 */
export function failureOf(
  thrown: unknown,
  settings: Pick<BedrockSettings, "interpreter">,
  asked: "session" | "service",
): BedrockFailure {
  const { name, status, retryAfterMs } = readProviderError(thrown);
  // Before any answer began, a status of the service says that it did not act. In a stream it may have.
  const isBeforeStream = status !== null && status < 500;
  const known = BY_NAME[name] ?? BY_STATUS[status ?? 0];
  const isSessionGone = asked === "session" && isBeforeStream && GONE.has(status);
  if (known !== undefined) {
    return {
      code: isSessionGone ? "ENGINE_LOST" : known.code,
      message: isSessionGone ? "The session of AgentCore is over." : known.message(settings),
      retryAfterMs: known.retryAfterMs === null ? null : (retryAfterMs ?? known.retryAfterMs),
      neverRan: isBeforeStream || known.isBeforeSending === true,
      missing: isSessionGone ? null : known.missing,
      isSessionGone,
    };
  }
  const detail = status === null ? "The connection failed" : `AgentCore answered ${String(status)}`;
  return {
    code: "ADAPTER_FAULT",
    message: `${detail} (${name}).`,
    retryAfterMs: RETRY_MS,
    neverRan: false,
    missing: null,
    isSessionGone: false,
  };
}

/** The SDK is not installed. */
export function noPackage(packageName: string): BedrockFailure {
  return {
    code: "ADAPTER_DOWN",
    message: `The AWS SDK is not installed. Run: npm install ${packageName}`,
    retryAfterMs: null,
    neverRan: true,
    missing: "package",
    isSessionGone: false,
  };
}

// --- internals

const RETRY_MS = 1_000;

/** AWS does not say which of these a session that is over is answered with. */
const GONE: ReadonlySet<number | null> = new Set([400, 404, 409]);

interface KnownFailure {
  readonly code: ProviderFailure["code"];
  readonly message: (settings: Pick<BedrockSettings, "interpreter">) => string;
  readonly retryAfterMs: number | null;
  readonly missing: Missing | null;
  /** Certain without an answer: nothing was sent. */
  readonly isBeforeSending?: boolean;
}

const NO_CREDENTIALS: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "There are no AWS credentials: set them in the environment, a profile or a role.",
  retryAfterMs: null,
  missing: "credentials",
  isBeforeSending: true,
};
const EXPIRED: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "The AWS credentials are not valid, or have expired: get new ones.",
  retryAfterMs: null,
  missing: "credentials",
};
const DENIED: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: ({ interpreter }) =>
    `AWS denies us ${interpreter}: the credentials need the bedrock-agentcore actions of docs/bedrock.md on it.`,
  retryAfterMs: null,
  missing: "permission",
};
const NO_REGION: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "There is no AWS region: set `region`, or AWS_REGION in the environment.",
  retryAfterMs: null,
  missing: "region",
  isBeforeSending: true,
};
const WRONG_REGION: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "AgentCore has no address in this region, or no name can be resolved here.",
  retryAfterMs: RETRY_MS,
  missing: "region",
  isBeforeSending: true,
};
const UNREACHABLE: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "AgentCore cannot be reached: nobody listens there.",
  retryAfterMs: RETRY_MS,
  missing: "connection",
  isBeforeSending: true,
};
const NOT_FOUND: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: ({ interpreter }) =>
    `There is no code interpreter ${interpreter} in this region and account.`,
  retryAfterMs: null,
  missing: "interpreter",
};
const QUOTA: KnownFailure = {
  code: "PROVIDER_THROTTLED",
  message: () => "As many sessions of AgentCore are active as the account may have.",
  retryAfterMs: 5 * RETRY_MS,
  missing: "quota",
};
const THROTTLED: KnownFailure = {
  code: "PROVIDER_THROTTLED",
  message: () => "AgentCore throttles us: an account may ask so often a second.",
  retryAfterMs: RETRY_MS,
  missing: null,
};
const BUSY: KnownFailure = {
  code: "ADAPTER_WARMING",
  message: () => "AgentCore says that something else is under way there.",
  retryAfterMs: RETRY_MS,
  missing: null,
};
const INVALID: KnownFailure = {
  code: "ADAPTER_FAULT",
  message: () => "AgentCore did not take our request.",
  retryAfterMs: null,
  missing: null,
};
const BROKEN: KnownFailure = {
  code: "ADAPTER_FAULT",
  message: () => "AgentCore had a fault.",
  retryAfterMs: RETRY_MS,
  missing: null,
};
const EMPTY: KnownFailure = {
  code: "ENGINE_LOST",
  message: () => "AgentCore ended its answer before it said anything. The program may have run.",
  retryAfterMs: RETRY_MS,
  missing: null,
};

const BY_NAME: Readonly<Record<string, KnownFailure>> = {
  CredentialsProviderError: NO_CREDENTIALS,
  TokenProviderError: NO_CREDENTIALS,
  UnrecognizedClientException: EXPIRED,
  InvalidSignatureException: EXPIRED,
  InvalidClientTokenId: EXPIRED,
  ExpiredTokenException: EXPIRED,
  ExpiredToken: EXPIRED,
  IncompleteSignature: EXPIRED,
  AccessDeniedException: DENIED,
  MissingRegion: NO_REGION,
  ENOTFOUND: WRONG_REGION,
  EAI_AGAIN: WRONG_REGION,
  ECONNREFUSED: UNREACHABLE,
  ResourceNotFoundException: NOT_FOUND,
  ServiceQuotaExceededException: QUOTA,
  ThrottlingException: THROTTLED,
  TooManyRequestsException: THROTTLED,
  ConflictException: BUSY,
  ValidationException: INVALID,
  InternalServerException: BROKEN,
  EmptyAnswer: EMPTY,
};

/** For errors the SDK has no name for. */
const BY_STATUS: Readonly<Record<number, KnownFailure>> = {
  400: INVALID,
  401: EXPIRED,
  402: QUOTA,
  403: DENIED,
  404: NOT_FOUND,
  409: BUSY,
  429: THROTTLED,
};
