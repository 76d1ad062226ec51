import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("../../scripts/setup", import.meta.url));
const ENGINE_FILES = ["python.wasm", "python313.zip", "quickjs.wasm", "sqlite3.wasm"];

/** A machine in a folder: a copy of the repository's outline, and a PATH that holds only what a test puts there. */
interface Machine {
  readonly root: string;
  readonly install: (command: string, script: string) => Promise<void>;
  readonly setup: (
    args?: readonly string[],
  ) => Promise<{ readonly exitCode: number | null; readonly output: string }>;
  /** What `apt-get` and `npm` were called with. */
  readonly calls: () => Promise<string>;
}

async function buildMachine({ engineFiles = true, elixir = false } = {}): Promise<Machine> {
  const root = await mkdtemp(join(tmpdir(), "aybiza-setup-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const [bin, log, assets] = [
    join(root, "bin"),
    join(root, "calls.log"),
    join(root, "repo/src/adapters/embedded/assets"),
  ];
  await mkdir(bin);
  await mkdir(assets, { recursive: true });
  await mkdir(join(root, "repo/scripts"));
  await cp(SCRIPT, join(root, "repo/scripts/setup"));
  await writeFile(log, "");
  if (engineFiles) for (const name of ENGINE_FILES) await writeFile(join(assets, name), "x");
  const tools = "dirname env touch chmod bash mkdir rm mv cat sha256sum";
  for (const tool of tools.split(" ")) await symlink(`/usr/bin/${tool}`, join(bin, tool));
  if (elixir) {
    const sources = join(root, "repo/src/adapters/embedded/guest/elixir");
    await mkdir(sources, { recursive: true });
    await writeFile(join(sources, "b.ex"), "two");
    await writeFile(join(sources, "a.ex"), "one");
  }

  const machine: Machine = {
    root,
    async install(command, script) {
      const path = join(bin, command);
      await rm(path, { force: true });
      await writeFile(path, `#!/bin/bash\necho "${command} $*" >> ${log}\n${script}\n`);
      await chmod(path, 0o755);
    },
    async setup(args = []) {
      const child = spawn("/bin/bash", [join(root, "repo/scripts/setup"), ...args], {
        env: { PATH: bin, BIN: bin, ASSETS: assets, HOME: root },
      });
      const [stdout, stderr] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, "close"),
      ]);
      return { exitCode: child.exitCode, output: stdout + stderr };
    },
    calls: () => readFile(log, "utf8"),
  };
  await machine.install("id", "echo 0");
  return machine;
}

const INSTALL_BWRAP = "touch $BIN/bwrap; chmod +x $BIN/bwrap";

test("without bubblewrap and without apt it says what is missing and what that costs, and goes on", async () => {
  const { setup } = await buildMachine();
  const { exitCode, output } = await setup();
  expect(output).toMatch(/no apt-get here/);
  expect(output).toMatch(/MISSING bubblewrap: .*\n.*without it, /);
  expect(output).toContain("the engine files are there");
  expect(exitCode).toBe(0);
});

test("where it is not root it names the command for whoever is", async () => {
  const machine = await buildMachine();
  await machine.install("id", "echo 1000");
  await machine.install("apt-get", INSTALL_BWRAP);
  await machine.install("sudo", "exit 1");
  const { exitCode, output } = await machine.setup();
  expect(output).toMatch(/not root.*apt-get install bubblewrap/);
  expect(output).toContain("MISSING bubblewrap");
  expect(await machine.calls()).not.toContain("apt-get");
  expect(exitCode).toBe(0);
});

test("where sudo asks no password it installs through it", async () => {
  const machine = await buildMachine();
  await machine.install("id", "echo 1000");
  await machine.install(
    "sudo",
    'while [ "$1" != -- ] && [ "$#" -gt 1 ]; do shift; done; shift; "$@"; exit $?',
  );
  await machine.install("true", "exit 0");
  await machine.install("apt-get", INSTALL_BWRAP);
  expect((await machine.setup()).output).toContain("installed bubblewrap");
});

test("as root it installs, without refreshing the lists if it need not; a second time it does nothing", async () => {
  const machine = await buildMachine();
  await machine.install("apt-get", INSTALL_BWRAP);
  const first = await machine.setup();
  expect([first.exitCode, first.output]).toEqual([
    0,
    expect.stringMatching(/installing bubblewrap\n.*installed bubblewrap/),
  ]);
  const calls = await machine.calls();
  expect(calls).toContain("apt-get -q install -y --no-install-recommends bubblewrap");
  expect(calls).not.toContain("update");
  const second = await machine.setup();
  expect([second.exitCode, second.output]).toEqual([
    0,
    expect.stringContaining("bubblewrap is there"),
  ]);
  expect((await machine.calls()).match(/apt-get/g)).toHaveLength(1);
});

test("what only the tests need is installed where they are asked for, and not otherwise", async () => {
  const machine = await buildMachine();
  await machine.install("bwrap", "exit 0");
  await machine.install("apt-get", "touch $BIN/pg_ctlcluster; chmod +x $BIN/pg_ctlcluster");
  expect((await machine.setup()).output).not.toContain("postgresql");
  expect(await machine.calls()).not.toContain("apt-get");
  expect((await machine.setup(["--all"])).output).toContain("installed postgresql: ");
  expect(await machine.calls()).toMatch(/apt-get -q install .* postgresql\n/);
  expect((await machine.setup(["--all"])).output).toContain("postgresql is there");
});

