/**
 * The known name someone most likely meant: same letters in another spelling first, then the fewest
 * edits. Answers `undefined` where nothing is close enough to be worth saying.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = bare(name.slice(0, MAX_LENGTH));
  if (wanted === "") return undefined;
  let best: string | undefined;
  let fewest = Infinity;
  for (const candidate of known) {
    const letters = bare(candidate.slice(0, MAX_LENGTH));
    // A name with its unit left off (`maxExecutionTime`) is one small slip, whatever the unit's length.
    const edits = letters.startsWith(wanted) && wanted.length >= 4 ? 1 : editCount(wanted, letters);
    if (edits < fewest) [best, fewest] = [candidate, edits];
  }
  return fewest <= Math.max(1, Math.floor(wanted.length / 3)) ? best : undefined;
}

// --- internals

/** Names come from outside; comparing longer ones costs time and helps nobody. */
const MAX_LENGTH = 64;

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Levenshtein distance, with two neighbours swapped as one edit. */
function editCount(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
