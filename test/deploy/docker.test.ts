import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { CLAUSES } from "../../src/core/limits.ts";
import {
  engineAbsence,
  gvisorAbsence,
  type TestEngine,
  useSharedEngine,
} from "../adapters/container/engine.ts";
import { buildServiceImage } from "./image.ts";
import { containersOf, type ServiceContainer } from "./service-container.ts";
import { composeSurroundings, DEFAULTS, ON_GVISOR, SURROUNDINGS } from "./surroundings.ts";

/** The image and what remains of the cage in it, measured: docs/operations.md says what is seen here. */

const absence = engineAbsence();
const PROGRAMS = {
  python: { code: "sum(range(10))", value: 45 },
  javascript: { code: "[1, 2].map((n) => n * 2)", value: [2, 4] },
  typescript: { code: "const n: number = 7; n", value: 7 },
  sql: { code: "select 6 * 7 as answer", value: expect.objectContaining({ rows: [[42]] }) },
  elixir: { code: "Enum.sum(1..4)", value: 10 },
};

describe.skipIf(absence !== null)(`the service in a container${absence ?? ""}`, () => {
  let engine: TestEngine;
  let containers: ReturnType<typeof containersOf>;
  let page: string;

  /** What `aybiza doctor` finds there, which tries to break every clause. */
  const examine = async (options: readonly string[]): Promise<Seen> => {
    const { stdout } = await containers.runOnce(options, ["doctor", "--json"]);
    return SEEN.parse(JSON.parse(stdout));
  };

  beforeAll(async () => {
    page = await readFile(new URL("../../docs/operations.md", import.meta.url), "utf8");
    engine = useSharedEngine();
    containers = containersOf(engine);
    await buildServiceImage(engine);
    await containers.prepare();
  }, 240_000);
  afterAll(async () => {
    await containers.removeAll();
    await engine.stop();
  });

  describe("as compose.yaml starts it", () => {
    const surroundings = composeSurroundings();
    let service: ServiceContainer;
    beforeAll(async () => {
      service = await containers.start(surroundings);
    });

    it("runs every language, as the page says", async () => {
      expect(page).toContain(rowOf(surroundings.name, await runEach(service)));
    });

    it("is healthy, an ordinary user, and without a key nobody", async () => {
      await expect
        .poll(
          () => service.docker("inspect", "--format", "{{.State.Health.Status}}", service.name),
          {
            timeout: 30_000,
            interval: 500,
          },
        )
        .toBe("healthy");
      expect(await service.docker("exec", service.name, "id", "-u")).toBe("10001");
      const published = await service.docker("port", service.name, "7070/tcp");
      expect((await fetch(`http://${published}/v1/languages`)).status).toBe(401);
    });

    it("leaves no process of a program behind", async () => {
      for (let count = 0; count < 5; count += 1) await run(service, "elixir", "1");
      const states = await service.docker(
        "exec",
        service.name,
        "sh",
        "-c",
        "cat /proc/[0-9]*/stat 2>/dev/null",
      );
      expect(states).toContain("(beam.smp)");
      expect(states).not.toMatch(/\) Z /);
    });

    it("lets a program finish when it is stopped, and keeps keys and records", async () => {
      const code = "import time\ntime.sleep(2)\n'finished'";
      const body = { language: "python", code };
      const events = await service.ask("POST", "/v1/execute", body, "text/event-stream");
      let told = "";
      let stopped: Promise<unknown> | undefined;
      for await (const chunk of events.body ?? []) {
        told += Buffer.from(chunk).toString();
        if (told.includes("event: started")) stopped ??= service.docker("stop", service.name);
      }
      await stopped;
      expect(told).toContain('"value":"finished"');
      const end = "{{.State.ExitCode}} {{.State.OOMKilled}}";
      expect(await service.docker("inspect", "--format", end, service.name)).toBe("0 false");
      expect(await service.aybiza("keys", "list")).toContain("acme");
      expect(JSON.parse(await service.aybiza("audit", "verify", "--json"))).toMatchObject({
        holds: true,
      });
    });
  });

  it("under Docker's defaults runs what needs no cage, as the page says", async () => {
    const service = await containers.start(DEFAULTS);
    expect(page).toContain(rowOf(DEFAULTS.name, await runEach(service)));
    await service.docker("rm", "--force", service.name);
  });

  it.each(SURROUNDINGS)("with $name, as the page says", async ({ name, options }) => {
    expect(page).toContain(rowOf(name, await examine(options)));
  });

  it.skipIf(gvisorAbsence() !== null)(
    `on gVisor, as the page says${gvisorAbsence() ?? ""}`,
    async () => {
      expect(page).toContain(rowOf(ON_GVISOR.name, await examine(ON_GVISOR.options)));
    },
  );

  it("does not start without a key, nor where the cage is required and cannot be made", async () => {
    const open = await containers.runOnce([], ["serve"]);
    expect(open).toMatchObject({ code: 2, stderr: expect.stringContaining("Without API keys") });
    const required = [
      ...DEFAULTS.options,
      "--env",
      "AYBIZA_CAGE=required",
      "--env",
      "AYBIZA_HOST=127.0.0.1",
    ];
    const weak = await containers.runOnce(required, ["serve"]);
    expect(weak).toMatchObject({
      code: 6,
      stderr: expect.stringContaining("The outer wall is required"),
    });
  });
});

