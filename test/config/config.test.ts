import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

import { loadConfig, parseConfig } from "../../src/config.ts";
import { createCodeExecution } from "../../src/index.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { scriptedAdapter } from "../executor/scripted-adapter.ts";
import { sessionAdapter } from "../executor/scripted-sessions.ts";

const folders: string[] = [];

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aybiza-config-"));
  folders.push(folder);
  await Promise.all(
    Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)),
  );
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

describe("parseConfig", () => {
  test("resolves every default", () => {
    expect(parseConfig({})).toEqual({
      adapter: "embedded",
      failover: [],
      routing: { order: "priority", failureCount: 3, coolDownMs: 5_000 },
      futureAdapter: "bedrock",
      checkAvailability: true,
      securityPolicy: DEFAULT_POLICY,
      presets: ["data_transformation", "validation", "report_generation", "custom_calculations"],
      tenants: {},
      embedded: {},
      lambda: { functions: {} },
      bedrock: {},
      container: {},
      sessions: {
        maxPerTenant: 16,
        maxStateBytes: 32 * 2 ** 20,
        idleMs: 900_000,
        lifetimeMs: 7_200_000,
      },
      voice: { locale: "en-US", guard: {}, hosts: {} },
      quotas: {},
      records: {
        ...{ store: "off", folder: "aybiza.data", durability: "process", whenFailing: "answer" },
        ...{ audit: "on", retention: { eventDays: 90, contentDays: 14, auditDays: 400 } },
      },
      killSwitch: { whenStoreFails: "keep" },
      readiness: {
        ...{ everyMs: 300_000, confirmMs: 2_000, holdChecks: 2, holdMs: 1_000 },
        ...{ flapWindowMs: 600_000, maxHoldMs: 300_000, historyDays: 90 },
        native: ["bedrock", "lambda", "container"],
        urgentRule: { deferredCount: 100, windowMs: 3_600_000 },
      },
      notify: {
        ...{ log: "on", webhook: {}, slack: {}, sns: {}, email: {}, windowMs: 3_600_000 },
        ...{ maxTries: 24, firstRetryMs: 2_000, longestRetryMs: 3_600_000 },
      },
      promotion: {
        ...{ mode: "off", share: 0.05, comparedShare: 0.1, leastRuns: 500 },
        ...{ maxFailureShare: 0.02, maxDifferences: 0, maxSlowdown: 5, coolDownMs: 600_000 },
      },
      server: {
        ...{ host: "127.0.0.1", port: 7070, keyFile: "aybiza.keys.json" },
        ...{ drainMs: 5_000, origins: [] },
      },
    });
  });

  test("takes the document's own names", () => {
    const config = parseConfig({
      adapter: "placeholder",
      future_adapter: "bedrock",
      check_availability: false,
      security_policy: { max_execution_time: 60_000, allowed_imports: ["math"] },
    });
    expect(config).toMatchObject({
      checkAvailability: false,
      securityPolicy: { maxExecutionTimeMs: 60_000, allowedImports: ["math"] },
    });
  });

  test("is stable: a configuration in force is a configuration", () => {
    const config = parseConfig({
      tenants: { acme: { presets: [], policy: { maxMemoryMb: 64 } } },
      embedded: { pythonSlots: 2 },
    });
    expect(parseConfig(config)).toEqual(config);
  });

  test.each([
    [{ adaptor: "embedded" }, "`config.adaptor` is not a known field (did you mean `adapter`?)"],
    [{ server: { port: 70_000 } }, "`config.server.port` must be a whole number from 0 to 65535"],
    [{ server: { prot: 1 } }, "`config.server.prot` is not a known field (did you mean `port`?)"],
    [
      { voice: { locale: "english please" } },
      "`config.voice.locale` must be a BCP 47 language tag",
    ],
    [{ presets: ["reports"] }, "`config.presets.0` must be one of"],
    [
      { securityPolicy: { maxMemoryMb: 1e6 } },
      "`config.securityPolicy.maxMemoryMb` must be a whole number from 1 to 4096",
    ],
    [{ security_policy: {}, securityPolicy: {} }, "`config.securityPolicy` is given twice"],
    [
      { tenants: { acme: { policy: { maxMemory: 1 } } } },
      "`config.tenants.acme.policy.maxMemory` is not a known field",
    ],
    [
      { tenants: { acme: { preset: [] } } },
      "`config.tenants.acme.preset` is not a known field (did you mean `presets`?)",
    ],
    [{ tenants: { "a b": {} } }, "`config.tenants.a?b`"],
    [{ embedded: { cage: "off" } }, "`config.embedded.cage` must be one of auto, required"],
    [
      { embedded: { pythonSlots: 0 } },
      "`config.embedded.pythonSlots` must be a whole number from 1 to 256",
    ],
    [{ embedded: { warm: ["cobol"] } }, "`config.embedded.warm.0` must be one of python"],
    [
      { sessions: { idleMs: 0 } },
      "`config.sessions.idleMs` must be a whole number from 1 to 604800000",
    ],
    [
      { sessions: { maxPerTennant: 1 } },
      "`config.sessions.maxPerTennant` is not a known field (did you mean `maxPerTenant`?)",
    ],
    [{ embedded: { walls: {} } }, "`config.embedded.walls` is not a known field"],
    [{ checkAvailability: "yes" }, "`config.checkAvailability` must be true or false"],
    [7, "`config` must be an object"],
  ])("%j: %s", (config, message) => {
    expect(() => parseConfig(config)).toThrow(
      expect.objectContaining({
        code: "CONFIG_INVALID",
        message: expect.stringContaining(message),
      }),
    );
  });
});

