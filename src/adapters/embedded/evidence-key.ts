import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { arch, release } from "node:os";
import type { CageReport } from "./cage.ts";
import { ENGINE_FILES } from "./engine-files.ts";
import type { EngineWalls } from "./guest/engine.ts";
import type { EngineKind } from "./messages.ts";
import type { NativeEngine } from "./native-slot/engine.ts";
import type { PoolWalls } from "./pool.ts";

/** All that the outcome of a probe depends on, apart from the engine itself, the kernel and its boot. */
export interface EvidenceConditions {
  readonly cage: Pick<CageReport, "tier" | "walls" | "means">;
  readonly maxMemoryBytes: number;
  readonly isolation: "shared" | "tenant";
  readonly walls: { readonly engine: EngineWalls; readonly pool: PoolWalls };
}

/** A WebAssembly engine is known by the checksums its files are verified against. */
export function wasmKey(kind: EngineKind, conditions: EvidenceConditions): string {
  const checksums = Object.entries(ENGINE_FILES).map(([name, { sha256 }]) => [name, sha256]);
  return keyOf(kind, checksums, conditions);
}

/** A native engine has no checksum of ours: one that was exchanged is other files, of another time. */
export function nativeKey(engine: NativeEngine, conditions: EvidenceConditions): string {
  const { maxMemoryBytes, walls } = conditions;
  const { readOnly } = engine.program({ maxMemoryBytes, walls: walls.engine });
  const files = readOnly.map(({ from }) => {
    const entry = statSync(from, { throwIfNoEntry: false });
    return [from, entry?.ino, entry?.size, entry?.mtimeMs];
  });
  return keyOf(engine.kind, files, conditions);
}

// --- internals

function keyOf(
  kind: EngineKind,
  engine: unknown,
  { cage, maxMemoryBytes, isolation, walls }: EvidenceConditions,
): string {
  const machine = [process.version, arch(), release(), bootId()];
  const outer = [cage.tier, cage.walls, cage.means.walls];
  const subject = JSON.stringify([kind, engine, machine, outer, maxMemoryBytes, isolation, walls]);
  return createHash("sha256").update(subject).digest("hex");
}

const BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id";

/** Changes with every start of the machine; elsewhere than on Linux the process alone stands for it. */
function bootId(): string {
  if (process.platform !== "linux") return "";
  try {
    return readFileSync(BOOT_ID_FILE, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error) return "";
    throw error;
  }
}
