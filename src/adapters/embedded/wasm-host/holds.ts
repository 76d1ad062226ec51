import type { Clause, Enforcement } from "../../../core/limits.ts";
import type { CageReport } from "../cage.ts";
import type { WasmKind } from "../messages.ts";

/** What makes each clause hold for a WebAssembly guest, with what the cage lacks. */
export function wasmHolds(
  { missing }: Pick<CageReport, "missing">,
  kind: WasmKind,
): Readonly<Record<Clause, string | Enforcement>> {
  const outer = missing === null ? "" : `; ${missing}`;
  return {
    time: "stop flag, then the thread, then the process is killed",
    memory: `growth of the guest's memory is refused past the cap${outer}`,
    output: "cut and counted outside the guest",
    isolation: `a WebAssembly guest whose memory is rewound after each run${outer}`,
    network: `the guest has no door to one${outer}`,
    fileSystem: `files exist in the guest's memory only${outer}`,
    allowedImports:
      kind === "sql"
        ? { state: "not_applicable", reason: "SQL imports nothing" }
        : { state: "partial", reason: "checked when a module is first used: policy, not a wall" },
  };
}
