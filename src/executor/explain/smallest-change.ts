import type { Change } from "../../core/explanation.ts";
import { type DryRun, type Site, walk } from "./dry-run.ts";
import type { Piece } from "./grants.ts";
import { remediesFor } from "./remedies.ts";
import type { Scenario } from "./scenario.ts";

/** A way to a program that passes, tried to its end. */
export type Way = readonly Piece[];

/**
 * The cheapest changes after which nothing stands in the way, each of them needed; `null` where none was found.
 *
 * @param isAllowed Leaves out changes that are for somebody else to make.
 */
export async function findSmallestChange(
  scenario: Scenario,
  first: DryRun,
  site: Site,
  isAllowed: (change: Change) => boolean = () => true,
): Promise<Way | null> {
  const open: Node[] = [{ scenario, pieces: [], cost: 0, dryRun: first }];
  for (let walks = 0; walks < MAX_WALKS; walks++) {
    const node = open.toSorted((a, b) => a.cost - b.cost)[0];
    if (node === undefined) return null;
    open.splice(open.indexOf(node), 1);
    const dryRun = node.dryRun ?? (await walk(node.scenario, site));
    if (passes(dryRun)) return leaveOutNeedless(scenario, node.pieces, site);
    for (const remedy of remediesFor(dryRun, node.scenario)) {
      if (!remedy.every(({ change }) => isAllowed(change))) continue;
      open.push({
        scenario: applyAll(node.scenario, remedy),
        pieces: [...node.pieces, ...remedy],
        cost: node.cost + remedy.reduce((sum, { cost }) => sum + cost, 0),
        dryRun: null,
      });
    }
  }
  return null;
}

export function passes({ stop, obstacles }: DryRun): boolean {
  return stop === null && obstacles.length === 0;
}

// --- internals

/** Whoever sends a program cannot make explaining it dear: a walk is a few milliseconds at most. */
const MAX_WALKS = 40;

interface Node {
  readonly scenario: Scenario;
  readonly pieces: Way;
  readonly cost: number;
  readonly dryRun: DryRun | null;
}

function applyAll(scenario: Scenario, pieces: Way): Scenario {
  return pieces.reduce((it, piece) => piece.apply(it), scenario);
}

async function leaveOutNeedless(scenario: Scenario, pieces: Way, site: Site): Promise<Way> {
  let needed = pieces;
  for (const piece of pieces) {
    // An edit mends one finding of this very walk, so it is needed as long as that is there.
    if (piece.change.kind === "edit") continue;
    const without = needed.filter((it) => it !== piece);
    if (passes(await walk(applyAll(scenario, without), site))) needed = without;
  }
  return needed.map((piece) => fromTheStart(piece, pieces));
}

/** Where an earlier step had set the same field, what stood there before that. */
function fromTheStart(piece: Piece, pieces: Way): Piece {
  const { change } = piece;
  if (change.kind === "edit") return piece;
  const first = pieces
    .map((it) => it.change)
    .find((it) => "field" in it && it.field === change.field);
  return first && "from" in first ? { ...piece, change: { ...change, from: first.from } } : piece;
}
