import { z } from "zod";
import { ExecError } from "../core/errors.ts";
import { oneOf, strictObject } from "../policy/strict.ts";
import { PROMOTION_STAGES, type Promotion } from "../routing/promotion.ts";
import { parseBody } from "./bodies.ts";
import type { ApiRoute, RouteCall } from "./route.ts";
import { jsonResponse } from "./wire.ts";

const STAGE = z.enum(PROMOTION_STAGES);

const STANDING = z
  .strictObject({
    stage: STAGE,
    since: z.string(),
    by: z.string().describe("Who or what moved it there."),
    reason: z.string(),
    figures: z.strictObject({
      runCount: z.number(),
      failureCount: z.number(),
      comparedCount: z.number(),
      differenceCount: z.number(),
      p95Ms: z.number().nullable(),
      servingP95Ms: z.number().nullable(),
    }),
  })
  .meta({ id: "Promotion" });

const MOVE = strictObject({
  stage: oneOf(PROMOTION_STAGES).describe("off, canary, promoted or rolled_back."),
  reason: z.string("must be text").max(500, "must be at most 500 characters").default(""),
});

/** How the future adapter takes over. */
export const PROMOTION_ROUTES: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/v1/promotion",
    tag: "service",
    summary: "How far the future adapter has taken over, and what it has shown.",
    access: "admin",
    answers: { 200: { description: "Its stage.", schema: STANDING } },
    handle: (call) => jsonResponse(standingOf(promotionIn(call))),
  },
  {
    method: "POST",
    path: "/v1/promotion",
    tag: "service",
    summary: "Move the future adapter to another stage.",
    access: "admin",
    body: MOVE,
    answers: { 200: { description: "Its stage from now on.", schema: STANDING } },
    async handle(call) {
      const promotion = promotionIn(call);
      const { stage, reason } = parseBody(MOVE, await call.readBody());
      promotion.move(stage, call.principal.keyId ?? "operator", reason);
      return jsonResponse(standingOf(promotion));
    },
  },
];

// --- internals

function promotionIn({ promotion }: RouteCall): Promotion {
  if (promotion !== null) return promotion;
  throw new ExecError("NOT_FOUND", "No adapter is to take over.", {
    hint: "Set `promotion.mode` in the configuration, with `futureAdapter`.",
  });
}

function standingOf(promotion: Promotion): z.output<typeof STANDING> {
  const { stage, sinceMs, by, reason } = promotion.state();
  const since = new Date(sinceMs).toISOString();
  return { stage, since, by, reason, figures: promotion.figures() };
}
