import { CANNOT, type ErrorRow, LATER, TOO_BIG } from "./error-row.ts";

/** What the doors of a service refuse before it is a run. */
export const DOOR_CODES = {
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
  FORBIDDEN: {
    http: 403,
    retryable: false,
    blame: "us",
    hint: "Use a key of that tenant with that scope; `aybiza keys list` shows what each opens.",
    spoken: CANNOT,
  },
  QUOTA_EXCEEDED: {
    http: 429,
    retryable: true,
    blame: "limit",
    hint: "Come back after `Retry-After`, or have the operator raise the tenant's quota.",
    spoken: LATER,
  },
  IDEMPOTENCY_MISMATCH: {
    http: 422,
    retryable: false,
    blame: "us",
    hint: "Use a new `Idempotency-Key` for another request.",
    spoken: CANNOT,
  },
  STREAM_LOST: {
    http: 410,
    retryable: false,
    blame: "us",
    hint: "Run it again, and read its events as they come.",
    spoken: LATER,
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
  ANALYTICS_UNAVAILABLE: {
    http: 503,
    retryable: true,
    blame: "us",
    hint: "See that the records' disk has room and their database answers; the service log has the cause.",
    spoken: LATER,
  },
} as const satisfies Record<string, ErrorRow>;
