import { createHash } from "node:crypto";
import type { ItemId } from "./item.ts";
import type { Confirmation } from "./state.ts";

/** Stands for a text that somebody confirms. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The line of evidence where somebody confirmed this very text; else `null`. */
export function confirmed(confirmation: Confirmation | undefined, text: string): string | null {
  if (confirmation === undefined || confirmation.hash !== hashOf(text)) return null;
  return `Confirmed by ${confirmation.by} at ${confirmation.at}.`;
}

/** What to do where nobody has. */
export function toConfirm(id: ItemId, to: string, confirmation: Confirmation | undefined): string {
  const why =
    confirmation === undefined
      ? "confirm it"
      : `it has changed since ${confirmation.by} confirmed it; confirm it again`;
  return `Then ${why}: aybiza migrate --to ${to} --confirm ${id} --by "YOUR NAME"`;
}