test("on a fresh machine it refreshes the package lists first", async () => {
  const machine = await buildMachine();
  await machine.install(
    "apt-get",
    `case "$*" in *update*) touch $BIN/.lists ;; *) [ -e $BIN/.lists ] || exit 100; ${INSTALL_BWRAP} ;; esac`,
  );
  const { exitCode, output } = await machine.setup();
  expect([exitCode, output]).toEqual([0, expect.stringContaining("installed bubblewrap")]);
});

test("without a network it says so and goes on", async () => {
  const machine = await buildMachine();
  await machine.install("apt-get", "exit 100");
  const { exitCode, output } = await machine.setup();
  expect(output).toMatch(/could not install bubblewrap[^]*MISSING bubblewrap/);
  expect(exitCode).toBe(0);
});

test("makes the engine files where they are absent, and says what follows where it cannot", async () => {
  const machine = await buildMachine({ engineFiles: false });
  await machine.install("bwrap", "exit 0");
  await machine.install("npm", "exit 1");
  const failed = await machine.setup();
  expect([failed.exitCode, failed.output]).toEqual([
    0,
    expect.stringMatching(/MISSING engine files: .*no program runs/),
  ]);
  await machine.install(
    "npm",
    `for name in ${ENGINE_FILES.join(" ")}; do echo x > $ASSETS/$name; done`,
  );
  expect((await machine.setup()).output).toContain("made the engine files");
  expect((await machine.setup()).output).toContain("the engine files are there");
  expect((await machine.calls()).match(/npm run -s prepare/g)).toHaveLength(2);
});

const BUILD_ROOT = `for root; do :; done
mkdir -p $root/usr/lib/elixir/lib/elixir/ebin $root/usr/lib/erlang/erts-1/bin
touch $root/usr/lib/erlang/erts-1/bin/beam.smp; chmod +x $root/usr/lib/erlang/erts-1/bin/beam.smp`;
/** The sources' hash as the adapter computes it. */
const RUNNER = createHash("sha256").update("onetwo").digest("hex").slice(0, 16);

async function buildElixirMachine(mmdebstrap: string): Promise<Machine> {
  const machine = await buildMachine({ elixir: true });
  await machine.install("id", "echo 1000");
  await machine.install("sudo", "exit 1");
  await machine.install("mmdebstrap", mmdebstrap);
  await machine.install("bwrap", "exit 0");
  return machine;
}

test("builds Elixir's root and compiles the runner where the user may write; a second time it does nothing", async () => {
  const machine = await buildElixirMachine(BUILD_ROOT);
  const place = join(machine.root, ".local/share/aybiza/elixir");
  const first = await machine.setup();
  expect([first.exitCode, first.output]).toEqual([
    0,
    expect.stringMatching(/built Elixir .*\n.*compiled the Elixir runner/),
  ]);
  expect(await readFile(join(place, "runner", RUNNER, "made-for"), "utf8")).toBe(
    `${place}/root\nerts-1\n`,
  );
  const calls = await machine.calls();
  expect(calls).toMatch(/mmdebstrap .*--mode=unshare .*--include=elixir.* trixie /);
  expect((await machine.setup()).output).toMatch(
    /Elixir is there .*\n.*the Elixir runner is there/,
  );
  expect((await machine.calls()).match(/mmdebstrap/g)).toHaveLength(1);
});

test("compiles the runner again when its sources or its Elixir have changed", async () => {
  const machine = await buildElixirMachine(BUILD_ROOT);
  await machine.setup();
  await writeFile(join(machine.root, "repo/src/adapters/embedded/guest/elixir/a.ex"), "new");
  expect((await machine.setup()).output).toContain("compiled the Elixir runner");
  const erlang = join(machine.root, ".local/share/aybiza/elixir/root/usr/lib/erlang");
  await rename(join(erlang, "erts-1"), join(erlang, "erts-2"));
  expect((await machine.setup()).output).toContain("compiled the Elixir runner");
});

test("says what follows where the runner does not compile", async () => {
  const machine = await buildElixirMachine(BUILD_ROOT);
  await machine.install("bwrap", "exit 1");
  const { exitCode, output } = await machine.setup();
  expect([exitCode, output]).toEqual([0, expect.stringContaining("MISSING Elixir runner")]);
});

test.skipIf(existsSync("/usr/lib/elixir"))(
  "where no root can be built it tries the distribution's Elixir, else says what follows",
  async () => {
    const machine = await buildElixirMachine("exit 1");
    await machine.install("apt-get", "exit 100");
    const { exitCode, output } = await machine.setup();
    expect(output).toMatch(
      /mmdebstrap could not build it[^]*apt-get install elixir[^]*MISSING Elixir: .*\n.*not offered/,
    );
    expect(exitCode).toBe(0);
  },
);

test("an unknown argument is a usage error", async () => {
  const { setup } = await buildMachine();
  expect(await setup(["--al"])).toMatchObject({
    exitCode: 2,
    output: expect.stringContaining("unknown argument --al"),
  });
});

test("names no registry host", async () => {
  // A package of Debian's that looks like one.
  const script = (await readFile(SCRIPT, "utf8")).replaceAll("docker.io|", "");
  expect(script).not.toMatch(/https?:|\.(?:org|com|io)\b/);
});
