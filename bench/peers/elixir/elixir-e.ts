import { findElixir } from "../../../src/adapters/embedded/native-slot/beam/find.ts";
import { expectPrinted, findProgram, type SpawnedCommand } from "../spawned.ts";
import type { ElixirPeer } from "./peer.ts";
import { ELIXIR_PROGRAMS } from "./tasks.ts";

/** The very release that ours runs, started as its own command. */
export const ELIXIR_E: ElixirPeer = {
  name: "`elixir -e`, spawned per run",
  isolation: "a process per run; namespaces where its root is a folder",
  async start() {
    const found = findElixir();
    if (typeof found === "string") return { kind: "absent", reason: found };
    const command = commandIn(found.root);
    if (command === null) return { kind: "absent", reason: "no bubblewrap to enter its root with" };
    return {
      kind: "running",
      run(task) {
        const { elixir, value } = ELIXIR_PROGRAMS[task];
        return expectPrinted(command(`IO.puts(inspect((\n${elixir}\n)))`), String(value));
      },
    };
  },
};

// --- internals

const ENVIRONMENT = ["PATH=/usr/bin:/bin", "HOME=/tmp", "LANG=C.UTF-8"];

function commandIn(root: string): ((source: string) => SpawnedCommand) | null {
  const inside = (source: string): string[] => [...ENVIRONMENT, "/usr/bin/elixir", "-e", source];
  if (root === "/") return (source) => ({ program: "/usr/bin/env", args: inside(source) });
  const bubblewrap = findProgram("bwrap");
  if (bubblewrap === null) return null;
  return (source) => ({
    program: bubblewrap,
    args: [
      ...["--ro-bind", root, "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"],
      ...["--unshare-all", "--die-with-parent", "--", "/usr/bin/env", ...inside(source)],
    ],
  });
}
