import { ExecError } from "../core/errors.ts";
import type { ExecuteOptions } from "../core/request.ts";

/** What a voice agent asks for in a call. Unknown fields are ignored: hosts and models add their own. */
export interface ComputationRequest {
  readonly code: string;
  /** A name or alias of a language. */
  readonly language: string;
  /** What the caller wants, as a verb phrase: "add up the three invoices". */
  readonly description?: string | undefined;
  /** What the result will be, as a verb phrase with its unit: "give the total in dollars". */
  readonly expectedOutcome?: string | undefined;
  /** The same as `expectedOutcome`, as the architecture document spells it. */
  readonly expected_outcome?: string | undefined;
  readonly inputs?: ExecuteOptions["inputs"];
  readonly useCase?: ExecuteOptions["useCase"];
  readonly policy?: ExecuteOptions["policy"];
}

/** A request whose fields were checked. Where a field was missing or malformed, `fault` names it and there is no code. */
export interface ReadRequest {
  readonly code: string;
  readonly language: string;
  readonly description: string;
  readonly expectedOutcome: string;
  readonly options: Pick<ExecuteOptions, "inputs" | "useCase" | "policy">;
  readonly fault: ExecError | null;
}

/**
 * Reads a request from outside. Answers instead of throwing, because an adapter that runs nothing owes a
 * polite sentence even to a request that no other adapter would take.
 */
export function readRequest(request: ComputationRequest): ReadRequest {
  const given: unknown = request;
  const fields = isRecord(given) ? given : {};
  const text = (name: string): string => (typeof fields[name] === "string" ? fields[name] : "");
  const fault = faultOf(given, fields);
  return {
    // Nothing of a malformed request can run.
    code: fault === null ? text("code") : "",
    language: text("language"),
    description: text("description"),
    expectedOutcome: text("expectedOutcome") || text("expected_outcome"),
    options: isRecord(given)
      ? { inputs: request.inputs, useCase: request.useCase, policy: request.policy }
      : {},
    fault,
  };
}

// --- internals

const REQUIRED = ["code", "language"];
const OPTIONAL = ["description", "expectedOutcome", "expected_outcome"];

function faultOf(given: unknown, fields: Readonly<Record<string, unknown>>): ExecError | null {
  if (!isRecord(given))
    return new ExecError("BAD_REQUEST", "The computation request must be an object.");
  const missing = REQUIRED.find((name) => typeof fields[name] !== "string");
  if (missing !== undefined)
    return new ExecError("BAD_REQUEST", `\`${missing}\` must be a string.`);
  const malformed = OPTIONAL.find(
    (name) =>
      fields[name] !== undefined && fields[name] !== null && typeof fields[name] !== "string",
  );
  return malformed === undefined
    ? null
    : new ExecError("BAD_REQUEST", `\`${malformed}\` must be a string where it is given.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
