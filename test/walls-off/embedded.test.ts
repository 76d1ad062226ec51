import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CAGE_WALLS, inspectCage } from "../../src/adapters/embedded/cage.ts";
import { ALL_WALLS, type Walls } from "../../src/adapters/embedded/embedded.ts";
import { ENGINE_WALLS, type EngineWalls } from "../../src/adapters/embedded/guest/engine.ts";
import { ROUND_TIMING } from "../../src/adapters/embedded/evidence-rounds.ts";
import { type ReadLanguage, READ_LANGUAGES } from "../../src/core/language.ts";
import type { RunResult } from "../../src/core/result.ts";
import { parseConfig } from "../../src/config.ts";
import { type Service, startService } from "../adapters/embedded/in-service.ts";

/**
 * Each wall is lowered alone, through a parameter that no configuration or environment reaches, and the
 * check that passes with it up must then fail: a defence exists only with the test that misses it.
 */

type Check = (service: Service) => Promise<boolean>;

const MEBIBYTE = 1024 * 1024;
const LIMITS = {
  runMs: 300,
  memoryBytes: 16 * MEBIBYTE,
  outputBytes: 4096,
  resultBytes: MEBIBYTE,
  fileBytes: 0,
  concurrentCount: 64,
  queuedCount: 100,
};

const READ_ONLY = {
  fileSystemAccess: "read_only",
  limits: { ...LIMITS, fileBytes: MEBIBYTE },
} as const;

/** Per wall, a check for each engine it stands around. */
const CHECKS: Readonly<Record<keyof EngineWalls, Readonly<Record<string, Check>>>> = {
  memory: {
    python: async ({ run }) =>
      isFull(await run("python", "len(bytearray(64 << 20))", { limits: LIMITS })),
    javascript: async ({ run }) =>
      isFull(await run("javascript", "new Uint8Array(64 << 20).length", { limits: LIMITS })),
    ...inCage("sql", async ({ run }) => {
      const limits = { ...LIMITS, runMs: 5_000 };
      const result = await run("sql", "select length(repeat('x', 100000000)) as n", { limits });
      return isFull(result);
    }),
  },
  rewind: {
    python: async ({ run }) => {
      const allowedModules = ["builtins"];
      await run("python", "import builtins\nbuiltins.secret = 'S3CR3T'", { allowedModules });
      const look = "import builtins\ngetattr(builtins, 'secret', None)";
      return isNothing(await run("python", look, { allowedModules }));
    },
    javascript: async ({ run }) => {
      await run("javascript", "globalThis.secret = 'S3CR3T'");
      return isNothing(await run("javascript", "globalThis.secret"));
    },
    ...inCage("sql", async ({ run }) => {
      await run("sql", "create table secret as select 1 as x");
      return (await run("sql", "select x from secret")).status === "guest_error";
    }),
  },
  output: {
    python: async ({ run }) =>
      isFlood(await run("python", "while True: print('x' * 4096)", { limits: LIMITS })),
    javascript: async ({ run }) =>
      isFlood(
        await run("javascript", "for (;;) console.log('x'.repeat(4096))", { limits: LIMITS }),
      ),
  },
  // With the flag a stopped run keeps what it had printed; a terminated thread takes it along.
  stopFlag: {
    python: async ({ run }) =>
      hasOutput(await run("python", "print('before')\nwhile True: pass", { limits: LIMITS })),
    javascript: async ({ run }) =>
      hasOutput(await run("javascript", "console.log('before'); for (;;);", { limits: LIMITS })),
  },
  // Without it only the death of the whole host ends the run, and the neighbour has to start again.
  termination: {
    javascript: async ({ run }) => {
      let starts = 0;
      const neighbour = run("python", "import time\ntime.sleep(1.2)", {
        onEvent: ({ type }) => void (type === "started" && (starts += 1)),
      });
      await run("javascript", "for (;;) new Array(1e9) + ''", { limits: { ...LIMITS, runMs: 50 } });
      await neighbour;
      return starts === 1;
    },
  },
  imports: {
    python: async ({ run }) =>
      (await run("python", "import os\nos.getcwd()", { allowedModules: [] })).status ===
      "guest_error",
    javascript: async ({ run }) =>
      (
        await run("javascript", "import Decimal from 'decimal'; new Decimal(1)", {
          allowedModules: [],
        })
      ).status === "guest_error",
  },
  files: {
    python: async ({ run }) =>
      (await run("python", "open('/files/x', 'w').write('x')", READ_ONLY)).status === "guest_error",
    javascript: async ({ run }) =>
      (await run("javascript", "require('fs').writeFileSync('/files/x', 'x')", READ_ONLY))
        .status === "guest_error",
    ...inCage(
      "sql",
      async ({ run }) => (await run("sql", "set threads = 2; select 1")).status === "guest_error",
    ),
  },
};

