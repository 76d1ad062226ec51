import {
  type Guarded,
  type GuardSettings,
  guardSpeech,
  guardText,
} from "../../../src/speech/guard/final-words.ts";
import { type LeakCase, leakCases } from "./leaks.ts";
import { type OrdinaryCase, ordinaryCases } from "./ordinary.ts";
import { LOCALES } from "./phrasing.ts";

/** Addresses are said by default; here every type is to be caught. */
const EVERY_TYPE = { email: "allow_if_said" } as const;

/** The detectors were written against other seeds; no case of these was looked at. */
export const WITHHELD_SEEDS = [404, 505, 606] as const;

export interface Count {
  readonly good: number;
  readonly all: number;
}

export interface Measured {
  readonly missed: readonly LeakCase[];
  readonly disturbed: readonly OrdinaryCase[];
  /** Leaks caught, by type and locale: `card en-US`. */
  readonly caught: ReadonlyMap<string, Count>;
  /** Ordinary answers left as they were, by locale. */
  readonly kept: ReadonlyMap<string, Count>;
}

/** Every leak must be gone from the words, in speech and in writing; every ordinary answer must be as it was. */
export function measure(seeds: readonly number[]): Measured {
  const missed: LeakCase[] = [];
  const disturbed: OrdinaryCase[] = [];
  const caught = new Map<string, Count>();
  const kept = new Map<string, Count>();
  for (const seed of seeds) {
    for (const leak of leakCases(seed, 2)) {
      const isCaught = guards(leak).every((guarded) => isGone(leak, guarded));
      if (!isCaught) missed.push(leak);
      add(caught, `${leak.type} ${leak.locale}`, isCaught);
    }
    for (const ordinary of ordinaryCases(seed, 2)) {
      const isKept = guards(ordinary).every(({ say }) => say === ordinary.say);
      if (!isKept) disturbed.push(ordinary);
      add(kept, ordinary.locale, isKept);
    }
  }
  return { missed, disturbed, caught, kept };
}

/** As a Markdown table: types down, locales across. */
export function tableOf({ caught, kept }: Measured): string {
  const types = [...new Set([...caught.keys()].map((key) => key.split(" ")[0] ?? ""))];
  const row = (name: string, cells: readonly (Count | undefined)[]): string => {
    const all = cells.reduce((sum, cell) => sum + (cell?.all ?? 0), 0);
    const good = cells.reduce((sum, cell) => sum + (cell?.good ?? 0), 0);
    const shown = cells.map((cell) => (cell === undefined ? "–" : `${cell.good}/${cell.all}`));
    return `| ${name} | ${shown.join(" | ")} | ${good}/${all} (${((100 * good) / all).toFixed(1)} %) |`;
  };
  return [
    `| | ${LOCALES.join(" | ")} | all |`,
    `|---|${"---|".repeat(LOCALES.length + 1)}`,
    ...types.map((type) =>
      row(
        type,
        LOCALES.map((locale) => caught.get(`${type} ${locale}`)),
      ),
    ),
    row(
      "ordinary, unchanged",
      LOCALES.map((locale) => kept.get(locale)),
    ),
  ].join("\n");
}

// --- internals

function guards({ say, locale, saidBefore }: LeakCase | OrdinaryCase): readonly Guarded[] {
  const settings: GuardSettings = { locale, saidBefore, policy: EVERY_TYPE };
  return [guardSpeech({ say, facts: [] }, settings), guardText(say, settings)];
}

/** Found for what it is, and not found again in what is said instead. */
function isGone({ type, locale, say, saidBefore }: LeakCase, guarded: Guarded): boolean {
  const again = guardSpeech(
    { say: guarded.say, facts: [] },
    { locale, saidBefore, policy: EVERY_TYPE },
  );
  return (
    guarded.redactions.some((redaction) => redaction.type === type) &&
    guarded.say !== say &&
    again.redactions.length === 0
  );
}

function add(counts: Map<string, Count>, key: string, isGood: boolean): void {
  const { good, all } = counts.get(key) ?? { good: 0, all: 0 };
  counts.set(key, { good: good + (isGood ? 1 : 0), all: all + 1 });
}
