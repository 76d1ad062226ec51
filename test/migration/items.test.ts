import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Effect } from "../../src/attacks/attack.ts";
import type { CaseResult } from "../../src/attacks/run-attacks.ts";
import { openAnalytics } from "../../src/analytics/open.ts";
import { createExecutor } from "../../src/executor.ts";
import { hashOf } from "../../src/migration/confirm.ts";
import { ADAPTER } from "../../src/migration/items/adapter.ts";
import { ANALYTICS } from "../../src/migration/items/analytics.ts";
import { CONFIGURATION } from "../../src/migration/items/configuration.ts";
import { DOCUMENTATION, documentationText } from "../../src/migration/items/documentation.ts";
import { SANDBOXING } from "../../src/migration/items/sandboxing.ts";
import { SCENARIOS } from "../../src/migration/items/scenarios.ts";
import { SECURITY_MODEL, securityText } from "../../src/migration/items/security-model.ts";
import { TRAINING } from "../../src/migration/items/training.ts";
import { VOICE } from "../../src/migration/items/voice.ts";
import { runbookOf } from "../../src/migration/runbook.ts";
import { reportFor, scriptedAdapter } from "../executor/scripted-adapter.ts";
import { CONFORMS, executionOf, makeSite, todoOf } from "./site.ts";

const OUTPUT = { stdout: "", stderr: "", truncated: false } as const;

const byAnn = (text: string) => ({ by: "Ann", at: "2026-11-01T07:00:00Z", hash: hashOf(text) });

describe("documentation", () => {
  it("is open until somebody has read it", async () => {
    const site = makeSite();
    expect(todoOf(await DOCUMENTATION.check(site))).toContain("--confirm documentation");
    const confirmations = { documentation: byAnn(documentationText("bedrock")) };
    const finding = await DOCUMENTATION.check({ ...site, confirmations });
    expect(finding.status).toBe("holds");
    expect(finding.evidence.join("\n")).toContain("Confirmed by Ann");
  });

  it("is open again when there is more to know", async () => {
    const confirmations = { documentation: byAnn("what was known last year") };
    const finding = await DOCUMENTATION.check(makeSite({ confirmations }));
    expect(todoOf(finding)).toContain("has changed since Ann confirmed it");
  });

  it.each([
    [null, "npm install @aws-sdk/client-bedrock-agentcore@3.1141.0"],
    ["4.0.0", "4.0.0 was never tested"],
  ])("is open with the SDK %s", async (sdkVersion, todo) => {
    expect(todoOf(await DOCUMENTATION.check(makeSite({ sdkVersion })))).toContain(todo);
  });

  it("is open for an adapter nobody here knows", async () => {
    expect(todoOf(await DOCUMENTATION.check(makeSite({ to: "other" })))).toContain("no facts");
  });
});

describe("security_model", () => {
  it("holds by itself where nothing is lost", async () => {
    const finding = await SECURITY_MODEL.check(makeSite());
    expect(finding.status).toBe("holds");
  });

  it("is open until somebody answers for each loss", async () => {
    const site = makeSite({ lost: ["memory"] });
    const finding = await SECURITY_MODEL.check(site);
    expect(todoOf(finding)).toContain("--confirm security_model");
    expect(finding.evidence.join("\n")).toContain("requires memory now, which bedrock does not");
    const confirmations = { security_model: byAnn(securityText(site)) };
    expect((await SECURITY_MODEL.check({ ...site, confirmations })).status).toBe("holds");
  });

  it("is open again when more is lost than was accepted", async () => {
    const accepted = byAnn(securityText(makeSite({ lost: ["memory"] })));
    const site = makeSite({
      lost: ["memory", "network"],
      confirmations: { security_model: accepted },
    });
    expect(todoOf(await SECURITY_MODEL.check(site))).toContain("has changed");
  });
});

