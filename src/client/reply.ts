import { ExecError, isErrorCode } from "../core/errors.ts";

/** The JSON of an answer. @throws ExecError the service's own where it says `{error}`. */
export async function readReply(reply: Response, root: string): Promise<unknown> {
  let body: unknown;
  try {
    body = await reply.json();
  } catch (cause) {
    throw new ExecError(
      "ADAPTER_FAULT",
      `What answers at ${root} is no code execution service (HTTP ${reply.status}, not JSON).`,
      { cause },
    );
  }
  if (isRecord(body) && isRecord(body["error"]) && !("status" in body))
    throw errorIn(body["error"]);
  return body;
}

/** The error that a service tells of. */
export function errorIn({ code, message, hint }: Readonly<Record<string, unknown>>): ExecError {
  return new ExecError(
    isErrorCode(code) ? code : "ADAPTER_FAULT",
    String(message),
    typeof hint === "string" ? { hint } : {},
  );
}

/**
 * The service at the other end is of this version or near it: an answer is told by the field that names its shape,
 * and taken as it is.
 */
export function expectShape<T>(body: unknown, isShape: (body: unknown) => boolean): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The boundary: what names the shape was looked at.
  if (isShape(body)) return body as T;
  throw new ExecError(
    "ADAPTER_FAULT",
    "The service answered with something this version does not know.",
  );
}

export function hasField(
  name: string,
  type: "string" | "boolean" | "object",
): (body: unknown) => boolean {
  return (body) => isRecord(body) && typeof body[name] === type && body[name] !== null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
