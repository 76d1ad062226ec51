import { existsSync } from "node:fs";
import { join } from "node:path";
import { ALWAYS_ON } from "../../../../policy/imports.ts";
import type { CagedProgram } from "../../cage.ts";
import type { NativeProgramOptions } from "../engine.ts";
import type { Elixir } from "./find.ts";

/** The virtual machine as a caged program: only Erlang, Elixir, their libraries and the runner exist for it. */
export function describeProgram(
  { root, runner, runtime }: Elixir,
  { maxMemoryBytes, walls }: NativeProgramOptions,
): CagedProgram {
  const bin = `${ERLANG}/${runtime}/bin`;
  const options = { core: ALWAYS_ON.elixir, walls };
  return {
    run: { kind: "executable", path: `${bin}/erlexec`, args: machineArgs(maxMemoryBytes) },
    readOnly: [
      ...[bin, `${ERLANG}/lib`, `${ERLANG}/bin/start_clean.boot`, ...ELIXIR].map(sameIn(root)),
      ...librariesIn(root),
      ...zoneInfoIn(root),
      { from: runner, to: RUNNER },
    ],
    environment: {
      ROOTDIR: ERLANG,
      BINDIR: bin,
      EMU: "beam",
      PROGNAME: "erl",
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
      HOME: "/",
      // No core of a dead machine is written, nor would there be a place for it.
      ERL_CRASH_DUMP_SECONDS: "0",
      AYBIZA_OPTIONS: JSON.stringify(options),
    },
    dataBytes: BASELINE_BYTES + HEADROOM * maxMemoryBytes,
    fileBytes: CODE_FILE_BYTES,
    neededCalls: ["socketpair"],
    seesNoProcesses: true,
    taskCount: TASKS,
  };
}

// --- internals

const ERLANG = "/usr/lib/erlang";
/** Without `mix` and `iex`, which are tools of a terminal. */
const ELIXIR = ["elixir", "eex", "ex_unit", "logger"].map((name) => `/usr/lib/elixir/lib/${name}`);
const RUNNER = "/runner";
const ZONE_INFO = "/usr/share/zoneinfo";

const MEBIBYTE = 1024 * 1024;
/** What the machine has mapped for itself when it waits. */
const BASELINE_BYTES = 192 * MEBIBYTE;
/** A collection copies a heap, and both copies exist for a moment; the runner's own limit comes first. */
const HEADROOM = 2;
/** Erlang's compiler to machine code keeps its output in a file in memory. */
const CODE_FILE_BYTES = 256 * MEBIBYTE;
/** The machine's own threads; it starts no process. */
const TASKS = 16;
const WORD_BYTES = 8;

/** Where Debian keeps shared libraries, by `process.arch`. */
const LIBRARIES: Readonly<Record<string, { readonly folder: string; readonly loader: string }>> = {
  x64: { folder: "/usr/lib/x86_64-linux-gnu", loader: "/lib64/ld-linux-x86-64.so.2" },
  arm64: { folder: "/usr/lib/aarch64-linux-gnu", loader: "/lib/ld-linux-aarch64.so.1" },
};
/** What the machine and its cryptography are linked with. */
const LINKED =
  "libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libutil.so.1 libstdc++.so.6 libgcc_s.so.1 libtinfo.so.6 libz.so.1 libzstd.so.1 libcrypto.so.3".split(
    " ",
  );

/** Limits of the machine itself: processes, atoms, ports, and the heap of each process. */
function machineArgs(maxMemoryBytes: number): string[] {
  return [
    ...["+S", "1:1", "+SDcpu", "1:1", "+SDio", "1", "+A", "1"],
    ...["+sbwt", "none", "+sbwtdcpu", "none", "+sbwtdio", "none"],
    ...["+P", "4096", "+t", "200000", "+Q", "1024"],
    ...["+hmax", String(Math.floor(maxMemoryBytes / WORD_BYTES)), "+hmaxk", "true"],
    ...["-boot", "start_clean", "-noinput", "-noshell", "-start_epmd", "false"],
    ...["-pa", ...ELIXIR.map((folder) => `${folder}/ebin`), RUNNER],
    ...["-s", "Elixir.Aybiza.Main", "start"],
  ];
}

function sameIn(root: string): (path: string) => { from: string; to: string } {
  return (path) => ({ from: join(root, path), to: path });
}

function librariesIn(root: string): { from: string; to: string }[] {
  const place = LIBRARIES[process.arch];
  if (place === undefined) return [];
  const paths = [...LINKED.map((name) => `${place.folder}/${name}`), place.loader];
  return paths.filter((path) => existsSync(join(root, path))).map(sameIn(root));
}

/** The machine's own where Elixir's root has none. */
function zoneInfoIn(root: string): { from: string; to: string }[] {
  const from = [join(root, ZONE_INFO), ZONE_INFO].find((path) => existsSync(path));
  return from === undefined ? [] : [{ from, to: ZONE_INFO }];
}
