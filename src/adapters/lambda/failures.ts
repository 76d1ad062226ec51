import type { ExecErrorCode } from "../../core/errors.ts";
import type { LimitName } from "../../core/limits.ts";
import {
  type ProviderFailure,
  providerWord,
  readProviderError,
} from "../../core/provider-error.ts";

/** What the SDK threw, or a function failed with → what it means to us. Texts of AWS are not passed on. */

export type FunctionFailure =
  | { readonly kind: "limit"; readonly limit: LimitName }
  | { readonly kind: "failure"; readonly failure: ProviderFailure };

/** @param thrown What `send` of the SDK rejected with. */
export function failureOf(thrown: unknown, functionName: string): ProviderFailure {
  const { name, status, retryAfterMs } = readProviderError(thrown);
  const known = BY_NAME[name] ?? BY_STATUS[status ?? 0];
  if (known !== undefined) {
    return {
      code: known.code,
      message: known.message(functionName),
      retryAfterMs: known.retryAfterMs === null ? null : (retryAfterMs ?? known.retryAfterMs),
      neverRan: known.neverRan,
    };
  }
  const detail = status === null ? "The connection failed" : `Lambda answered ${String(status)}`;
  return {
    code: "ADAPTER_FAULT",
    message: `${detail} (${name}).`,
    retryAfterMs: RETRY_MS,
    // A cut connection leaves it open.
    neverRan: NEVER_SENT.has(name),
  };
}

/** @param payload What a function with `FunctionError` answered: of the runtime, or of the function's own code. */
export function functionFailureOf(payload: string, functionName: string): FunctionFailure {
  const { errorType, errorMessage } = readFunctionError(payload);
  if (errorType === "Sandbox.Timedout" || /\bTask timed out after\b/.test(errorMessage))
    return { kind: "limit", limit: "time" };
  if (errorType === "Function.ResponseSizeTooLarge") return { kind: "limit", limit: "result" };
  if (errorType === "Runtime.OutOfMemory" || /signal: killed/.test(errorMessage))
    return { kind: "limit", limit: "memory" };
  if (errorType === "Runtime.ExitError") return { kind: "failure", failure: exited(functionName) };
  const isBroken = /^Runtime\.|^Extension\./.test(errorType);
  return {
    kind: "failure",
    failure: {
      code: isBroken ? "ADAPTER_DOWN" : "ADAPTER_FAULT",
      message: isBroken
        ? `The Lambda function ${functionName} is not deployed as it should be: its runtime reports ${providerWord(errorType)}. Deploy it anew from deploy/lambda.`
        : `The Lambda function ${functionName} failed.`,
      retryAfterMs: isBroken ? null : RETRY_MS,
      neverRan: isBroken,
    },
  };
}

/** A function that speaks another contract, or none. */
export function foreignAnswer(functionName: string): ProviderFailure {
  return {
    code: "ADAPTER_FAULT",
    message: `The Lambda function ${functionName} did not answer as the handlers of deploy/lambda do.`,
    retryAfterMs: null,
    neverRan: false,
  };
}

// --- internals

/** The runtime itself has ended: a program of ours cannot do that by failing, but by attacking it. */
function exited(functionName: string): ProviderFailure {
  return {
    code: "ENGINE_LOST",
    message: `The Lambda function ${functionName} ended before it answered.`,
    retryAfterMs: null,
    neverRan: false,
  };
}

const RETRY_MS = 1_000;
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

interface KnownFailure {
  readonly code: ExecErrorCode;
  readonly message: (functionName: string) => string;
  readonly retryAfterMs: number | null;
  readonly neverRan: boolean;
}

