import { z } from "zod";
import type { Json } from "../core/json.ts";
import { CLAUSES } from "../core/limits.ts";
import type { Look } from "./look.ts";

/** A look as it is kept in the store, where another version of us may read it. */

export const LOOK_SCHEMA = z.object({
  state: z.enum(["ready", "degraded", "warming", "waiting", "down"]),
  reason: z.string(),
  missing: z.array(z.string()),
  languages: z.array(z.string()),
  clauses: z.partialRecord(
    z.enum(CLAUSES),
    z.enum(["enforced", "partial", "not_enforceable", "unverified", "not_applicable"]),
  ),
});

/** What is known of it beside changes all the time, and is not kept. */
export function lookToJson({ state, reason, missing, languages, clauses }: Look): Json {
  return { state, reason, missing, languages, clauses: { ...clauses } };
}

export function lookFromKept(kept: z.output<typeof LOOK_SCHEMA>): Look {
  return { ...kept, facts: {}, latencyMs: null };
}
