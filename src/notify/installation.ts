import { randomUUID } from "node:crypto";
import type { OperationsStore } from "../operations/store.ts";

/** What tells the processes of this store from others that notify the same receivers: one random id for all of them. */
export async function openInstallation(store: OperationsStore): Promise<string> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const kept = await store.read(NAME);
    if (kept !== null && typeof kept.value === "string") return kept.value;
    await store.replace(NAME, randomUUID(), kept?.version ?? null);
  }
  throw new Error("The id of the installation could not be agreed on.");
}

// --- internals

const NAME = "notify:installation";