const DENIED: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: (name) =>
    `AWS refuses our credentials for the Lambda function ${name}. They need lambda:InvokeFunction on it, and must not have expired.`,
  retryAfterMs: null,
  neverRan: true,
};
const NO_CREDENTIALS: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "There are no AWS credentials: set them in the environment, a profile or a role.",
  retryAfterMs: null,
  neverRan: true,
};
const NO_REGION: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "There is no AWS region: set `region`, or AWS_REGION in the environment.",
  retryAfterMs: null,
  neverRan: true,
};
const UNREACHABLE: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: () => "Lambda cannot be reached: no such host, or nobody listens there.",
  retryAfterMs: RETRY_MS,
  neverRan: true,
};
const MISSING: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: (name) => `There is no Lambda function ${name} in this region and account.`,
  retryAfterMs: null,
  neverRan: true,
};
const THROTTLED: KnownFailure = {
  code: "PROVIDER_THROTTLED",
  message: () => "Lambda throttles us: as many programs run as the account or the function allows.",
  retryAfterMs: RETRY_MS,
  neverRan: true,
};
const NOT_READY: KnownFailure = {
  code: "ADAPTER_WARMING",
  message: (name) => `The Lambda function ${name} is not ready yet.`,
  retryAfterMs: 2 * RETRY_MS,
  neverRan: true,
};
const TOO_LARGE: KnownFailure = {
  code: "INPUT_TOO_LARGE",
  message: () => "Program, inputs and files together are more than Lambda takes in one Invoke.",
  retryAfterMs: null,
  neverRan: true,
};
const MISCONFIGURED: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: (name) =>
    `Lambda refuses the parameters for ${name}: the option tenantIsolation must say how the function was made.`,
  retryAfterMs: null,
  neverRan: true,
};
const BROKEN: KnownFailure = {
  code: "ADAPTER_DOWN",
  message: (name) => `The Lambda function ${name} cannot be started: see its configuration.`,
  retryAfterMs: null,
  neverRan: true,
};

const BY_NAME: Readonly<Record<string, KnownFailure>> = {
  CredentialsProviderError: NO_CREDENTIALS,
  TokenProviderError: NO_CREDENTIALS,
  AccessDeniedException: DENIED,
  UnrecognizedClientException: DENIED,
  InvalidSignatureException: DENIED,
  InvalidClientTokenId: DENIED,
  ExpiredTokenException: DENIED,
  ExpiredToken: DENIED,
  IncompleteSignature: DENIED,
  MissingRegion: NO_REGION,
  ECONNREFUSED: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ResourceNotFoundException: MISSING,
  TooManyRequestsException: THROTTLED,
  ThrottlingException: THROTTLED,
  ServiceQuotaExceededException: THROTTLED,
  EC2ThrottledException: THROTTLED,
  ENILimitReachedException: THROTTLED,
  SubnetIPAddressLimitReachedException: THROTTLED,
  RequestTooLargeException: TOO_LARGE,
  ResourceNotReadyException: NOT_READY,
  ResourceConflictException: NOT_READY,
  SnapStartNotReadyException: NOT_READY,
  SnapStartTimeoutException: NOT_READY,
  EFSMountTimeoutException: NOT_READY,
  InvalidParameterValueException: MISCONFIGURED,
  InvalidRequestContentException: MISCONFIGURED,
  InvalidRuntimeException: BROKEN,
  InvalidZipFileException: BROKEN,
  InvalidSecurityGroupIDException: BROKEN,
  InvalidSubnetIDException: BROKEN,
  SnapStartException: BROKEN,
  EC2AccessDeniedException: BROKEN,
  EC2UnexpectedException: BROKEN,
  KMSAccessDeniedException: BROKEN,
  KMSDisabledException: BROKEN,
  KMSInvalidStateException: BROKEN,
  KMSNotFoundException: BROKEN,
};

/** For errors the SDK has no name for. */
const BY_STATUS: Readonly<Record<number, KnownFailure>> = {
  401: DENIED,
  402: THROTTLED,
  403: DENIED,
  404: MISSING,
  409: NOT_READY,
  413: TOO_LARGE,
  429: THROTTLED,
};

/** Boundary parser: the body of a function's error. */
function readFunctionError(payload: string): {
  readonly errorType: string;
  readonly errorMessage: string;
} {
  let parsed: unknown = null;
  try {
    parsed = JSON.parse(payload);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const [errorType, errorMessage] = [fieldOf(parsed, "errorType"), fieldOf(parsed, "errorMessage")];
  return {
    errorType: typeof errorType === "string" ? errorType : "",
    errorMessage: typeof errorMessage === "string" ? errorMessage : "",
  };
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
