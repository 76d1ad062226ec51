import type { z } from "zod";

import { oneOf, strictObject } from "../policy/strict.ts";

/** The kill switch, as it is written in the configuration. */
export const KILL_SWITCH_SCHEMA = strictObject({
  whenStoreFails: oneOf(["keep", "stop"])
    .default("keep")
    .describe(
      "What holds while the store that says what is stopped cannot be read for a second: keep, what was known last; stop, that nothing runs.",
    ),
});

export type KillSwitchConfig = Readonly<z.output<typeof KILL_SWITCH_SCHEMA>>;
