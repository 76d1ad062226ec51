import { z } from "zod";
import { RUN_RESULT, RUN_STATUS, VALUE } from "./result.ts";

/** What the API answers to a computation: the sentence, and everything behind it. */

const FACT = z
  .strictObject({
    path: z.string(),
    kind: z.enum([
      "number",
      "fraction",
      "ordinal",
      "money",
      "percent",
      "measure",
      "year",
      "date",
      "time",
      "datetime",
      "duration",
      "digits",
      "code",
    ]),
    value: z.string(),
    unit: z.string().exactOptional(),
    said: z.string(),
    rounding: z.enum(["exact", "about"]),
    relErr: z.number(),
  })
  .meta({
    id: "Fact",
    description: "A number, date or id that is said, and the value it stands for.",
  });

const REPAIR = z
  .strictObject({
    ok: z.literal(false),
    stage: z.enum(["unavailable", "parse", "policy", "limit", "runtime", "result", "cancelled"]),
    code: z.string(),
    message: z.string(),
    line: z.number().exactOptional(),
    column: z.number().exactOptional(),
    excerpt: z.string().exactOptional(),
    hint: z.string().exactOptional(),
    allowed: z.array(z.string()).exactOptional(),
    retry: z.strictObject({ allowed: z.boolean(), left: z.number(), withinMs: z.number() }),
    say: z.string(),
  })
  .meta({ id: "Repair", description: "What the model is told, to mend its program once." });

const at = { atMs: z.number() };
const TURN_EVENT = z
  .union([
    z.strictObject({
      type: z.literal("received"),
      ...at,
      heardUntil: z.string().exactOptional(),
      unheard: z.string().exactOptional(),
    }),
    z.strictObject({ type: z.enum(["queued", "started", "warned"]), ...at }),
    z.strictObject({ type: z.enum(["joined", "ran_ahead"]), ...at }),
    z.strictObject({ type: z.enum(["filler", "progress"]), ...at, say: z.string() }),
    z.strictObject({
      type: z.literal("finished"),
      ...at,
      status: RUN_STATUS,
    }),
    z.strictObject({ type: z.enum(["interrupted", "expired", "hung_up"]), ...at }),
    z.strictObject({ type: z.literal("spoken"), ...at, say: z.string() }),
  ])
  .meta({ id: "TurnEvent", description: "Milliseconds since the request was received." });

export const VOICE_ANSWER = z
  .strictObject({
    outcome: z.enum(["answered", "deferred", "failed", "cancelled"]),
    say: z.string(),
    locale: z.string(),
    unsaid: z.string().exactOptional(),
    value: VALUE,
    facts: z.array(FACT),
    more: z
      .strictObject({ kind: z.enum(["next", "text"]), offer: z.string(), sms: z.string() })
      .exactOptional(),
    repair: REPAIR.exactOptional(),
    result: RUN_RESULT,
    timeline: z.array(TURN_EVENT),
  })
  .meta({ id: "VoiceAnswer" });
