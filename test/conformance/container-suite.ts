import { afterAll, beforeAll, describe, expect } from "vitest";
import { type ContainerOptions, createContainer } from "../../src/adapters/container/index.ts";
import { type AdapterUnderTest, type Chapter, testAdapter } from "../../src/testing/index.ts";
import {
  engineAbsence,
  gvisorAbsence,
  leftovers,
  podmanAbsence,
  type TestEngine,
  useSharedEngine,
  useSharedPodman,
} from "../adapters/container/engine.ts";
import { CONTAINER_GAPS } from "../../src/testing/known-gaps/container.ts";

/** The suite on one of the engines, and no container left behind by it. */

export interface SuiteEngine {
  readonly name: string;
  /** Why it is not here. */
  readonly absence: string | null;
  readonly use: () => TestEngine;
  readonly runtime: string;
}

export const DOCKER: SuiteEngine = {
  name: "Docker",
  absence: engineAbsence(),
  use: useSharedEngine,
  runtime: "runc",
};
export const GVISOR: SuiteEngine = {
  name: "Docker with gVisor",
  absence: gvisorAbsence(),
  use: useSharedEngine,
  runtime: "runsc",
};
export const PODMAN: SuiteEngine = {
  name: "Podman",
  absence: podmanAbsence(),
  use: useSharedPodman,
  runtime: "runc",
};

export function testOn(
  { name, absence, use, runtime }: SuiteEngine,
  suite: Omit<AdapterUnderTest, "create">,
  options: ContainerOptions = {},
): void {
  describe.skipIf(absence !== null)(`the container adapter on ${name}${absence ?? ""}`, () => {
    let engine: TestEngine;
    beforeAll(() => {
      engine = use();
    });
    afterAll(async () => {
      const left = await leftovers(engine);
      await engine.stop();
      expect(left).toEqual([]);
    });
    testAdapter({
      gaps: CONTAINER_GAPS,
      ...suite,
      create: async () => createContainer({ socketPath: engine.socketPath, runtime, ...options }),
    });
  });
}

/** One language and one chapter: that an engine serves at all. */
export function testBrieflyOn(engine: SuiteEngine): void {
  testOn(
    engine,
    { languages: ["python"], leftOut: ALL_BUT_ANSWERS },
    { images: { javascript: ABSENT, typescript: ABSENT, sql: ABSENT, elixir: ABSENT } },
  );
}

// --- internals

/** An image that is not there takes its language away. */
const ABSENT = "absent:1";

const ALL_BUT_ANSWERS: readonly Chapter[] = [
  ...(["values out", "values in", "faults of the program", "limits", "isolation"] as const),
  ...(["cancelling and sharing", "fresh for every run", "imports", "files"] as const),
  ...(["chance and time", "as it happens", "reports", "inspection", "sessions"] as const),
];