describe("configuration", () => {
  it("shows what would change, and changes nothing", async () => {
    const finding = await CONFIGURATION.check(makeSite({ lost: ["memory"] }));
    expect(todoOf(finding)).toContain("--apply");
    expect(finding.evidence).toEqual([
      'adapter: not set → "bedrock"',
      'failover: not set → ["embedded"]',
      expect.stringContaining("securityPolicy: not set → "),
      'records: not set → {"store":"sqlite"}',
    ]);
  });

  it("is written on request, and the old one is kept", async () => {
    const { folder } = makeSite();
    const file = join(folder, "aybiza.config.json");
    await writeFile(file, '{ "adapter": "embedded" }');
    const site = makeSite({ input: { adapter: "embedded" }, file, mayApply: true });
    expect((await CONFIGURATION.check(site)).status).toBe("holds");
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      ...{ adapter: "bedrock", failover: ["embedded"] },
    });
    const [backup = ""] = (await readdir(folder)).filter((name) => name.endsWith(".bak"));
    expect(await readFile(join(folder, backup), "utf8")).toBe('{ "adapter": "embedded" }');
  });

  it("is not written while nobody has accepted that the policy requires less", async () => {
    const finding = await CONFIGURATION.check(makeSite({ lost: ["memory"], mayApply: true }));
    expect(todoOf(finding)).toContain("Confirm the item security_model first");
  });

  it("is its author's to change where it is a program", async () => {
    const site = makeSite({ file: "aybiza.config.ts", mayApply: true });
    expect(todoOf(await CONFIGURATION.check(site))).toContain('adapter: not set → "bedrock"');
  });

  it("is open where the environment says something else", async () => {
    const { config } = makeSite();
    const input = {
      adapter: "bedrock",
      failover: ["embedded"],
      records: { store: "sqlite" },
    } as const;
    const moved = makeSite({ input });
    expect((await CONFIGURATION.check(moved)).status).toBe("holds");
    expect(todoOf(await CONFIGURATION.check({ ...moved, config }))).toContain("AYBIZA_ADAPTER");
  });
});

describe("adapter", () => {
  it("holds where the contract does", async () => {
    expect((await ADAPTER.check(makeSite())).status).toBe("holds");
  });

  it("is open with the behaviours that do not hold", async () => {
    const failures = [
      { row: "stops an endless loop", language: "python", message: "expected limit" },
    ];
    const site = makeSite({ tryConformance: () => Promise.resolve({ ...CONFORMS, failures }) });
    expect(todoOf(await ADAPTER.check(site))).toContain("stops an endless loop (python)");
  });

  it("is open with what is missing", async () => {
    const ready = () => ({ state: "waiting", reason: "There are no credentials." }) as const;
    const target = executionOf({ name: "bedrock", ready });
    expect(todoOf(await ADAPTER.check(makeSite({ target })))).toContain("no credentials");
    const notTried = { kind: "not_tried", todo: "npm install --save-dev vitest" } as const;
    const site = makeSite({ tryConformance: () => Promise.resolve(notTried) });
    expect(todoOf(await ADAPTER.check(site))).toContain("vitest");
  });
});

describe("sandboxing", () => {
  const breach = (effect: Effect): CaseResult => ({
    ...{ id: "python.x", language: "python", outcome: "breach", wall: "seen", ms: 1, title: "" },
    ...{ category: "network", peersCase: null, effect },
  });
  const attacks = (effect: Effect) => () =>
    Promise.resolve({ cases: [breach(effect)], breaches: 1 });

  it("holds where every attack came to nothing", async () => {
    expect((await SANDBOXING.check(makeSite())).status).toBe("holds");
  });

  it("is open with an attack that came through", async () => {
    const site = makeSite({ tryAttacks: attacks("reads_neighbour") });
    expect(todoOf(await SANDBOXING.check(site))).toContain("python.x: seen");
  });

  it("tells of one that the adapter never said to withstand, and is not open for it", async () => {
    const stated = makeSite({ lost: ["network"], tryAttacks: attacks("connects") });
    const finding = await SANDBOXING.check(stated);
    expect(finding.status).toBe("holds");
    expect(finding.evidence.join("\n")).toContain("python.x");
    const unstated = makeSite({ tryAttacks: attacks("connects") });
    expect((await SANDBOXING.check(unstated)).status).toBe("open");
  });

  it("is open with a clause that broke, and where nothing could be tried", async () => {
    const { attest } = makeSite({ lost: ["time"] });
    expect(todoOf(await SANDBOXING.check(makeSite({ attest })))).toContain("clause time");
    const nobody = makeSite({ attest: () => Promise.resolve(null) });
    expect(todoOf(await SANDBOXING.check(nobody))).toContain("could not be tried");
  });
});