// --- internals

async function run(service: ServiceContainer, language: string, code: string): Promise<unknown> {
  return (await service.ask("POST", "/v1/execute", { language, code })).json();
}

/** One program in each language that is offered there, and what the service then says of itself. */
async function runEach(service: ServiceContainer): Promise<Seen> {
  const engines: Seen["engines"][number][] = [];
  const { languages } = LANGUAGES.parse(await (await service.ask("GET", "/v1/languages")).json());
  for (const [language, { code, value }] of Object.entries(PROGRAMS)) {
    if (!languages.includes(language)) continue;
    const result = await run(service, language, code);
    expect(result, language).toMatchObject({ status: "ok", value });
    engines.push(ENGINE.parse(result));
  }
  const { adapters } = READINESS.parse(await (await service.ask("GET", "/v1/readiness")).json());
  return { adapters, engines };
}

/** The table's row of what was seen, in which every clause but that of imports must hold. */
function rowOf(name: string, { adapters, engines }: Seen): string {
  const embedded = adapters.find((adapter) => adapter.name === "embedded");
  if (embedded === undefined) throw new Error("there is no embedded adapter");
  const { walls, enforcementOf, readiness } = embedded;
  for (const { language, status } of engines) {
    expect(status, language).toBe("ok");
    for (const clause of CLAUSES.filter((other) => other !== "allowedImports"))
      expect(enforcementOf[language]?.[clause]?.state, `${language}: ${clause}`).toBe("enforced");
  }
  const [namespaces] = walls.filter((wall) => wall.name === "namespaces" && wall.up);
  const cage = /^by (\w+)/.exec(namespaces?.reason ?? "")?.[1] ?? "none";
  const offered = engines.map(({ language, engine }) =>
    language === "sql" ? `sql (${engine.split(" ")[0] ?? ""})` : language,
  );
  const down = walls.filter((wall) => !wall.up).map((wall) => wall.name);
  return `| ${[name, cage, readiness.state, offered.join(", "), down.join(", ")].join(" | ")} |`;
}

const LANGUAGES = z.object({ languages: z.array(z.string()) });
const ENGINE = z.object({ language: z.string(), engine: z.string(), status: z.string() });
const STATES = z.record(z.string(), z.object({ state: z.string() }));
const READINESS = z.object({
  adapters: z.array(
    z.object({
      name: z.string(),
      readiness: z.object({ state: z.string() }),
      walls: z.array(z.object({ name: z.string(), up: z.boolean(), reason: z.string() })),
      enforcementOf: z.record(z.string(), STATES),
    }),
  ),
});
const SEEN = READINESS.extend({ engines: z.array(ENGINE) });
type Seen = z.infer<typeof SEEN>;
