import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type * as Containers from "../../src/adapters/container/index.ts";
import type { Adapter } from "../../src/core/adapter.ts";
import type { RunResult } from "../../src/core/result.ts";
import { makeRequest } from "../../src/testing/request.ts";
import { type Summary, summarize } from "../stats.ts";

/**
 * What the container adapter costs on each engine that set-up has given our images to: a run in a container
 * that waits, one that has to start its own, the engine's own command for the same program, and a cancel.
 */

export const CONTAINER_LANGUAGES = [
  ...(["python", "javascript", "typescript", "sql", "elixir", "java"] as const),
];

export type ContainerLanguage = (typeof CONTAINER_LANGUAGES)[number];

export interface ContainerMeasured {
  readonly engine: string;
  readonly languages: readonly LanguageMeasured[];
  /** From a caller's abort of an endless loop in Python to the answer: nothing of it runs any more. */
  readonly cancel: Summary;
}

export interface LanguageMeasured {
  readonly language: ContainerLanguage;
  readonly waiting: Summary;
  readonly cold: Summary;
  /** `docker run --rm`; `null` where it was not tried. */
  readonly perCall: Summary | null;
}

export interface ContainerEffort {
  readonly waiting: number;
  readonly cold: number;
}

/** An engine that is not here is left out. */
export async function measureContainers(
  effort: ContainerEffort,
): Promise<readonly ContainerMeasured[]> {
  const { createContainer } = await loadAdapter();
  const measured: ContainerMeasured[] = [];
  for (const site of SITES) {
    if (process.getuid?.() !== 0 || !existsSync(`${site.folder}/${site.images}`)) continue;
    const flags = site.isPodman ? ["--podman"] : [];
    const user = [site.folder, String(process.pid)];
    const host = execFileSync(SCRIPT, [...flags, "start", ...user], { encoding: "utf8" }).trim();
    // Connections to the engine before it, on the same socket, are noticed to be gone.
    await sleep(NOTICE_MS);
    try {
      const start = async (warmAfterUse: number): Promise<Adapter> =>
        createContainer({ host, runtime: site.runtime, warmAfterUse });
      measured.push(await measureSite(site, host, start, effort));
    } finally {
      execFileSync(SCRIPT, [...flags, "stop", ...user]);
    }
  }
  return measured;
}

// --- internals

interface Site {
  readonly engine: string;
  readonly isPodman: boolean;
  readonly folder: string;
  /** Is there once an engine has images. */
  readonly images: string;
  readonly runtime: string;
  readonly languages: readonly ContainerLanguage[];
}

const DOCKER = { isPodman: false, folder: "/var/lib/aybiza/engine", images: "data/image" };
const PODMAN = { isPodman: true, folder: "/var/lib/aybiza/podman", images: "data/overlay-images" };
const FEW = ["python", "javascript"] as const;

const SITES: readonly Site[] = [
  { ...DOCKER, engine: "Docker", runtime: "runc", languages: CONTAINER_LANGUAGES },
  { ...DOCKER, engine: "Docker with gVisor", runtime: "runsc", languages: FEW },
  { ...PODMAN, engine: "Podman", runtime: "runc", languages: FEW },
];

const SCRIPT = fileURLToPath(new URL("../../deploy/images/private-engine", import.meta.url));
const BUILT = new URL("../../dist/adapters/container/index.js", import.meta.url);

const PROGRAMS: Readonly<Record<ContainerLanguage, string>> = {
  python: "6 * 7",
  javascript: "6 * 7",
  typescript: "const n: number = 6;\nn * 7",
  sql: "select 42",
  elixir: "6 * 7",
  java: "6 * 7",
};

/** The same by the engine's own command. */
const COMMANDS: Readonly<Partial<Record<ContainerLanguage, readonly string[]>>> = {
  python: ["python3", "-c", "print(6 * 7)"],
  javascript: ["node", "-p", "6 * 7"],
  elixir: ["elixir", "-e", "IO.puts(6 * 7)"],
  java: [
    "sh",
    "-c",
    "echo 'class A { public static void main(String[] a) { System.out.println(6 * 7); } }' > /tmp/A.java && /opt/aybiza/java/bin/java /tmp/A.java",
  ],
};

