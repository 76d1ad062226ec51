import { describe, expect, test } from "vitest";

import { loadConfig, parseConfig } from "../../src/config.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import { createCodeExecution } from "../../src/index.ts";
import { DEFAULT_PRESETS } from "../../src/policy/presets.ts";
import { scriptedAdapter } from "../executor/scripted-adapter.ts";

/** A folder without a configuration. */
const cwd = "/proc";

function load(env: Readonly<Record<string, string>>, adapter?: string) {
  return loadConfig({ cwd, env, adapter, onWarning: (message) => expect.fail(message) });
}

describe("adapters in the configuration", () => {
  test("are set by the environment", async () => {
    const config = await load({
      AYBIZA_ADAPTER: "container",
      AYBIZA_FAILOVER: "embedded, lambda",
      AYBIZA_ROUTING_ORDER: "latency",
      AYBIZA_LAMBDA_PYTHON: "run-python",
      AYBIZA_LAMBDA_NETWORK_ISOLATED: "true",
      AYBIZA_CONTAINER_SOCKET: "/run/docker.sock",
    });
    expect(config).toMatchObject({
      adapter: "container",
      failover: ["embedded", "lambda"],
      routing: { order: "latency", failureCount: 3 },
      lambda: { functions: { python: "run-python" }, networkIsolated: true },
      container: { socketPath: "/run/docker.sock" },
    });
    expect(parseConfig(config)).toEqual(config);
  });

  test("are named one at a time on a command line, whatever stands by", async () => {
    const config = await load(
      { AYBIZA_ADAPTER: "lambda", AYBIZA_FAILOVER: "embedded" },
      "container",
    );
    expect(config).toMatchObject({ adapter: "container", failover: [] });
  });

  test.each([
    [
      { AYBIZA_ROUTING_ORDER: "fastest" },
      "`AYBIZA_ROUTING_ORDER` must be one of priority, latency",
    ],
    [{ AYBIZA_FAILOVER: "Embedded" }, "`AYBIZA_FAILOVER` must be a name in lower case"],
    [{ AYBIZA_FAILOVER: "lambda,lambda" }, "`AYBIZA_FAILOVER` must not name an adapter twice"],
    [{ AYBIZA_LAMBDA_ENDPOINT: "file:///etc" }, "`AYBIZA_LAMBDA_ENDPOINT` must be an http"],
  ])("are refused by the name of the variable: %o", async (env, message) => {
    await expect(loadConfig({ cwd, env })).rejects.toThrow(message);
  });

  test.each([
    [{ container: { privileged: true } }, "`config.container.privileged`"],
    [{ container: { languages: { ruby: { image: "r", command: [] } } } }, "ruby.command"],
    [{ lambda: { function: {} } }, "did you mean `functions`"],
    [{ lambda: { credentials: {} } }, "`config.lambda.credentials`"],
  ])("are read strictly: %o", (input, message) => {
    expect(() => parseConfig(input)).toThrow(message);
  });

  test("that nobody knows are refused, in failover too", async () => {
    await expect(createCodeExecution({ failover: ["contaner"] })).rejects.toMatchObject({
      code: "ADAPTER_UNKNOWN",
      message: expect.stringContaining(
        "`config.failover` names no adapter (did you mean `container`",
      ),
    });
  });
});

describe("the preset made for adapters", () => {
  test("is enabled where one of them was chosen, wherever that was said", async () => {
    const withManaged = [...DEFAULT_PRESETS, "bedrock_managed"];
    expect(parseConfig({ adapter: "lambda" }).presets).toEqual(withManaged);
    expect(parseConfig({ adapter: "bedrock" }).presets).toEqual(withManaged);
    expect((await load({ AYBIZA_ADAPTER: "bedrock" })).presets).toEqual(withManaged);
    expect((await load({}, "bedrock")).presets).toEqual(withManaged);
  });

  test("is implied by nothing else: not by a standby, nor where the operator named presets", async () => {
    expect(parseConfig({ failover: ["bedrock"] }).presets).toEqual(DEFAULT_PRESETS);
    expect((await load({ AYBIZA_ADAPTER: "bedrock" }, "embedded")).presets).toEqual(
      DEFAULT_PRESETS,
    );
    expect(parseConfig({ adapter: "bedrock", presets: ["validation"] }).presets).toEqual([
      "validation",
    ]);
  });

  test("is named to who is refused without it, and lets run what the adapter can enforce", async () => {
    const adapter = scriptedAdapter({
      name: "bedrock",
      capabilities: {
        enforcement: {
          ...uniformEnforcement({ state: "enforced", reason: "by the test" }),
          network: { state: "partial", reason: "DNS gets out" },
        },
      },
    });
    await using execution = await createCodeExecution({ adapter: "bedrock", adapters: [adapter] });
    expect(await execution.execute("1", "python")).toMatchObject({
      status: "refused",
      code: "POLICY_NOT_ENFORCEABLE",
      hint: expect.stringContaining("`bedrock_managed`"),
    });
    expect(adapter.requests).toEqual([]);
    const managed = await execution.execute("1", "python", { policy: "bedrock_managed" });
    expect(managed).toMatchObject({ status: "ok" });
  });
});
