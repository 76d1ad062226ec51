import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CodeExecution } from "../../src/core/execution.ts";
import { uniformEnforcement } from "../../src/core/limits.ts";
import { createHttpHandler } from "../../src/server/http.ts";
import { listen, type Service } from "../../src/server/node.ts";
import { createScriptedExecution } from "../server/scripted-execution.ts";
import { aybiza } from "./aybiza.ts";

const HELD = uniformEnforcement({ state: "enforced", reason: "killed outside" });

/** An adapter of two engines behind one wall of two. */
function createWalledExecution(): CodeExecution {
  const execution = createScriptedExecution();
  return {
    ...execution,
    capabilities: () =>
      execution.capabilities().map((report) => ({
        ...report,
        languages: ["python", "javascript", "sql"] as const,
        notOffered: { elixir: "Elixir is not installed", java: "no engine for it is built in" },
        policy: [
          { field: "maxMemoryMb", state: "partial", reason: "looked at now and then" },
          { field: "maxInputBytes", state: "enforced", reason: "measured" },
          { field: "requires", state: "refused", reason: "not enforced: memory" },
        ],
        evidence: {
          python: [
            { name: "sleep", clause: "time", held: true, ms: 20, triedAt: "2026-01-01T00:00:00Z" },
            { name: "spin", clause: "time", held: false, ms: 21, triedAt: "2026-01-01T00:00:00Z" },
          ],
        },
        enforcement: HELD,
        enforcementOf: {
          python: HELD,
          javascript: HELD,
          sql: { ...HELD, memory: { state: "partial", reason: "looked at now and then" } },
        },
        walls: [
          { name: "namespaces", up: true, reason: "by unshare: own network" },
          { name: "seccomp", up: false, reason: "util-linux loads none" },
        ],
      })),
  };
}

describe("doctor", () => {
  let service: Service;
  beforeAll(async () => {
    service = await listen(createHttpHandler(createWalledExecution()), { port: 0 });
  });
  afterAll(() => service.close({ graceMs: 0 }));

  test("shows each wall with what it holds or costs, and where a language differs", async () => {
    const { stdout } = await aybiza(["doctor", "--url", service.url]);
    expect(stdout).toContain(
      [
        "Walls around scripted",
        "  namespaces up   · by unshare: own network",
        "  seccomp    down · util-linux loads none",
        "",
        "Clauses on scripted, as stated",
        "  time            enforced · killed outside",
      ].join("\n"),
    );
    expect(stdout).toContain("  sql:\n    memory          partial · looked at now and then\n");
    expect(stdout).not.toContain("  python:");
    expect(stdout).toContain("scripted: elixir: Elixir is not installed");
    // Nothing is missing of an adapter that never ran it.
    expect(stdout).not.toContain("no engine for it is built in");
  });

  test("shows what is lost of the policy, and with --verbose all of it", async () => {
    const { stdout } = await aybiza(["doctor", "--url", service.url]);
    expect(stdout).toContain(
      [
        "The policy on scripted: not kept in full",
        "  maxMemoryMb        partial · looked at now and then",
        "  requires           refused · not enforced: memory",
        "",
      ].join("\n"),
    );
    expect(stdout).not.toContain("maxInputBytes");
    const verbose = await aybiza(["doctor", "--url", service.url, "--verbose"]);
    expect(verbose.stdout).toContain("  maxInputBytes      enforced · measured\n");
  });

  test("shows how many probes held, and with --verbose which", async () => {
    const { stdout } = await aybiza(["doctor", "--url", service.url]);
    expect(stdout).toContain("Attestation of scripted\n");
    expect(stdout).toMatch(/^ {2}python {6}time {8}enforced {9}1 of 2 {7}never$/m);
    expect(stdout).not.toContain("spin");
    const verbose = await aybiza(["doctor", "--url", service.url, "--verbose"]);
    expect(verbose.stdout).toContain("    held   sleep · 20 ms\n    broken spin · 21 ms\n");
  });

  test("--json has them too", async () => {
    const { stdout } = await aybiza(["doctor", "--url", service.url, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      adapters: [
        {
          walls: [{ up: true }, { name: "seccomp", up: false }],
          enforcementOf: { sql: { memory: { state: "partial" } } },
        },
      ],
    });
  });
});
