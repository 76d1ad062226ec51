import { describe, expect, it, vi } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createProbe, unknownAdapter } from "../../src/readiness/probes.ts";
import { startStandIn, KEY } from "../emulator/stand-in.ts";
import { startMonitor } from "./rig.ts";

const NOWHERE = "http://127.0.0.1:9";

describe("a look at an adapter that nothing runs on", () => {
  it("says what is missing of Bedrock", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", KEY.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", KEY.secretAccessKey);
    await using standIn = await startStandIn({ region: "us-east-1" });
    const lookWith = async (bedrock: object) => {
      await using probe = createProbe("bedrock", parseConfig({ bedrock }));
      return probe?.look();
    };
    const there = { region: "us-east-1", endpoint: standIn.url };
    expect(await lookWith(there)).toMatchObject({ state: "ready", missing: [] });
    expect(standIn.activeSessionCount()).toBe(0);
    expect(await lookWith({ ...there, endpoint: NOWHERE })).toMatchObject({
      ...{ state: "waiting", missing: ["connection"], languages: [] },
    });
    expect(await lookWith({ ...there, interpreter: "nobody-made-it" })).toMatchObject({
      ...{ state: "waiting", missing: ["interpreter"] },
    });
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "another");
    const denied = await lookWith(there);
    expect(denied).toMatchObject({ state: "waiting", missing: ["permission"] });
    expect(denied?.reason).not.toContain("another");
  });

  it("starts nothing on Lambda or in containers", async () => {
    const host = "tcp://127.0.0.1:9";
    const config = parseConfig({
      container: { host },
      lambda: { region: "us-east-1", endpoint: NOWHERE, functions: { python: "f" } },
    });
    for (const name of ["lambda", "container"]) {
      await using probe = createProbe(name, config);
      expect(await probe?.look(), name).toMatchObject({ state: "down" });
    }
  });

  it("waits for one that nobody knows, and says which was meant", async () => {
    expect(createProbe("bedrok", parseConfig({}))).toBeNull();
    expect(unknownAdapter("bedrok")).toMatchObject({ state: "waiting", missing: ["adapter"] });
    const rig = startMonitor({ probe: null, futureAdapter: "bedrok" });
    await rig.timing.pass(5_000);
    expect(rig.monitor.status()).toMatchObject({
      clause: "waiting",
      adapters: [
        { reason: "This version has no adapter bedrok to look for. Did you mean bedrock?" },
      ],
    });
    expect(rig.monitor.status().sentence).toMatch(/^Waiting for Bedrok code execution; /);
  });
});
