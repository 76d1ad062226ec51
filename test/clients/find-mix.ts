import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { findElixir } from "../../src/adapters/embedded/native-slot/beam/find.ts";

/** A root file system with mix and OTP 27 in it, and bubblewrap to enter it; or what is missing for that. */
export type FoundMix =
  | { readonly found: true; readonly root: string; readonly bwrap: string }
  | { readonly found: false; readonly missing: string };

/** @param places Folders to look in instead of those of set-up. */
export function findMix(places?: readonly string[]): FoundMix {
  const elixir = findElixir(places);
  if (typeof elixir === "string") return { found: false, missing: elixir };
  const { root } = elixir;
  if (!existsSync(join(root, "usr/bin/mix")) || !hasOtp27(root))
    return { found: false, missing: `no mix with OTP ${OTP} or newer in ${root}` };
  const bwrap = BWRAP_PLACES.find((path) => existsSync(path));
  if (bwrap === undefined) return { found: false, missing: "bubblewrap is not installed" };
  const entering = ["--ro-bind", root, "/", "--unshare-pid", "--", "/usr/bin/true"];
  return spawnSync(bwrap, entering).status === 0
    ? { found: true, root, bwrap }
    : { found: false, missing: "bubblewrap may not make namespaces here" };
}

// --- internals

const BWRAP_PLACES = ["/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap"];
/** The first with a JSON module of its own. */
const OTP = 27;

function hasOtp27(root: string): boolean {
  const releases = join(root, "usr/lib/erlang/releases");
  return existsSync(releases) && readdirSync(releases).some((name) => Number(name) >= OTP);
}