/** A native engine has walls of its own only where a cage lets it run. */
function inCage(engine: string, check: Check): Readonly<Record<string, Check>> {
  return inspectCage("auto").tier === "none" ? {} : { [engine]: check };
}

function hasOutput(result: RunResult): boolean {
  return "stdout" in result && result.stdout.includes("before");
}

/** At its memory, and not at its time, which a busy machine may take as well. */
function isFull(result: RunResult): boolean {
  return result.status === "limit" && result.limit === "memory";
}

function isNothing(result: RunResult): boolean {
  return result.status === "ok" && result.value === null;
}

function isFlood(result: RunResult): boolean {
  return result.status === "limit" && result.limit === "output";
}

const ONE_OF_EACH = { pythonSlots: 1, javascriptSlots: 1 };
const ON_DEMAND = { ...ROUND_TIMING, delayMs: ROUND_TIMING.maxAgeMs };
const HARMLESS: Readonly<Record<ReadLanguage, string>> = {
  python: "1",
  javascript: "1",
  typescript: "1",
  sql: "select 1",
  elixir: "1",
};

/** Python's interpreter is made for one program: unless it is rewound it packs no value of a second one. */
const MUTE: ReadonlySet<string> = new Set(["rewind python"]);

/** Probes are tried when asked for, and never beside a check. */
function start(walls: Walls): Promise<Service> {
  return startService(ONE_OF_EACH, walls, ON_DEMAND);
}

const without = (wall: string): Walls => ({
  ...ALL_WALLS,
  engine: { ...ENGINE_WALLS, [wall]: false },
});

/** A service for all tests of a `describe`: to start one takes longer than any check, and no check keeps another from failing. */
function useService(walls: Walls): () => Service {
  let service: Service;
  beforeAll(async () => {
    service = await start(walls);
  });
  afterAll(() => service[Symbol.asyncDispose]());
  return () => service;
}

/** A guest on a busy machine may miss the 50 ms in which a soft stop must have worked. */
async function holdsOnce(check: Check, service: Service): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt += 1) if (await check(service)) return true;
  return false;
}

describe("with every wall up", () => {
  const service = useService(ALL_WALLS);
  it.each(
    Object.entries(CHECKS).flatMap(([wall, checks]) =>
      Object.entries(checks).map(([engine, check]) => ({ wall, engine, check })),
    ),
  )("$wall holds ($engine)", async ({ check }) => {
    expect(await holdsOnce(check, service())).toBe(true);
  });
});

describe.each(Object.entries(CHECKS))(
  "with the wall of %s down its check fails",
  (wall, checks) => {
    const service = useService(without(wall));
    it.each(Object.entries(checks))("%s", async (engine, check) => {
      expect(await check(service())).toBe(false);
      // It failed for its wall, not because nothing ran any more.
      for (const language of READ_LANGUAGES.filter((name) => name === engine)) {
        const { status } = await service().run(language, HARMLESS[language]);
        expect(status).toBe(MUTE.has(`${wall} ${engine}`) ? "guest_error" : "ok");
      }
    });
  },
);

describe("the attestation", () => {
  const clauses = [
    ["memory", "memory"],
    ["output", "output"],
    ["rewind", "isolation"],
  ] as const;

  it("with every wall up states them as enforced", async () => {
    await using up = await start(ALL_WALLS);
    for (const [, clause] of clauses)
      expect(up.adapter.capabilities.enforcement[clause].state).toBe("enforced");
  });

  it.each(clauses)(
    "with the %s wall down does not state `%s` as enforced",
    async (wall, clause) => {
      await using down = await start(without(wall));
      expect(down.adapter.capabilities.enforcement[clause].state).not.toBe("enforced");
      // What the suite says of memory is in `attestation.test.ts`: its probes fill memory for half a minute.
      if (clause !== "memory")
        expect((await down.adapter.attest(clause)).state).not.toBe("enforced");
    },
  );

  it.skipIf(inspectCage("auto").tier === "none")(
    "without the cage says so on every result",
    async () => {
      await using down = await start({
        ...ALL_WALLS,
        cage: { ...CAGE_WALLS, namespaces: false },
      });
      const result = await down.run("python", "1");
      expect(result.enforcement.isolation.reason).toContain("no outer wall");
      expect(down.adapter.ready()).toMatchObject({
        state: "degraded",
        reason: expect.stringContaining("no outer wall"),
      });
    },
  );
});

describe("the walls", () => {
  it("cannot be named in a configuration", () => {
    const config = { embedded: { walls: { engine: { memory: false } } } };
    expect(() => parseConfig(config)).toThrow(expect.objectContaining({ code: "CONFIG_INVALID" }));
  });

  it("cannot be named in the public factory either: it takes one argument", async () => {
    const { createEmbedded } = await import("../../src/adapters/embedded/index.ts");
    expect(createEmbedded).toHaveLength(0);
    expect(createEmbedded.toString()).toContain("ALL_WALLS");
  });
});
