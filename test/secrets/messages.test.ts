import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig, parseConfig } from "../../src/config.ts";
import { type CodeExecution, createCodeExecution } from "../../src/index.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { handleComputationRequest } from "../../src/voice/handler.ts";
import { ALL_WALLS, startEmbedded } from "../../src/adapters/embedded/embedded.ts";
import { CANARY, descendantsOf, lastingTraces, tracesIn } from "./machine.ts";
import { PRYING } from "./programs.ts";

/** Nothing of the machine is in any answer: no path, no value of its environment, no name, no process id. */

const QUICK = {
  maxExecutionTimeMs: 700,
  maxMemoryMb: 64,
  maxOutputBytes: 20_000,
  maxResultBytes: 2_000_000,
} as const;
const WIDE = {
  ...QUICK,
  allowedImports: ["standard_library"],
  fileSystemAccess: "sandboxed",
} as const;

const warnings: Error[] = [];
const onWarning = (warning: Error): number => warnings.push(warning);
let execution: CodeExecution;

beforeAll(async () => {
  process.on("warning", onWarning);
  execution = await createCodeExecution({
    securityPolicy: WIDE,
    embedded: { warm: ["sql", "elixir"] },
  });
  await execution.ready();
});
afterAll(async () => {
  process.off("warning", onWarning);
  await execution[Symbol.asyncDispose]();
});

describe("the finder of traces", () => {
  it("finds what is planted, and nothing in what is harmless", () => {
    const planted = [
      `${process.cwd()}/src/x.ts`,
      CANARY,
      `killed ${process.pid}`,
      `in node_modules/acorn`,
    ];
    for (const text of planted)
      expect(tracesIn({ status: { deep: [text] } }), text).not.toEqual([]);
    expect(tracesIn({ [CANARY]: 1 })).not.toEqual([]);
    expect(tracesIn(new Error(CANARY))).not.toEqual([]);
    expect(tracesIn({ message: "No such file: '/files/missing.txt'", line: process.pid })).toEqual(
      [],
    );
  });
});

describe.each(Object.entries(PRYING))("answers to %s", (language, programs) => {
  it(
    "hold nothing of the machine, whatever the program looks for",
    { timeout: 240_000 },
    async () => {
      for (const source of programs) {
        const traces = await lastingTraces(async () => {
          const [result, checked] = await Promise.all([
            execution.execute(source, language, { policy: { validate: "off" } }),
            execution.validateCode(source, language),
          ]);
          expect(result.status, source).not.toBe("unavailable");
          return { result, checked };
        });
        expect({ source, traces }).toEqual({ source, traces: [] });
      }
    },
  );

  it("hold nothing of it where policy allows nothing", { timeout: 120_000 }, async () => {
    const policy = { allowedImports: [], fileSystemAccess: "none" } as const;
    for (const source of programs.slice(0, 12)) {
      const traces = await lastingTraces(() => execution.execute(source, language, { policy }));
      expect({ source, traces }).toEqual({ source, traces: [] });
    }
  });

  it("hold nothing of it as events or as speech", { timeout: 120_000 }, async () => {
    for (const source of programs.slice(0, 5)) {
      const traces = await lastingTraces(async () => {
        const events: unknown[] = [];
        for await (const event of execution.stream(source, language)) events.push(event);
        const description = "the total";
        const request = { code: source, language, description };
        return { events, spoken: await handleComputationRequest(execution, request) };
      });
      expect({ source, traces }).toEqual({ source, traces: [] });
    }
  });
});

