/** What sessions may take, and for how long. */
export interface SessionLimits {
  /** Sessions of one tenant at the same time. */
  readonly maxPerTenant: number;
  /** Saved state of one session, in bytes: a tenant's sessions together hold at most this times `maxPerTenant`. */
  readonly maxStateBytes: number;
  /** A session that is not used for this long ends, in milliseconds. */
  readonly idleMs: number;
  /** A session ends this long after it was created or restarted, used or not, in milliseconds. */
  readonly lifetimeMs: number;
}

export const DEFAULT_SESSION_LIMITS: SessionLimits = {
  maxPerTenant: 16,
  maxStateBytes: 32 * 1024 * 1024,
  idleMs: 15 * 60 * 1000,
  lifetimeMs: 2 * 60 * 60 * 1000,
};
