import { z } from "zod";
import { NOTICE_KINDS, type NoticeKind } from "../config/notify.ts";
import type { Json, JsonObject } from "../core/json.ts";

/** What is told: one sentence, what is behind it in words, and the same as data. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The same for whoever notices the same thing; a second time it is another one. */
  readonly occasion: string;
  readonly sentence: string;
  readonly details: readonly string[];
  readonly facts: JsonObject;
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** As it is kept until it is delivered. */
export function noticeToJson({ kind, occasion, sentence, details, facts, atMs }: Notice): Json {
  return { kind, occasion, sentence, details, facts, atMs };
}

/** Boundary parser: what was kept by this or another version; `null` for what is no notice. */
export function readNotice(kept: Json): Notice | null {
  const read = KEPT.safeParse(kept);
  return read.success ? read.data : null;
}

/** For receivers of plain text. */
export function noticeText({ sentence, details }: Notice): string {
  return [sentence, ...details].join("\n");
}

/** Words from outside on one line of bounded length. */
export function oneLine(text: string, maxLength = 500): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

// --- internals

const KEPT = z.object({
  kind: z.enum(NOTICE_KINDS),
  occasion: z.string(),
  sentence: z.string(),
  details: z.array(z.string()),
  facts: z.record(
    z.string(),
    z.custom<Json>(() => true),
  ),
  atMs: z.number(),
});
