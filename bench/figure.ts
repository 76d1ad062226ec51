/** One measured number with what it was meant to be. */
export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  /** `null`: not measured on this machine. */
  readonly value: number | null;
  readonly target: Target | null;
  /** What else was seen, e.g. the spread and how many runs there were. */
  readonly note: string;
}

export type Unit = "ms" | "MiB" | "runs/s" | "records/s" | "%";

export type Target =
  | { readonly kind: "at_most"; readonly value: number }
  | { readonly kind: "at_least"; readonly value: number };

export const atMost = (value: number): Target => ({ kind: "at_most", value });
export const atLeast = (value: number): Target => ({ kind: "at_least", value });

/** `null` where there is no target or nothing was measured. */
export function isMet({ value, target }: Figure): boolean | null {
  if (value === null || target === null) return null;
  return target.kind === "at_most" ? value <= target.value : value >= target.value;
}

/** Three significant digits, never an exponent. */
export function formatNumber(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en-US", {
    minimumFractionDigits: Math.min(digits, 3),
    maximumFractionDigits: Math.min(digits, 3),
  });
}

export function figureRows(figures: readonly Figure[]): string[][] {
  const head = ["figure", "measured", "target", "met", "note"];
  return [
    head,
    ...figures.map((figure) => {
      const { what, unit, value, target, note } = figure;
      const met = isMet(figure);
      return [
        what,
        value === null ? "not measured" : `${formatNumber(value)} ${unit}`,
        target === null
          ? "–"
          : `${SIGN[target.kind]} ${target.value.toLocaleString("en-US")} ${unit}`,
        met === null ? "–" : met ? "yes" : "NO",
        note,
      ];
    }),
  ];
}

// --- internals

const SIGN: Readonly<Record<Target["kind"], string>> = { at_most: "≤", at_least: "≥" };
