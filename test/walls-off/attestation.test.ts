import { describe, expect, it } from "vitest";
import { CAGE_WALLS, inspectCage } from "../../src/adapters/embedded/cage.ts";
import {
  ALL_WALLS,
  type EmbeddedOptions,
  startEmbedded,
  type Walls,
} from "../../src/adapters/embedded/embedded.ts";
import { ROUND_TIMING } from "../../src/adapters/embedded/evidence-rounds.ts";
import { ENGINE_WALLS } from "../../src/adapters/embedded/guest/engine.ts";
import { isReadLanguage, type ReadLanguage } from "../../src/core/language.ts";
import type { Clause } from "../../src/core/limits.ts";
import { DEFAULT_POLICY } from "../../src/policy/policy.ts";
import { createExecutor } from "../../src/executor.ts";
import { elixirAbsence } from "../elixir-absence.ts";

/**
 * A defence is removed, the probe that relies on it turns red, and what requires the clause is refused before
 * it runs. The programs are harmless: they are refused for what the machine is, not for what they do.
 */

interface Removal {
  readonly defence: string;
  readonly walls: Walls;
  readonly language: ReadLanguage;
  readonly clause: Clause;
  /** The probe that must name itself. */
  readonly probe: string;
  readonly options?: EmbeddedOptions;
}

const without = (wall: keyof typeof ENGINE_WALLS): Walls => ({
  ...ALL_WALLS,
  engine: { ...ENGINE_WALLS, [wall]: false },
});

const isCaged = inspectCage("auto").tier !== "none";
const hasElixir = elixirAbsence() === null;
const ONE_OF_EACH = { pythonSlots: 1, javascriptSlots: 1 };
/** Two hosts, so that two tenants need not wait for each other. */
const BY_TENANT = { pythonSlots: 2, javascriptSlots: 2, isolation: "tenant" } as const;

const REMOVALS: readonly Removal[] = [
  ...(["python", "javascript"] as const).flatMap((language): Removal[] => [
    {
      defence: "the stop flag",
      walls: without("stopFlag"),
      clause: "time",
      probe: "what it had printed before",
      language,
    },
    {
      defence: "the memory cap",
      walls: without("memory"),
      clause: "memory",
      probe: "one large block",
      language,
    },
    {
      defence: "the output cap",
      walls: without("output"),
      clause: "output",
      probe: "printing",
      language,
    },
    {
      defence: "access by policy",
      walls: without("files"),
      clause: "fileSystem",
      probe: "write where only reading is allowed",
      language,
    },
  ]),
  {
    defence: "rewinding",
    walls: without("rewind"),
    language: "javascript",
    clause: "isolation",
    probe: "look",
  },
  {
    defence: "processes by tenant",
    walls: { ...ALL_WALLS, pool: { tenants: false } },
    options: BY_TENANT,
    language: "javascript",
    clause: "isolation",
    probe: "another tenant looks",
  },
  ...(isCaged
    ? ([
        {
          defence: "locked settings",
          walls: without("files"),
          language: "sql",
          clause: "network",
          probe: "web table",
        },
        {
          defence: "locked settings",
          walls: without("files"),
          language: "sql",
          clause: "fileSystem",
          probe: "host file",
        },
        {
          defence: "one run for each process",
          walls: without("rewind"),
          language: "sql",
          clause: "isolation",
          probe: "another tenant looks",
        },
      ] satisfies Removal[])
    : []),
  ...(isCaged && hasElixir
    ? ([
        {
          // Each of the two is enough, so both go: then the gateway's own port is reached for real.
          defence: "network of the cage and its filter",
          walls: { ...ALL_WALLS, cage: { ...CAGE_WALLS, network: false, seccomp: false } },
          language: "elixir",
          clause: "network",
          probe: "a listening port",
        },
      ] satisfies Removal[])
    : []),
];

const HARMLESS: Readonly<Record<ReadLanguage, string>> = {
  python: "1 + 1",
  javascript: "1 + 1",
  typescript: "1 + 1",
  sql: "select 2 as x",
  elixir: "1 + 1",
};

const SLOW = { timeout: 180_000 };
const PATIENT = { timeout: 50_000, interval: 50 };
/** The full suite begins with the engine, and goes on until two tenants have found room. */
const AT_ONCE = { ...ROUND_TIMING, delayMs: 0, retryMs: 500, pauseMs: 1, patienceMs: 1 };

describe.each(REMOVALS)(
  "$clause in $language without $defence",
  ({ walls, options = ONE_OF_EACH, language, clause, probe }) => {
    it("is not stated as enforced, names the probe, and runs nothing", SLOW, async () => {
      const adapter = await startEmbedded(options, walls, AT_ONCE);
      await using executor = createExecutor({ adapters: [adapter], policy: DEFAULT_POLICY });
      await adapter.prepare?.(language);
      const stated = () => adapter.capabilities.enforcementOf?.[language]?.[clause];
      await expect.poll(stated, PATIENT).toMatchObject({
        state: "not_enforceable",
        reason: expect.stringContaining(probe),
      });
      expect(await executor.execute(HARMLESS[language], language)).toMatchObject({
        status: "refused",
        code: "POLICY_NOT_ENFORCEABLE",
      });
    });
  },
);

describe.each([
  ["shared", ONE_OF_EACH],
  ["tenant", BY_TENANT],
] as const)("with every wall up and isolation %s", (_, options) => {
  it("every clause is enforced, and programs run", SLOW, async () => {
    const adapter = await startEmbedded(options, ALL_WALLS);
    await using executor = createExecutor({ adapters: [adapter], policy: DEFAULT_POLICY });
    const { embedded } = await executor.attest(DEFAULT_POLICY.requires);
    for (const clause of DEFAULT_POLICY.requires)
      expect(embedded?.[clause], clause).toMatchObject({ state: "enforced" });
    for (const language of executor.supportedLanguages().filter(isReadLanguage))
      expect((await executor.execute(HARMLESS[language], language)).status, language).toBe("ok");
  });
});
