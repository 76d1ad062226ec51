import type { Reading } from "./reading.ts";

export function readElixir(_source: string): Reading {
  return { body: [], faultAt: null };
}
