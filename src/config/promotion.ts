import { z } from "zod";

import { oneOf, strictObject, wholeNumber } from "../policy/strict.ts";

/** How `futureAdapter` takes over, as it is written in the configuration. */

export const PROMOTION_MODES = ["off", "manual", "notify", "canary", "auto"] as const;

const share = (what: string, byDefault: number) =>
  z
    .number("must be a number from 0 to 1")
    .min(0, "must be a number from 0 to 1")
    .max(1, "must be a number from 0 to 1")
    .default(byDefault)
    .describe(what);

export const PROMOTION_SCHEMA = strictObject({
  mode: oneOf(PROMOTION_MODES)
    .default("off")
    .describe(
      "off: futureAdapter is not started. manual, notify: an operator moves it on. canary: a share of the calls begins by itself once it is available. auto: it also takes over by itself.",
    ),
  share: share("Of the calls, by their ids, from 0 to 1.", 0.05),
  comparedShare: share(
    "Of its runs that are run once more on the adapter before it, after the caller has the answer.",
    0.1,
  ),
  leastRuns: wholeNumber(1, 1_000_000)
    .default(500)
    .describe("Runs on it before auto lets it take over."),
  maxFailureShare: share("More of its runs than this may not fail through its own fault.", 0.02),
  maxDifferences: wholeNumber(0, 1_000_000)
    .default(0)
    .describe("Answers that may differ from those of the adapter before it."),
  maxSlowdown: z
    .number("must be a number from 1 to 1000")
    .min(1, "must be a number from 1 to 1000")
    .max(1_000, "must be a number from 1 to 1000")
    .default(5)
    .describe("Its p95 over that of the adapter before it, beyond 50 ms."),
  coolDownMs: wholeNumber(1_000, 86_400_000)
    .default(600_000)
    .describe("How long after it was gone its share begins again, in milliseconds."),
});

export type PromotionConfig = z.output<typeof PROMOTION_SCHEMA>;