describe("scenarios", () => {
  it("holds where the same is computed and said", async () => {
    const finding = await SCENARIOS.check(makeSite());
    expect(finding.status).toBe("holds");
    expect(finding.evidence.filter((line) => line.includes("the same here and there")).length).toBe(
      8,
    );
  });

  it("is open with what came out otherwise", async () => {
    const target = executionOf({
      name: "bedrock",
      run: (request) =>
        Promise.resolve({ ...reportFor(request), ...OUTPUT, status: "ok", value: 3 }),
    });
    expect(todoOf(await SCENARIOS.check(makeSite({ target })))).toContain("3 there, 2 here");
  });

  it("is open where a program does not run there", async () => {
    const target = executionOf({
      name: "bedrock",
      run: (request) =>
        Promise.resolve({
          ...reportFor(request),
          ...OUTPUT,
          status: "limit",
          limit: "time",
          used: { runMs: 5_000 },
        }),
    });
    expect(todoOf(await SCENARIOS.check(makeSite({ target })))).toContain("limit there");
  });

  it("is open where no language is shared", async () => {
    const target = executionOf({ name: "bedrock", capabilities: { languages: [] } });
    expect(todoOf(await SCENARIOS.check(makeSite({ target })))).toContain("No language runs both");
  });
});

describe("analytics", () => {
  it("is open where nothing is kept", async () => {
    expect(todoOf(await ANALYTICS.check(makeSite()))).toContain("records.store");
  });

  it("holds once a run over there is found on record, and not before", async () => {
    const { folder } = makeSite();
    await using records = await openAnalytics({ folder });
    const now = Date.now;
    const told = createExecutor({
      adapters: [scriptedAdapter({ name: "bedrock" })],
      onEnd: (run) => records.recorder.recordRun(run),
    });
    const site = makeSite({ records, now, target: told });
    expect((await ANALYTICS.check(site)).status).toBe("holds");
    const untold = makeSite({ records, now });
    expect(todoOf(await ANALYTICS.check(untold))).toContain("was not found");
  });
});

describe("voice", () => {
  it("is open until the definition that models get is written, and says what changes in it", async () => {
    const target = executionOf({
      name: "bedrock",
      capabilities: { languages: ["python", "java"] },
    });
    const site = makeSite({ target });
    const finding = await VOICE.check(site);
    expect(todoOf(finding)).toContain("--apply");
    expect(finding.evidence.join("\n")).toContain("Offered to models from now on: java");
    expect((await VOICE.check({ ...site, mayApply: true })).status).toBe("holds");
    const { description } = JSON.parse(await readFile(join(site.folder, "tool.json"), "utf8"));
    expect(description).toContain("java");
    expect((await VOICE.check(site)).status).toBe("holds");
  });

  it("is open again when the definition changes", async () => {
    const site = makeSite({ mayApply: true });
    await VOICE.check(site);
    const target = executionOf({ name: "bedrock", capabilities: { languages: ["java"] } });
    expect((await VOICE.check({ ...site, target, mayApply: false })).status).toBe("open");
  });
});

describe("training", () => {
  it("is open until somebody has gone through the runbook of this configuration", async () => {
    const site = makeSite({ lost: ["network"] });
    const finding = await TRAINING.check(site);
    expect(todoOf(finding)).toContain("--confirm training");
    const runbook = await readFile(join(site.folder, "runbook.md"), "utf8");
    expect(runbook).toContain("`networkAccess`, not_enforceable");
    expect(runbook).toContain("in this order: embedded");
    const confirmations = { training: byAnn(runbookOf(site)) };
    expect((await TRAINING.check({ ...site, confirmations })).status).toBe("holds");
    const other = makeSite({ confirmations });
    expect(todoOf(await TRAINING.check(other))).toContain("has changed since Ann");
  });
});