const NOTICE_MS = 200;
const CANCEL_AFTER_MS = 60;
/** Until the container after next waits: a Java machine warms up for a while. */
const SETTLE_MS = { usual: 1_500, java: 4_000 } as const;

async function loadAdapter(): Promise<typeof Containers> {
  const adapter: typeof Containers = await import(BUILT.href);
  return adapter;
}

async function measureSite(
  site: Site,
  host: string,
  start: (warmAfterUse: number) => Promise<Adapter>,
  effort: ContainerEffort,
): Promise<ContainerMeasured> {
  const languages: LanguageMeasured[] = [];
  for (const language of site.languages) {
    const isCompared = !site.isPodman && site.runtime === "runc";
    languages.push({
      language,
      cold: await measureCold(await start(0), language, effort.cold),
      perCall: isCompared ? measureCommand(host, language, effort.cold) : null,
      waiting: await measureWaiting(await start(1), language, effort.waiting),
    });
  }
  return {
    engine: site.engine,
    languages,
    cancel: await measureCancel(await start(1), effort.cold),
  };
}

async function measureWaiting(
  adapter: Adapter,
  language: ContainerLanguage,
  count: number,
): Promise<Summary> {
  await using _ = adapter;
  await run(adapter, language);
  const times: number[] = [];
  for (let tries = 0; times.length < count && tries < 2 * count; tries += 1) {
    await sleep(language === "java" ? SETTLE_MS.java : SETTLE_MS.usual);
    const startedAt = performance.now();
    const { phases } = await run(adapter, language);
    // One that came before its container was ready has not met a waiting one.
    if (phases.startMs === 0) times.push(performance.now() - startedAt);
  }
  return summarize(times);
}

async function measureCold(
  adapter: Adapter,
  language: ContainerLanguage,
  count: number,
): Promise<Summary> {
  await using _ = adapter;
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const startedAt = performance.now();
    await run(adapter, language);
    times.push(performance.now() - startedAt);
    // The used container is being removed.
    await sleep(SETTLE_MS.usual / 2);
  }
  return summarize(times);
}

function measureCommand(host: string, language: ContainerLanguage, count: number): Summary | null {
  const command = COMMANDS[language];
  if (command === undefined) return null;
  const image = language === "java" ? "aybiza-guest-java:1" : "aybiza-guest:1";
  const args = ["run", "--rm", "--network", "none", image, ...command];
  const times = Array.from({ length: count }, () => {
    const startedAt = performance.now();
    const { stdout } = spawnSync("docker", args, {
      encoding: "utf8",
      env: { PATH: "/usr/local/bin:/usr/bin:/bin", DOCKER_HOST: host },
    });
    if (stdout.trim() !== "42") throw new Error(`docker run answered ${stdout} in ${language}`);
    return performance.now() - startedAt;
  });
  return summarize(times);
}

async function measureCancel(adapter: Adapter, count: number): Promise<Summary> {
  await using _ = adapter;
  await run(adapter, "python");
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) {
    await sleep(SETTLE_MS.usual);
    const caller = new AbortController();
    let leftAt = 0;
    const result = await adapter.doRun(makeRequest("python", "while True: pass"), {
      signal: caller.signal,
      streaming: false,
      emit(event) {
        if (event.type !== "started") return;
        setTimeout(() => {
          leftAt = performance.now();
          caller.abort("api");
        }, CANCEL_AFTER_MS);
      },
    });
    times.push(performance.now() - leftAt);
    if (result.status !== "cancelled") throw new Error(`cancelling answered ${result.status}`);
  }
  return summarize(times);
}

async function run(adapter: Adapter, language: ContainerLanguage): Promise<RunResult> {
  const request = makeRequest(language, PROGRAMS[language], { limits: { runMs: 20_000 } });
  const result = await adapter.doRun(request, {
    signal: new AbortController().signal,
    emit: () => undefined,
    streaming: false,
  });
  if (result.status === "ok") return result;
  const why = result.status === "unavailable" ? `: ${result.message}` : "";
  throw new Error(`${language} was answered ${result.status}${why}`);
}
