import { type ExecError, type ExecErrorCode, errorRow } from "../core/errors.ts";
import { type RunResult, assertNever } from "../core/result.ts";

/** What a script can branch on. */
export const EXIT = {
  ok: 0,
  guestError: 1,
  usage: 2,
  refused: 3,
  limit: 4,
  notImplemented: 5,
  unavailable: 6,
  cancelled: 130,
} as const;

export function exitCodeOf(result: RunResult): number {
  switch (result.status) {
    case "ok":
      return EXIT.ok;
    case "guest_error":
      return EXIT.guestError;
    case "refused":
      return EXIT.refused;
    case "limit":
      return EXIT.limit;
    case "not_implemented":
      return EXIT.notImplemented;
    case "unavailable":
      return EXIT.unavailable;
    case "cancelled":
      return EXIT.cancelled;
    default:
      return assertNever(result);
  }
}

export function exitCodeOfError({ code }: ExecError): number {
  if (SET_UP_MISTAKES.has(code)) return EXIT.usage;
  const { http } = errorRow(code);
  if (http === 403) return EXIT.refused;
  return http < 500 && http !== 429 ? EXIT.usage : EXIT.unavailable;
}

// --- internals

/** Mended by whoever typed the command, though a service would answer them with 500. */
const SET_UP_MISTAKES: ReadonlySet<ExecErrorCode> = new Set([
  "CONFIG_INVALID",
  "ADAPTER_UNKNOWN",
  "ADAPTER_NOT_INSTALLED",
]);
