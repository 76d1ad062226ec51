import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ExecError } from "../core/errors.ts";
import { ITEM_IDS, type ItemId } from "./item.ts";

/** What outlives one run of the checklist: who confirmed what, and what held already. */
export interface MigrationState {
  readonly confirmations: Readonly<Partial<Record<ItemId, Confirmation>>>;
  readonly kept: Readonly<Partial<Record<ItemId, KeptFinding>>>;
}

/** A person's word for what no program can check. It is for this text alone: a change of it needs another. */
export interface Confirmation {
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** SHA-256 of what was confirmed, hex. */
  readonly hash: string;
}

/** An item that held, and what that rested on. */
export interface KeptFinding {
  readonly at: string;
  readonly basis: string;
  readonly evidence: readonly string[];
}

export const NO_STATE: MigrationState = { confirmations: {}, kept: {} };

/** @throws ExecError `CONFIG_INVALID` where the file is damaged. */
export async function readState(folder: string): Promise<MigrationState> {
  const file = join(folder, FILE);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return NO_STATE;
    throw new ExecError("CONFIG_INVALID", `${file} cannot be read.`, { cause });
  }
  try {
    return STATE.parse(JSON.parse(text));
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", `${file} is damaged.`, {
      cause,
      hint: "Take it away: the checklist is then run from its beginning, and confirmed anew.",
    });
  }
}

/** Written aside and renamed: a crash leaves the old one. */
export async function writeState(folder: string, state: MigrationState): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${FILE}.${process.pid}.unfinished`);
  await writeFile(unfinished, `${JSON.stringify({ version: 1, ...state }, null, 2)}\n`);
  await rename(unfinished, join(folder, FILE));
}

// --- internals

const FILE = "state.json";

const itemId = z.enum(ITEM_IDS);

const STATE = z
  .object({
    version: z.literal(1),
    confirmations: z.partialRecord(
      itemId,
      z.object({ by: z.string(), at: z.string(), hash: z.string() }),
    ),
    kept: z.partialRecord(
      itemId,
      z.object({ at: z.string(), basis: z.string(), evidence: z.array(z.string()) }),
    ),
  })
  .transform(({ confirmations, kept }) => ({ confirmations, kept }));
