import { ServiceException } from "./exceptions.ts";

/** Requests per second of each operation, as the service counts them for an account. */
export interface Rates {
  /** @throws ServiceException `ThrottlingException` where the second is full. */
  count(operation: string): void;
}

/** A bucket per operation: a burst of one second's worth, filled again evenly. */
export function createRates(perSecond: number): Rates {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    count(operation) {
      if (perSecond === Infinity) return;
      const now = performance.now();
      const bucket = buckets.get(operation) ?? { tokens: perSecond, at: now };
      buckets.set(operation, bucket);
      bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
      bucket.at = now;
      if (bucket.tokens < 1) throw new ServiceException("ThrottlingException", "Rate exceeded.");
      bucket.tokens -= 1;
    },
  };
}