describe("refusals and failures of our own", () => {
  const refused = async (work: () => unknown): Promise<unknown> => {
    try {
      return await work();
    } catch (error) {
      return error;
    }
  };

  /** Options as a caller without types would give them. */
  const sent = (options: object): unknown =>
    Reflect.apply(execution.execute, execution, ["1", "python", options]);

  it.each([
    ["an unknown option", () => sent({ nope: CANARY })],
    ["an unknown language", () => execution.execute("1", CANARY)],
    ["a bad policy", () => sent({ policy: { maxMemoryMb: CANARY } })],
    ["an unknown preset", () => sent({ policy: CANARY })],
    ["an unknown session", () => execution.execute("1", "python", { sessionId: "nobody" })],
    ["the network", () => execution.execute("1", "python", { policy: { networkAccess: true } })],
    [
      "inputs that throw",
      () =>
        execution.execute("1", "python", {
          inputs: {
            get x(): never {
              throw new Error(CANARY);
            },
          },
        }),
    ],
    ["a file outside", () => execution.execute("1", "python", { files: { "../../x": CANARY } })],
    ["too much source", () => execution.execute(`# ${CANARY}\n`.repeat(9_000), "python")],
    ["an unknown adapter", () => createCodeExecution({ adapter: "nope" })],
    [
      "a bad configuration",
      () => parseConfig({ tenants: { acme: { policy: { maxMemoryMb: CANARY } } } }),
    ],
    ["a bad locale", () => parseConfig({ voice: { locale: `${CANARY}!` } })],
  ])("to %s repeat no value and show nothing of the machine", async (_name, work) => {
    const answer = await refused(work);
    expect(tracesIn(answer)).toEqual([]);
    const { message } = answer instanceof Error ? answer : { message: "" };
    expect(message).not.toContain(CANARY);
  });

  it("name the file or the variable of the operator's own configuration, never what is in it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "config-"));
    try {
      writeFileSync(join(folder, "aybiza.config.json"), `{"adapter": "${CANARY} not closed`);
      const broken = await refused(() => loadConfig({ cwd: folder, env: {} }));
      const env = await refused(() => loadConfig({ cwd: tmpdir(), env: { AYBIZA_PORT: CANARY } }));
      for (const error of [broken, env]) {
        expect(error).toBeInstanceOf(Error);
        expect(JSON.stringify(error)).not.toContain(CANARY);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("are the same over HTTP, readiness and languages included", async () => {
    const faults: Error[] = [];
    const handle = createHttpHandler(execution, { onFault: (error) => faults.push(error) });
    const json = { "content-type": "application/json" };
    const calls: readonly (readonly [path: string, init: RequestInit])[] = [
      ["/", {}],
      ["/healthz", {}],
      ["/v1/languages", {}],
      ["/v1/readiness", {}],
      ["/nowhere", {}],
      [`/v1/runs/${CANARY}`, { method: "DELETE" }],
      ["/v1/execute", { method: "POST", headers: json, body: "{" }],
      [
        "/v1/execute",
        {
          method: "POST",
          headers: json,
          body: JSON.stringify({ code: "1", language: "python", [CANARY]: 1 }),
        },
      ],
      ["/v1/execute", { method: "POST", headers: { "content-type": "text/plain" }, body: "1" }],
      [
        "/v1/validate",
        {
          method: "POST",
          headers: json,
          body: JSON.stringify({ code: "import os", language: "python" }),
        },
      ],
      [
        "/v1/sessions",
        { method: "POST", headers: json, body: JSON.stringify({ language: "cobol" }) },
      ],
      [
        "/v1/computations",
        {
          method: "POST",
          headers: json,
          body: JSON.stringify({ request: { code: "1/0", language: "python" } }),
        },
      ],
    ];
    for (const [path, init] of calls) {
      const ask = async (): Promise<{ body: string; headers: Record<string, string> }> => {
        const response = await handle(new Request(`http://127.0.0.1${path}`, init));
        const headers = Object.fromEntries(response.headers);
        // A number of bytes, whatever process has it for its id.
        delete headers["content-length"];
        return { body: await response.text(), headers };
      };
      // The caller's own key may be named back to it.
      const { body } = await ask();
      const own = body.includes("is not a known field") ? ["the environment"] : [];
      expect({ path, traces: await lastingTraces(ask, own) }).toEqual({ path, traces: [] });
    }
    expect(tracesIn(faults.map(({ message }) => message))).toEqual([]);
  });

  it(
    "hold nothing of the machine while engines are being killed",
    { timeout: 90_000 },
    async () => {
      const runs = ["python", "javascript", "sql", "elixir"].map((language) =>
        execution.execute(SLEEPING[language] ?? "", language),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      for (const pid of descendantsOf(process.pid)) {
        try {
          process.kill(pid, "SIGKILL");
        } catch (error) {
          if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
        }
      }
      const results = await Promise.all(runs);
      expect(tracesIn({ results, capabilities: execution.capabilities() })).toEqual([]);
      expect(tracesIn(warnings.map(({ message }) => message))).toEqual([]);
    },
  );

  it(
    "hold nothing of it where engines without a cage do not start",
    { timeout: 60_000 },
    async () => {
      const adapter = await startEmbedded({ cage: "off", maxMemoryMb: 1_000_000 }, ALL_WALLS);
      await using broken = await createCodeExecution({ adapters: [adapter] });
      const result = await broken.execute("1", "python");
      expect(result.status).not.toBe("ok");
      expect(tracesIn({ result, capabilities: broken.capabilities() })).toEqual([]);
    },
  );
});

const SLEEPING: Readonly<Record<string, string>> = {
  python: "while True: pass",
  javascript: "for (;;);",
  sql: "with recursive t(n) as (select 1 union all select n + 1 from t) select count(*) from t",
  elixir: "Process.sleep(10_000)",
};
