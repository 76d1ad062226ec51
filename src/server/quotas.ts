import { ExecError } from "../core/errors.ts";

/** What one tenant may use. How many of its programs run at once is its policy's `maxConcurrent`. */
export interface Quotas {
  /** Runs started in any minute; validations, computations and sessions that are begun count too. @default none */
  readonly runsPerMinute?: number | undefined;
  /** Seconds of running programs in a day (UTC). @default none */
  readonly runSecondsPerDay?: number | undefined;
  /** Bytes of requests and answers in a day (UTC). @default none */
  readonly bytesPerDay?: number | undefined;
}

/** What was used is in the memory of this process: it is not shared, and a restart forgets it. */
export interface QuotaLedger {
  /** Counts one run, unless the tenant has used up what it may. */
  admit(tenantId: string): Admission;
}

export type Admission =
  | {
      readonly ok: true;
      /** Tells the client how much is left. */
      readonly headers: Readonly<Record<string, string>>;
      /** What it took, once that is known. */
      readonly settle: (used: Used) => void;
    }
  | {
      readonly ok: false;
      readonly error: ExecError;
      readonly headers: Readonly<Record<string, string>>;
    };

export interface Used {
  readonly runMs: number;
  readonly bytes: number;
}

export function createQuotaLedger(
  quotasOf: (tenantId: string) => Quotas,
  clock: () => number = Date.now,
): QuotaLedger {
  const accounts = new Map<string, Account>();

  function accountOf(tenantId: string, now: number): Account {
    const day = Math.floor(now / DAY_MS);
    const known = accounts.get(tenantId);
    const account = known ?? { day, runMs: 0, bytes: 0, spent: 0, at: now };
    if (account.day !== day) Object.assign(account, { day, runMs: 0, bytes: 0 });
    // Most recently used last, so that the first to go is whoever came longest ago.
    accounts.delete(tenantId);
    accounts.set(tenantId, account);
    if (accounts.size > MOST_TENANTS) forgetOldest(accounts);
    return account;
  }

  return {
    admit(tenantId) {
      const { runsPerMinute, runSecondsPerDay, bytesPerDay } = quotasOf(tenantId);
      const now = clock();
      const account = accountOf(tenantId, now);
      const perDay = [
        { name: "runSecondsPerDay", used: account.runMs / 1_000, most: runSecondsPerDay },
        { name: "bytesPerDay", used: account.bytes, most: bytesPerDay },
      ].find(({ used, most }) => most !== undefined && used >= most);
      if (perDay) {
        const waitMs = (account.day + 1) * DAY_MS - now;
        return refused(perDay.name, waitMs, {});
      }
      const settle = ({ runMs, bytes }: Used): void => {
        const current = accountOf(tenantId, clock());
        current.runMs += runMs;
        current.bytes += bytes;
      };
      if (runsPerMinute === undefined) return { ok: true, headers: {}, settle };

      // What was spent comes back evenly over the minute; a clock that went back gives nothing.
      const perMs = runsPerMinute / MINUTE_MS;
      account.spent = Math.max(0, account.spent - Math.max(0, now - account.at) * perMs);
      account.at = now;
      if (account.spent + 1 > runsPerMinute) {
        const waitMs = (account.spent + 1 - runsPerMinute) / perMs;
        return refused("runsPerMinute", waitMs, rateHeaders(runsPerMinute, account.spent, perMs));
      }
      account.spent += 1;
      return { ok: true, headers: rateHeaders(runsPerMinute, account.spent, perMs), settle };
    },
  };
}

// --- internals

interface Account {
  /** Days since 1970, UTC. */
  day: number;
  runMs: number;
  bytes: number;
  /** Runs of this minute that have not come back. */
  spent: number;
  /** When that was so. */
  at: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Names of tenants come from outside where no keys are in use. */
const MOST_TENANTS = 10_000;

function forgetOldest(accounts: Map<string, Account>): void {
  for (const tenantId of accounts.keys()) {
    accounts.delete(tenantId);
    return;
  }
}

function rateHeaders(
  limit: number,
  spent: number,
  perMs: number,
): Readonly<Record<string, string>> {
  return {
    "ratelimit-limit": String(limit),
    "ratelimit-remaining": String(Math.max(0, Math.floor(limit - spent))),
    "ratelimit-reset": String(Math.ceil(spent / perMs / 1_000)),
  };
}

function refused(
  quota: string,
  waitMs: number,
  headers: Readonly<Record<string, string>>,
): Admission {
  return {
    ok: false,
    error: new ExecError("QUOTA_EXCEEDED", `The tenant's quota \`${quota}\` is used up.`),
    headers: { ...headers, "retry-after": String(Math.max(1, Math.ceil(waitMs / 1_000))) },
  };
}
