import { createHash } from "node:crypto";

const ALLOWED = /^[a-zA-Z0-9._:/=+\-@ ]{1,256}$/;
const HASHED = "sha256:";

/** A tenant as Lambda can name it. Two tenants never get one name: what it cannot say is hashed. */
export function tenantIdOf(tenantId: string): string {
  if (ALLOWED.test(tenantId) && !tenantId.startsWith(HASHED)) return tenantId;
  return HASHED + createHash("sha256").update(tenantId).digest("hex");
}
