import type { Json } from "../core/json.ts";
import type { Contradiction } from "./expected/contradiction.ts";
import { kindOf } from "./expected/kind.ts";
import { sizeContradiction } from "./expected/size.ts";
import { typeContradiction } from "./expected/type.ts";
import { unitContradiction } from "./expected/unit.ts";

export type { Contradiction } from "./expected/contradiction.ts";

/**
 * Holds a value against what was expected of it: "give the total in dollars" is no list, no euros and no
 * yes. Only what cannot be meant is a contradiction; whatever a sentence leaves open is let through.
 */
export function contradictionOf(value: Json, expectedOutcome: string): Contradiction | null {
  const wish = expectedOutcome.slice(0, LONGEST).toLowerCase();
  if (wish.trim() === "" || value === null) return null;
  const kind = kindOf(value);
  return (
    typeContradiction(wish, kind) ??
    unitContradiction(wish, value) ??
    sizeContradiction(wish, value, kind)
  );
}

// --- internals

const LONGEST = 400;