describe("loadConfig", () => {
  test("an empty folder and an empty environment give the defaults", async () => {
    expect(await loadConfig({ cwd: await folderWith({}), env: { HOME: "/root" } })).toEqual(
      parseConfig({}),
    );
  });

  test("reads a JSON file, under the environment", async () => {
    const cwd = await folderWith({
      "aybiza.config.json":
        '{"adapter":"placeholder","server":{"port":8080,"host":"::1"},"voice":{"locale":"en-GB"}}',
    });
    const env = {
      AYBIZA_PORT: "9090",
      AYBIZA_CHECK_AVAILABILITY: "false",
      AYBIZA_PRESETS: "validation, report_generation",
      AYBIZA_PYTHON_SLOTS: "3",
      AYBIZA_SQL_SLOTS: "1",
      AYBIZA_WARM: "sql, elixir",
      AYBIZA_MAX_PROCESS_SESSIONS: "2",
      AYBIZA_SESSION_MAX_PER_TENANT: "4",
      AYBIZA_SESSION_MAX_STATE_BYTES: "1024",
      AYBIZA_SESSION_IDLE_MS: "60000",
      AYBIZA_SESSION_LIFETIME_MS: "120000",
      AYBIZA_HOST: "",
    };
    expect(await loadConfig({ cwd, env })).toMatchObject({
      adapter: "placeholder",
      checkAvailability: false,
      presets: ["validation", "report_generation"],
      embedded: {
        pythonSlots: 3,
        sqlSlots: 1,
        warm: ["sql", "elixir"],
        maxProcessSessions: 2,
      },
      sessions: { maxPerTenant: 4, maxStateBytes: 1024, idleMs: 60_000, lifetimeMs: 120_000 },
      voice: { locale: "en-GB", hosts: {} },
      server: { host: "::1", port: 9090 },
    });
  });

  test("reads the default export of a TypeScript file", async () => {
    const cwd = await folderWith({
      "aybiza.config.ts": 'const adapter: string = "placeholder";\nexport default { adapter };\n',
    });
    expect(await loadConfig({ cwd, env: {} })).toMatchObject({ adapter: "placeholder" });
  });

  test.each([
    [{ "aybiza.config.json": "{" }, {}, "aybiza.config.json could not be read"],
    [{ "aybiza.config.json": '{"adaptor":"x"}' }, {}, "`config.adaptor`"],
    [{ "aybiza.config.ts": "export const config = {};" }, {}, "has no default export"],
    [
      { "aybiza.config.ts": "export default {};", "aybiza.config.json": "{}" },
      {},
      "two configurations",
    ],
    [{}, { AYBIZA_PORT: "70x0" }, "`AYBIZA_PORT` must be a whole number from 0 to 65535"],
    [
      {},
      { AYBIZA_CHECK_AVAILABILITY: "maybe" },
      "`AYBIZA_CHECK_AVAILABILITY` must be true or false",
    ],
    [{}, { AYBIZA_WARM: "sql,elixr" }, "`AYBIZA_WARM` must be one of"],
    [
      {},
      { AYBIZA_SESSION_IDLE_MS: "soon" },
      "`AYBIZA_SESSION_IDLE_MS` must be a whole number from 1 to 604800000",
    ],
    [{}, { AYBIZA_CAGE: "off" }, "`AYBIZA_CAGE` must be one of auto, required"],
  ])("%j with %j: %s", async (files, env, message) => {
    const cwd = await folderWith(files);
    await expect(loadConfig({ cwd, env })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining(message),
    });
  });

  test("names the file to correct", async () => {
    const cwd = await folderWith({ "aybiza.config.json": '{"adapter":7}' });
    await expect(loadConfig({ cwd, env: {} })).rejects.toMatchObject({
      hint: `Correct it in ${join(cwd, "aybiza.config.json")}.`,
    });
  });

  test("tells of variables nobody reads, and goes on", async () => {
    const warnings: string[] = [];
    await loadConfig({
      cwd: await folderWith({}),
      env: { AYBIZA_ADAPTOR: "x" },
      onWarning: (message) => warnings.push(message),
    });
    expect(warnings).toEqual([
      expect.stringContaining("AYBIZA_ADAPTOR is not one of ours (did you mean AYBIZA_ADAPTER?)"),
    ]);
  });
});

describe("createCodeExecution", () => {
  test("an unknown adapter is named", async () => {
    await expect(createCodeExecution({ adapter: "placeholdr" })).rejects.toMatchObject({
      code: "ADAPTER_UNKNOWN",
      message: expect.stringContaining("did you mean `placeholder`"),
    });
    await expect(createCodeExecution({ adapter: "constructor" })).rejects.toMatchObject({
      code: "ADAPTER_UNKNOWN",
    });
  });

  test("runs on ready-made adapters under the configured policy", async () => {
    const adapter = scriptedAdapter();
    await using execution = await createCodeExecution({
      adapters: [adapter],
      securityPolicy: { maxExecutionTimeMs: 60_000 },
      tenants: { acme: { policy: { maxExecutionTimeMs: 10 } } },
    });
    await execution.execute("1", "python");
    await execution.execute("1", "python", { tenantId: "acme" });
    expect(adapter.requests.map(({ limits }) => limits.runMs)).toEqual([60_000, 10]);
  });

  test("keeps sessions within the configured limits", async () => {
    const adapter = sessionAdapter();
    await using execution = await createCodeExecution({
      adapters: [adapter],
      sessions: { maxPerTenant: 1, maxStateBytes: 77 },
    });
    await execution.sessions.create({ language: "python" });
    expect(adapter.opened).toMatchObject([{ stateBytes: 77 }]);
    await expect(execution.sessions.create({ language: "python" })).rejects.toMatchObject({
      code: "SESSION_LIMIT",
    });
  });
});
