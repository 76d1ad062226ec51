import type { GuardSettings } from "../speech/guard/final-words.ts";
import { joinOpacity } from "../speech/guard/join-opacity.ts";

/** What must not be read out, and the words a host must not be heard to say. */
export type GuardRules = Pick<GuardSettings, "policy" | "opacity">;

/** A host's rules under those of a tenant: fields of the tenant's policy count, and words of both, unless it has them off. */
export function joinGuards(host: GuardRules, tenant: GuardRules): GuardRules {
  const policy = { ...host.policy, ...tenant.policy };
  if (tenant.opacity === undefined) return { ...host, policy };
  const both = tenant.opacity !== null && host.opacity !== undefined && host.opacity !== null;
  return { policy, opacity: both ? joinOpacity(host.opacity, tenant.opacity) : tenant.opacity };
}
