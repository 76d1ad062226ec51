import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { ENGINE_FILES } from "../../src/adapters/embedded/engine-files.ts";
import { ROOT } from "../architecture/sources.ts";
import { blocks, commandExamples, curlExamples, fileExamples, PAGES, SERVICE } from "./readme.ts";

const run = promisify(execFile);

/** Packed and installed as a stranger would: built files, runtime dependencies, nothing of this repository. */
let consumer: string;
let packed: readonly string[];
let packedBytes: number;

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), "aybiza-consumer-"));
  const { stdout } = await shell(`npm pack --json --pack-destination ${consumer}`, ROOT);
  const [tarball] = JSON.parse(stdout.slice(stdout.lastIndexOf("\n[") + 1));
  packed = tarball.files.map(({ path }: { readonly path: string }) => path);
  packedBytes = tarball.size;
  await writeFile(
    join(consumer, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
  await shell(
    `npm install ./${tarball.filename} --prefer-offline --no-audit --no-fund --ignore-scripts`,
    consumer,
  );
}, 300_000);

afterAll(async () => {
  await rm(consumer, { recursive: true, force: true });
});

describe("the packed package", () => {
  it("holds what runs, the licences, and nothing else", () => {
    const engineFiles = Object.keys(ENGINE_FILES).map(
      (name) => `dist/adapters/embedded/assets/${name}`,
    );
    const licences = Object.values(ENGINE_FILES).map(({ licence }) => `licences/${licence}`);
    expect(packed).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "bin/aybiza.js",
        "dist/index.js",
        "dist/index.d.ts",
        "scripts/setup",
        ...engineFiles,
        ...licences,
      ]),
    );
    expect(
      packed.filter((path) => /^(?:src|test|bench|node_modules)\/|\.tsbuildinfo$/.test(path)),
    ).toEqual([]);
  });

  it("stays a quick download", () => {
    expect(packedBytes).toBeLessThan(12 * 1024 * 1024);
  });

  it("brings few packages along", async () => {
    const installed = (await readdir(join(consumer, "node_modules"))).filter(
      (name) => !name.startsWith("."),
    );
    expect(installed).not.toContain("just-bash");
    expect(installed).not.toContain("vitest");
    expect(installed.length).toBeLessThan(35);
  });

  it("has a built file and types behind every export", async () => {
    const manifest = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    for (const target of Object.values<string>(manifest.exports).filter(
      (path) => path.startsWith("./dist/") && !path.includes("*"),
    )) {
      expect(packed).toContain(target.slice(2));
      expect(packed).toContain(target.slice(2).replace(/\.js$/, ".d.ts"));
    }
    expect(packed).toContain("dist/adapters/embedded/index.js");
  });

  it.each([
    ["python", "1+1"],
    ["javascript", "1+1"],
    ["typescript", "const n: number = 1; n + 1"],
  ])("runs %s where it is installed", async (language, code) => {
    const { stdout } = await shell(`npx aybiza run -l ${language} -c '${code}' --json`, consumer);
    expect(JSON.parse(stdout)).toMatchObject({ status: "ok", language, value: 2 });
  });

  it("keeps its files from deep imports", async () => {
    const script = 'await import("@aybiza/code-execution/dist/executor.js")';
    await expect(shell(`node --input-type=module -e '${script}'`, consumer)).rejects.toThrow(
      "ERR_PACKAGE_PATH_NOT_EXPORTED",
    );
  });
});

describe("the README", () => {
  it("has examples", () => {
    expect(commandExamples().length).toBeGreaterThan(4);
    expect(blocks("ts").length).toBeGreaterThan(1);
  });

  it.each(commandExamples())(
    "shows what happens: $command",
    async ({ command, exitCode, shows }) => {
      const { code, stdout, stderr } = await outcome(command, consumer);
      expect(code, `${stdout}\n${stderr}`).toBe(exitCode);
      expect(stdout).toContain(shows);
    },
  );

  it("shows three voice hosts in ten lines each, as they are compiled against the hosts' SDKs", async () => {
    const shown = fileExamples("README.md").filter(({ path }) =>
      path.startsWith("examples/hosts/"),
    );
    expect(shown.length).toBe(3);
    for (const { path, text } of shown) {
      expect(text).toBe(await readFile(join(ROOT, path), "utf8"));
      expect(text.trimEnd().split("\n").length, path).toBeLessThanOrEqual(10);
    }
  });
});

describe("over HTTP", () => {
  let url = "";
  let service: ChildProcess;

  beforeAll(async () => {
    const launcher = join(consumer, "node_modules/@aybiza/code-execution/bin/aybiza.js");
    service = spawn(process.execPath, [launcher, "serve", "--port", "0"], {
      cwd: consumer,
      env: environment(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    service.stdout?.on("data", (chunk) => (printed += String(chunk)));
    await vi.waitUntil(() => /listening on http:\S+\n/.test(printed), { timeout: 30_000 });
    url = /http:\S+/.exec(printed)?.[0] ?? "";
    await vi.waitUntil(async () => (await fetch(`${url}/readyz`)).ok, { timeout: 30_000 });
  });
  afterAll(() => service.kill());

  it.each(["README.md", "docs/api.md"].flatMap((page) => curlExamples(page)))(
    "answers as shown: $command",
    async ({ command, shows }) => {
      const { stdout } = await shell(command.replace(SERVICE, url), consumer);
      expect(stdout).toContain(shows);
      expect(shows).not.toBe("");
    },
  );
});

describe.each(PAGES)("%s", (page) => {
  it.each(blocks("ts", page).map((block, i) => [i + 1, block] as const))(
    "has TypeScript that runs: block %i",
    async (i, block) => {
      const file = join(consumer, `${page.replaceAll("/", "-")}-${String(i)}.ts`);
      await writeFile(file, block);
      const { stdout } = await shell(`node ${file}`, consumer);
      const promised = [...block.matchAll(/\/\/ → (.*)$/gm)].map(([, text = ""]) => text);
      for (const text of promised) expect(stdout).toContain(text);
    },
  );

  it.each(blocks("json", page))("has a configuration that is one", (block) => {
    expect(() => parseConfig(JSON.parse(block))).not.toThrow();
  });
});

// --- internals

/** With the Node that runs the tests first in the search path, as npm scripts have it. */
async function shell(
  command: string,
  cwd: string,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return run("bash", ["-c", command], {
    cwd,
    env: environment(),
    maxBuffer: 64 * 1024 * 1024,
  });
}

function environment(): Readonly<Record<string, string>> {
  const { PATH = "", HOME = "" } = process.env;
  return {
    PATH: [dirname(process.execPath), PATH].join(delimiter),
    HOME,
    npm_config_update_notifier: "false",
  };
}

async function outcome(
  command: string,
  cwd: string,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  try {
    return { code: 0, ...(await shell(command, cwd)) };
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      typeof error.code === "number" &&
      "stdout" in error &&
      "stderr" in error
    ) {
      return { code: error.code, stdout: String(error.stdout), stderr: String(error.stderr) };
    }
    throw error;
  }
}
