/** Whose run is next: each tenant has so many at a time, and so many waiting. */

export interface Turn {
  /** Of having waited for it, in milliseconds. */
  readonly queuedMs: number;
  end(): void;
}

export type TurnTaken =
  | { readonly kind: "taken"; readonly turn: Turn }
  /** As many are waiting as may. */
  | { readonly kind: "full" }
  /** The caller left first. */
  | { readonly kind: "left"; readonly queuedMs: number };

export interface TurnLimits {
  readonly concurrentCount: number;
  readonly queuedCount: number;
}

export interface TenantTurns {
  take(tenantId: string, limits: TurnLimits, signal: AbortSignal): Promise<TurnTaken>;
}

export function createTenantTurns(): TenantTurns {
  const tenants = new Map<string, Tenant>();

  function leave(tenantId: string, tenant: Tenant): void {
    const next = tenant.waiting.shift();
    // The place goes over to it at once: whoever asks before it moves does not find it free.
    if (next !== undefined) return next();
    tenant.runningCount -= 1;
    if (tenant.runningCount === 0) tenants.delete(tenantId);
  }

  return {
    async take(tenantId, { concurrentCount, queuedCount }, signal) {
      const tenant = tenants.get(tenantId) ?? { runningCount: 0, waiting: [] };
      tenants.set(tenantId, tenant);
      const askedMs = performance.now();
      if (tenant.runningCount >= concurrentCount) {
        if (tenant.waiting.length >= queuedCount) return { kind: "full" };
        if (!(await wait(tenant, signal)))
          return { kind: "left", queuedMs: performance.now() - askedMs };
      } else tenant.runningCount += 1;
      let hasEnded = false;
      return {
        kind: "taken",
        turn: {
          queuedMs: performance.now() - askedMs,
          end() {
            if (hasEnded) return;
            hasEnded = true;
            leave(tenantId, tenant);
          },
        },
      };
    },
  };
}

// --- internals

interface Tenant {
  runningCount: number;
  readonly waiting: (() => void)[];
}

/** @returns Whether the turn came, not the caller's leaving. */
function wait(tenant: Tenant, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const go = (): void => {
    signal.removeEventListener("abort", give);
    resolve(true);
  };
  const give = (): void => {
    const at = tenant.waiting.indexOf(go);
    if (at >= 0) tenant.waiting.splice(at, 1);
    resolve(false);
  };
  tenant.waiting.push(go);
  signal.addEventListener("abort", give, { once: true });
  return promise;
}
