import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inspectCage } from "../../../src/adapters/embedded/cage.ts";
import { descendantsOf, isAlive } from "./in-service.ts";

const fixture = fileURLToPath(new URL("../../fixtures/abandoned-gateway.mjs", import.meta.url));
const tiers = inspectCage("auto").tier === "none" ? ["off"] : ["auto", "off"];

describe.skipIf(process.platform !== "linux")("a gateway killed without a word", () => {
  it.each(tiers)("leaves no guest process after one second (cage: %s)", async (cage) => {
    const gateway = spawn(process.execPath, [fixture, cage], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise<void>((resolve, reject) => {
      gateway.stdout.once("data", () => resolve());
      gateway.once("exit", (code) => reject(new Error(`the gateway ended early: ${code}`)));
    });
    const guests = descendantsOf(gateway.pid ?? 0);
    expect(guests.length).toBeGreaterThan(0);
    gateway.removeAllListeners("exit");
    gateway.kill("SIGKILL");
    await sleep(1_000);
    expect(guests.filter(isAlive)).toEqual([]);
  });
});
