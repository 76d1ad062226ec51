import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openAnalytics } from "../../src/analytics/open.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import { READ_LANGUAGES } from "../../src/core/language.ts";
import { createCodeExecution } from "../../src/index.ts";
import { createHttpHandler, openKeyFile } from "../../src/server/http.ts";
import { type Service, listen } from "../../src/server/node.ts";
import { findMix } from "./find-mix.ts";

interface Keyed extends AsyncDisposable {
  readonly url: string;
  readonly key: string;
}

/** A service with keys, which keeps records. */
async function openKeyed(): Promise<Keyed> {
  await using opening = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "aybiza-keyed-"));
  opening.defer(() => rmSync(folder, { recursive: true, force: true }));
  const records = opening.use(await openAnalytics({ folder }));
  const keyed = opening.use(
    await createCodeExecution({ onEnd: (run) => records.recorder.recordRun(run) }),
  );
  await keyed.ready();
  const keys = openKeyFile(join(folder, "keys.json"));
  const { key } = await keys.create({ tenantId: "acme", scopes: ["execute", "read"] });
  const service = await listen(createHttpHandler(keyed, { keys, records }), { port: 0 });
  opening.defer(() => service.close({ graceMs: 0 }));
  const opened = opening.move();
  return { url: service.url, key, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

const CLIENT = fileURLToPath(new URL("../../clients/elixir", import.meta.url));
const elixir = findMix();

describe.skipIf(!elixir.found)(elixir.found ? "Elixir" : `Elixir: ${elixir.missing}`, () => {
  let execution: CodeExecution;
  let service: Service;
  let keyed: Keyed;

  beforeAll(async () => {
    execution = await createCodeExecution();
    await execution.ready();
    service = await listen(createHttpHandler(execution), { port: 0 });
    keyed = await openKeyed();
  });

  afterAll(async () => {
    await service.close({ graceMs: 0 });
    await keyed[Symbol.asyncDispose]();
    await execution[Symbol.asyncDispose]();
  });

  test("the client is formatted, compiles without a warning, and its tests pass on the real service", async () => {
    const { exitCode, output } = await mix([
      ...["do", "format", "--check-formatted", "+"],
      ...["compile", "--warnings-as-errors", "+"],
      ...["test", "--warnings-as-errors"],
    ]);
    expect(exitCode, output).toBe(0);
    expect(output).toMatch(/\d+ doctests?, \d+ tests, 0 failures\s*$/);
  }, 60_000);

  test("it had a sum in every language to answer", ({ skip }) => {
    const offered = execution.supportedLanguages();
    const missing = READ_LANGUAGES.filter((language) => !offered.includes(language));
    const reasons = execution
      .capabilities()
      .flatMap(({ notOffered }) => missing.map((name) => `${name}: ${notOffered[name]}`));
    skip(missing.length > 0, reasons.join("; "));
    expect(offered).toHaveLength(READ_LANGUAGES.length);
  });

  /** Runs mix in the root file system, on a copy of the client and on the network of this machine. */
  function mix(args: readonly string[]): Promise<{ exitCode: number; output: string }> {
    if (!elixir.found) throw new Error(elixir.missing);
    const scratch = mkdtempSync(join(tmpdir(), "aybiza-elixir-client-"));
    onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
    mkdirSync(join(scratch, "home"));
    cpSync(CLIENT, join(scratch, "client"), {
      recursive: true,
      filter: (path) => !path.startsWith(join(CLIENT, "_build")),
    });
    const environment = {
      PATH: "/usr/bin:/bin",
      // Without it the BEAM takes file names and output for Latin-1.
      LANG: "C.UTF-8",
      HOME: "/tmp/home",
      MIX_HOME: "/tmp/home/mix",
      MIX_ENV: "test",
      AYBIZA_URL: service.url,
      AYBIZA_KEYED_URL: keyed.url,
      AYBIZA_TEST_KEY: keyed.key,
      AYBIZA_LANGUAGES: execution.supportedLanguages().join(),
    };
    const cage = [
      ...["--ro-bind", elixir.root, "/", "--proc", "/proc", "--dev", "/dev"],
      ...["--bind", scratch, "/tmp", "--chdir", "/tmp/client"],
      ...["--unshare-pid", "--unshare-ipc", "--die-with-parent", "--new-session", "--clearenv"],
      ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
      ...["--", "/usr/bin/mix", ...args],
    ];
    return new Promise((resolve) => {
      execFile(elixir.bwrap, cage, { timeout: 50_000 }, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ exitCode, output: stdout + stderr });
      });
    });
  }
});
