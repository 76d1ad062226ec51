import { z } from "zod";

import { strictObject, wholeNumber } from "../policy/strict.ts";

/** How adapters are watched, as it is written in the configuration. */

const DAY_MS = 86_400_000;
const name = z
  .string("must be text")
  .regex(/^[a-z][a-z0-9_-]{0,63}$/, "must be a name in lower case");

export const READINESS_SCHEMA = strictObject({
  everyMs: wholeNumber(1_000, DAY_MS)
    .default(300_000)
    .describe(
      "How often adapters are looked at, in milliseconds; each time up to a tenth earlier or later.",
    ),
  confirmMs: wholeNumber(10, 60 * 60_000)
    .default(2_000)
    .describe("How soon something new is looked at again, in milliseconds."),
  holdChecks: wholeNumber(1, 100)
    .default(2)
    .describe("How many looks in a row must show something new before it counts."),
  holdMs: wholeNumber(0, 60 * 60_000)
    .default(1_000)
    .describe(
      "How long something new must hold before it counts, in milliseconds; four times as long for each change of late.",
    ),
  flapWindowMs: wholeNumber(0, DAY_MS)
    .default(600_000)
    .describe("What is of late, in milliseconds."),
  maxHoldMs: wholeNumber(0, DAY_MS)
    .default(300_000)
    .describe("The longest that something new must hold, in milliseconds."),
  native: z
    .array(name, "must be a list of adapters")
    .max(16, "must hold at most 16 names")
    .readonly()
    .default(["bedrock", "lambda", "container"])
    .describe(
      "Adapters that run programs natively, beside futureAdapter: while one serves, no need is urgent.",
    ),
  urgentNeed: z
    .string("must be text")
    .min(1, "must not be empty")
    .max(500, "must be at most 500 characters")
    .regex(/^[^\p{Cc}]*$/u, "must not hold control characters")
    .optional()
    .describe("A business need that cannot wait, in words. Unset: none is declared."),
  urgentRule: strictObject({
    deferredCount: wholeNumber(0, 1_000_000_000)
      .default(100)
      .describe(
        "More computations than this, put off for one tenant and use case, are an urgent need. 0: never.",
      ),
    windowMs: wholeNumber(60_000, 30 * DAY_MS)
      .default(60 * 60_000)
      .describe("Within this time, in milliseconds."),
  })
    .prefault({})
    .describe("When computations that had to be put off are an urgent need by themselves."),
  historyDays: wholeNumber(1, 3_650)
    .default(90)
    .describe("How long the history of states and notices is kept, in days."),
});

export type ReadinessConfig = Readonly<z.output<typeof READINESS_SCHEMA>>;
export type ReadinessInput = Readonly<z.input<typeof READINESS_SCHEMA>>;
