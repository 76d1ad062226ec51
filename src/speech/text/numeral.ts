import type { Conventions } from "./conventions.ts";

/** A written number in the form of a program, `1234.5`. */
export interface WrittenNumber {
  readonly digits: string;
  /** Dots or commas that are neither decimals nor groups: a version, an address. */
  readonly isSeries: boolean;
}

/**
 * Reads `1,234.50`, `1.234,50`, `1 234,50`. Programs often print in the English manner whatever the
 * language of the call, so both manners are read, and the language decides only where both are possible.
 */
export function readNumeral(
  text: string,
  { decimal, groups }: Conventions,
  of: "any" | "money" = "any",
): WrittenNumber {
  const compact = text.replace(/[\s'’]/gu, "");
  const marks = compact.replace(/\d/g, "");
  const whole = (digits: string): WrittenNumber => ({ digits, isSeries: false });
  if (marks === "") return whole(compact);
  const last = marks.at(-1) ?? "";
  const isMixed = new Set(marks).size > 1;
  const lastAt = compact.lastIndexOf(last);
  if (isMixed) {
    const [head, tail] = [compact.slice(0, lastAt), compact.slice(lastAt + 1)];
    const isDecimal = marks.indexOf(last) === marks.length - 1 && GROUPED.test(head);
    return isDecimal
      ? whole(`${head.replace(/[.,]/g, "")}.${tail}`)
      : { digits: compact, isSeries: true };
  }
  const isGrouped = GROUPED.test(compact) || (last === "," && INDIAN.test(compact));
  if (marks.length > 1)
    return isGrouped ? whole(compact.replace(/[.,]/g, "")) : { digits: compact, isSeries: true };
  // No one writes three decimals of a dollar: "$1,200" is as English as the mark before it.
  if (isGrouped && of === "money" && last === "," && compact.length > 4)
    return whole(compact.replace(last, ""));
  // One mark: "1,234" or "1.234" is a group where the language groups so, else a decimal.
  if (isGrouped && groups.includes(last) && last !== decimal)
    return whole(compact.replace(last, ""));
  return whole(compact.replace(last, "."));
}

// --- internals

/** "0,125" is no hundred and twenty-five. */
const GROUPED = /^(?:0|[1-9]\d{0,2}(?:[.,]\d{3})*)$/;
/** Lakhs and crores: 1,00,000. */
const INDIAN = /^\d{1,2}(?:,\d{2})+,\d{3}$/;
