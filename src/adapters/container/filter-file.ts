import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seccompProfile } from "./seccomp-profile.ts";

/** The filter of system calls for an engine that reads it from a file of its machine, which must be this one. */

export interface FilterFile {
  /** Written at the first need of it. */
  path(): string;
  remove(): void;
}

export function createFilterFile(): FilterFile {
  let folder: string | null = null;
  return {
    path() {
      if (folder === null) {
        folder = mkdtempSync(join(tmpdir(), "aybiza-filter-"));
        writeFileSync(join(folder, FILE), seccompProfile());
      }
      return join(folder, FILE);
    },
    remove() {
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}

// --- internals

const FILE = "seccomp.json";
