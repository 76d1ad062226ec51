import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aybiza, type Ran } from "../cli/aybiza.ts";
import { KEY, startStandIn } from "../emulator/stand-in.ts";

/** All but the two that take minutes: the suites of this repository run those on the same stand-in. */
const QUICK = "documentation,security_model,configuration,scenarios,analytics,voice,training";

describe("aybiza migrate --to bedrock, against the stand-in", () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  let cwd = "";

  beforeAll(async () => {
    standIn = await startStandIn();
    cwd = await mkdtemp(join(tmpdir(), "aybiza-migrate-"));
  });
  afterAll(async () => {
    await standIn[Symbol.asyncDispose]();
    await standIn.execution[Symbol.asyncDispose]();
    await rm(cwd, { recursive: true, force: true });
  });

  const migrate = (...flags: readonly string[]): Promise<Ran> =>
    aybiza(["migrate", "--to", "bedrock", ...flags], {
      cwd,
      env: {
        AWS_ENDPOINT_URL_BEDROCK_AGENTCORE: standIn.url,
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: KEY.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
        AWS_EC2_METADATA_DISABLED: "true",
      },
    });

  it("goes from nothing to a configuration that runs there, step by step as it says", async () => {
    const first = await migrate("--only", QUICK, "--json");
    expect(first.exitCode).toBe(1);
    const { items } = JSON.parse(first.stdout);
    expect(items).toHaveLength(7);
    expect(items.filter(({ status }: { status: string }) => status === "holds")).toMatchObject([
      { id: "scenarios" },
    ]);

    const confirming = ["--confirm", "documentation,security_model,training", "--by", "Ann Lee"];
    const second = await migrate("--only", QUICK, ...confirming, "--apply");
    expect(second.stdout).toContain('adapter: not set → "bedrock"');
    expect(JSON.parse(await readFile(join(cwd, "aybiza.config.json"), "utf8"))).toMatchObject({
      ...{ adapter: "bedrock", failover: ["embedded"], records: { store: "sqlite" } },
    });

    // The runbook is of the configuration in force, which has changed.
    const third = await migrate("--only", QUICK, "--confirm", "training", "--by", "Ann Lee");
    expect(third.stdout).toContain("7 of 7 items of moving to bedrock hold.");
    expect(third.exitCode).toBe(0);
    const report = await readFile(join(cwd, "aybiza.migration/report.md"), "utf8");
    expect(report).toContain("7 of 7 items hold.");
    expect(report).toContain("Confirmed by Ann Lee");
  }, 240_000);

  it("says what cannot be confirmed, and what it does not know", async () => {
    const checked = await migrate("--confirm", "adapter", "--by", "Ann");
    expect([checked.exitCode, checked.stderr]).toEqual([
      2,
      expect.stringContaining("adapter is checked, not confirmed"),
    ]);
    expect((await migrate("--confirm", "training")).exitCode).toBe(2);
    expect((await migrate("--only", "nothing")).stderr).toContain("documentation, security_model");
  });

  it("says of a service that is not there what is missing", async () => {
    const elsewhere = await mkdtemp(join(cwd, "elsewhere-"));
    const { stdout, exitCode } = await aybiza(
      ["migrate", "--to", "bedrock", "--only", "adapter,sandboxing", "--json"],
      { cwd: elsewhere, env: { AWS_EC2_METADATA_DISABLED: "true", HOME: elsewhere } },
    );
    expect(exitCode).toBe(1);
    const { items } = JSON.parse(stdout);
    expect(items).toMatchObject([
      {
        id: "adapter",
        status: "open",
        todo: [expect.stringContaining("bedrock is waiting"), expect.anything()],
      },
      { id: "sandboxing", status: "open" },
    ]);
  });
});
