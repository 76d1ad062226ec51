import { afterAll, beforeAll, describe, expect } from "vitest";

import { createContainer } from "../../src/adapters/container/index.ts";
import { testAdapter } from "../../src/testing/index.ts";
import { CONTAINER_GAPS } from "./container-gaps.ts";
import {
  engineAbsence,
  leftovers,
  type TestEngine,
  useSharedEngine,
} from "../adapters/container/engine.ts";

const absence = engineAbsence();

describe.skipIf(absence !== null)(`the container adapter on Docker${absence ?? ""}`, () => {
  let engine: TestEngine;
  beforeAll(() => {
    engine = useSharedEngine();
  });
  afterAll(async () => {
    const left = await leftovers(engine);
    await engine.stop();
    expect(left).toEqual([]);
  });
  testAdapter({
    create: async () => createContainer({ socketPath: engine.socketPath, runtime: "runc" }),
    gaps: CONTAINER_GAPS,
  });
});
