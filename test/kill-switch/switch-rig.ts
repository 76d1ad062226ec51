import { onTestFinished } from "vitest";
import { openMemory } from "../../src/operations/memory.ts";
import { type KillSwitch, openKillSwitch } from "../../src/routing/kill-switch.ts";
import { type KillScope, type KillTarget, readTarget } from "../../src/routing/kill-stops.ts";

export interface SwitchRig {
  readonly killSwitch: KillSwitch;
  throwSwitch(scope: KillScope, name?: string): Promise<void>;
  lift(scope: KillScope, name?: string): Promise<void>;
}

/** A switch over a store of its own, which goes with the test. */
export async function switchRig(): Promise<SwitchRig> {
  const killSwitch = await openKillSwitch({ store: openMemory(), pollMs: 10 });
  onTestFinished(() => killSwitch[Symbol.asyncDispose]());
  return {
    killSwitch,
    async throwSwitch(scope, name) {
      const target = targetOf(scope, name);
      await killSwitch.throwSwitch({ ...target, reason: "secret", who: "me", untilMs: null });
    },
    async lift(scope, name) {
      await killSwitch.lift(targetOf(scope, name));
    },
  };
}

function targetOf(scope: KillScope, name: string | undefined): KillTarget {
  const read = readTarget({ scope, name }, "");
  if (!read.ok) throw new Error(read.message);
  return read.value;
}
