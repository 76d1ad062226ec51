import { ExecError } from "../core/errors.ts";
import { type KeyRing, type Scope, SCOPES } from "./keys.ts";

/** Who asks: the tenant that everything is done for, and what the key opens. */
export interface Principal {
  /** `null` where no keys are in use: a request names its tenant, and is taken at its word. */
  readonly keyId: string | null;
  readonly tenantId: string;
  readonly scopes: ReadonlySet<Scope>;
}

/** Where no keys are in use. Such a service is reached from its own machine only. */
export const ANYONE: Principal = {
  keyId: null,
  tenantId: "default",
  scopes: new Set(SCOPES),
};

/**
 * Reads `Authorization: Bearer ayb_…`.
 *
 * @throws ExecError `UNAUTHENTICATED` without a valid key once there are keys, `FORBIDDEN` where it does not open
 * this.
 */
export async function authenticate(
  headers: Headers,
  scope: Scope,
  keys: KeyRing | null,
): Promise<Principal> {
  if (keys === null || !(await keys.isInUse())) return ANYONE;
  const presented = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (presented === undefined)
    throw new ExecError("UNAUTHENTICATED", "The request brings no API key.", { hint: HOW });
  const record = await keys.verify(presented);
  if (record === null)
    throw new ExecError("UNAUTHENTICATED", "The API key is unknown, expired or revoked.", {
      hint: HOW,
    });
  const scopes = new Set(record.scopes);
  if (!scopes.has(scope) && !scopes.has("admin"))
    throw new ExecError("FORBIDDEN", `The API key has not the scope ${scope}.`);
  return { keyId: record.keyId, tenantId: record.tenantId, scopes };
}

/**
 * The tenant a request is done for: the key's own, or the one that an administrator names.
 *
 * @param named What the request says, if it does.
 * @throws ExecError `FORBIDDEN` where a key names another's tenant.
 */
export function tenantFor(principal: Principal, named: string | undefined): string {
  if (named === undefined || named === principal.tenantId) return principal.tenantId;
  if (principal.scopes.has("admin")) return named;
  throw new ExecError("FORBIDDEN", "The API key belongs to another tenant than the request names.");
}

// --- internals

const HOW = "Send `Authorization: Bearer <key>`; `aybiza keys create` makes one.";
