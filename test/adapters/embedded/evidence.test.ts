import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "node:net";
import { existsSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { CLAUSES } from "../../../src/core/limits.ts";
import type { HostAnswer } from "../../../src/adapters/embedded/engine-host.ts";
import { createLedger, type Ledger } from "../../../src/adapters/embedded/evidence.ts";
import { layOutBait } from "../../../src/adapters/embedded/evidence-bait.ts";
import { keepEvidence, type Rounds } from "../../../src/adapters/embedded/evidence-rounds.ts";
import type { SuiteEngine } from "../../../src/adapters/embedded/evidence-suite.ts";
import { SLOT_KINDS, runsPrograms } from "../../../src/adapters/embedded/messages.ts";
import { ok, type Probe, type ProbeOutcome } from "../../../src/adapters/embedded/probe.ts";
import { bootProbes, PROBES } from "../../../src/adapters/embedded/probes.ts";
import type { Trial } from "../../../src/adapters/embedded/self-test.ts";

const HOUR_MS = 3_600_000;

const outcome = (name: string, held: boolean, agoMs = 0): ProbeOutcome => ({
  probe: { name, clause: "time", source: "", expect: ok(1) } satisfies Probe,
  held,
  ms: 1,
  triedAt: new Date(Date.now() - agoMs).toISOString(),
});

describe("the probes", () => {
  const engines = SLOT_KINDS.filter(runsPrograms);

  it.each(engines)("of %s have names of their own", (kind) => {
    const names = PROBES[kind].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(engines)("of %s try each clause at boot, and by several means in full", (kind) => {
    for (const clause of CLAUSES.filter((name) => name !== "allowedImports")) {
      const count = (probes: readonly Probe[]): number =>
        probes.filter((probe) => probe.clause === clause && probe.rewound !== true).length;
      expect(count(bootProbes(kind)), clause).toBeGreaterThan(0);
      // The neighbours are one more means of isolation.
      expect(count(PROBES[kind]), clause).toBeGreaterThan(clause === "isolation" ? 0 : 1);
    }
  });
});

describe("a ledger", () => {
  it("states nothing before a probe has run", () => {
    expect(createLedger().verdict("time", "python", "a flag")).toMatchObject({
      state: "unverified",
    });
  });

  it("is as old as the oldest of the newest trials", () => {
    const ledger = createLedger();
    ledger.record([outcome("a", true, 5 * HOUR_MS), outcome("b", true, 2 * HOUR_MS)]);
    ledger.record([outcome("a", true)]);
    const { state, attestedAt } = ledger.verdict("time", "python", "a flag");
    expect(state).toBe("enforced");
    expect(Date.now() - Date.parse(attestedAt ?? "")).toBeGreaterThanOrEqual(2 * HOUR_MS);
  });

  it("names the probe that broke through until it holds again", () => {
    const ledger = createLedger();
    ledger.record([outcome("a", true), outcome("b", false)]);
    expect(ledger.verdict("time", "python", "a flag")).toMatchObject({
      state: "not_enforceable",
      reason: "broken by python: b",
    });
    ledger.record([outcome("b", true)]);
    expect(ledger.verdict("time", "python", "a flag").state).toBe("enforced");
  });

  it("states what could not be tried again as unverified", () => {
    const ledger = createLedger();
    ledger.record([outcome("a", true)]);
    ledger.expire();
    expect(ledger.verdict("time", "python", "a flag").state).toBe("unverified");
  });
});

describe("the bait", () => {
  const reply = (valueJson: string): HostAnswer => ({
    kind: "reply",
    report: {
      type: "reply",
      seq: 1,
      runMs: 1,
      outcome: { kind: "ok", files: null },
      truncated: false,
      memoryBytes: 0,
      outputBytes: 0,
    },
    stdout: "",
    stderr: "",
    valueJson,
    image: new Uint8Array(),
  });

  it("notices a connection, and what its file says in an answer", async () => {
    await using bait = await layOutBait();
    if (bait === null) throw new Error("no bait can be laid out here");
    expect(bait.wasTaken(reply("1"))).toBe(false);
    expect(bait.wasTaken(reply(JSON.stringify(readFileSync(bait.path, "utf8"))))).toBe(true);
    connect(bait.port, "127.0.0.1").on("error", () => undefined);
    await expect.poll(() => bait.wasTaken(reply("1"))).toBe(true);
  });

  it("is gone afterwards", async () => {
    const bait = await layOutBait();
    await bait?.[Symbol.asyncDispose]();
    expect(existsSync(bait?.path ?? "")).toBe(false);
  });
});

describe("rounds", () => {
  const TIMING = { delayMs: 1, maxAgeMs: HOUR_MS, retryMs: 20, pauseMs: 1, patienceMs: 10 };
  const started: Rounds[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((rounds) => rounds.stop()));
  });

  function begin(
    ledger: Ledger,
    tryProbes: (trial: Trial) => Promise<readonly ProbeOutcome[] | null>,
    isQuiet: () => boolean = () => true,
  ): Rounds {
    const engine: SuiteEngine = {
      kind: "python",
      ledger,
      isStarted: () => true,
      tryProbes,
      tryNeighbours: () => Promise.resolve([]),
    };
    const rounds = keepEvidence({ engines: [engine], isQuiet, timing: TIMING });
    started.push(rounds);
    rounds.onStarted();
    return rounds;
  }

  it("try the full suite once after the start", async () => {
    const ledger = createLedger();
    let count = 0;
    begin(ledger, () => Promise.resolve([outcome(`a${(count += 1)}`, true)]));
    await expect.poll(() => ledger.isComplete).toBe(true);
    await sleep(100);
    expect(count).toBe(1);
  });

  it("try again what did not hold", async () => {
    const ledger = createLedger();
    let held = false;
    begin(ledger, () => Promise.resolve([outcome("a", held)]));
    await expect.poll(() => ledger.verdict("time", "python", "").state).toBe("not_enforceable");
    held = true;
    await expect.poll(() => ledger.verdict("time", "python", "").state).toBe("enforced");
  });

  it("let what is too old and cannot be tried expire", async () => {
    const ledger = createLedger();
    ledger.record([outcome("a", true, 2 * HOUR_MS)]);
    ledger.complete();
    begin(ledger, () => Promise.resolve(null));
    await expect.poll(() => ledger.verdict("time", "python", "").state).toBe("unverified");
  });

  it("make way for a run that found no place, and try that probe again", async () => {
    const stops: string[] = [];
    const shown: boolean[] = [];
    const ledger = createLedger();
    const rounds = begin(ledger, async ({ gate }) => {
      gate?.onBegun(() => stops.push("stopped"));
      rounds.yieldTo("javascript");
      rounds.yieldTo("python");
      shown.push(gate?.wasStopped() === true);
      return [outcome("a", true)];
    });
    await expect.poll(() => ledger.isComplete).toBe(true);
    expect({ stops, shown }).toEqual({ stops: ["stopped"], shown: [true] });
  });
});
