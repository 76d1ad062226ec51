import type { GuestMemory } from "./memory.ts";

/** The clocks of one run, coarsened to 1 ms: finer ones are what timing attacks are made of. */
export interface Clock {
  /** Epoch milliseconds. */
  realtimeMs(): number;
  /** Milliseconds since the run began. */
  monotonicMs(): number;
}

/** @param nowMs Stops the real-time clock at this instant; the monotonic one always runs. */
export function createClock(nowMs: number | null): Clock {
  const startedAt = performance.now();
  return {
    realtimeMs: () => nowMs ?? Date.now(),
    monotonicMs: () => Math.floor(performance.now() - startedAt),
  };
}

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** Writes a C `struct tm` in UTC, the only zone of the guest's C library. */
export function writeBrokenDownTime(memory: GuestMemory, seconds: bigint, address: number): void {
  const date = new Date(Number(seconds) * SECOND_MS);
  const startOfYear = Date.UTC(date.getUTCFullYear(), 0, 1);
  const fields = [
    date.getUTCSeconds(),
    date.getUTCMinutes(),
    date.getUTCHours(),
    date.getUTCDate(),
    date.getUTCMonth(),
    date.getUTCFullYear() - 1_900,
    date.getUTCDay(),
    Math.floor((date.getTime() - startOfYear) / DAY_MS),
    0,
    0,
  ];
  fields.forEach((field, index) => memory.writeI32(address + 4 * index, field));
}

/** Reads a C `struct tm`, writes it back normalised, and answers epoch seconds, or -1 where it names no time. */
export function readBrokenDownTime(memory: GuestMemory, address: number): bigint {
  const field = (index: number): number => memory.readI32(address + 4 * index);
  // `setUTCFullYear` because `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(field(5) + 1_900, field(4), field(3));
  date.setUTCHours(field(2), field(1), field(0));
  const ms = date.getTime();
  if (Number.isNaN(ms)) return -1n;
  const seconds = BigInt(Math.floor(ms / SECOND_MS));
  writeBrokenDownTime(memory, seconds, address);
  return seconds;
}
