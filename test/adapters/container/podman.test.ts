import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startContainers } from "../../../src/adapters/container/container.ts";
import { CONTAINER_WALLS } from "../../../src/adapters/container/specification.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/request.ts";
import { leftovers, podmanAbsence, type TestEngine, useSharedPodman } from "./engine.ts";

const absence = podmanAbsence();

describe.skipIf(absence !== null)(
  `the container adapter on Podman's service${absence ?? ""}`,
  () => {
    let engine: TestEngine;
    let adapter: Adapter;
    const run = (source: string, options: RequestOptions = {}): Promise<RunResult> =>
      adapter.doRun(makeRequest("python", source, options), {
        signal: new AbortController().signal,
        emit: () => undefined,
        streaming: false,
      });

    beforeAll(async () => {
      engine = useSharedPodman();
      // The runner's own refusals are off, so that what holds is the container.
      const walls = { ...CONTAINER_WALLS, inner: false };
      adapter = await startContainers({ socketPath: engine.socketPath }, walls);
    });
    afterAll(async () => {
      await adapter[Symbol.asyncDispose]();
      const left = await leftovers(engine);
      await engine.stop();
      expect(left).toEqual([]);
    });

    it("says which engine it is", () => {
      expect(adapter.capabilities.walls?.[0]?.reason).toMatch(/^podman \d/);
    });

    it("runs a program behind walls that were looked at from within", async () => {
      const status = `import re
text = open("/proc/self/status").read()
[re.search(rf"^{name}:\\s*(.*)$", text, re.M)[1] for name in ("CapBnd", "NoNewPrivs", "Seccomp")]`;
      expect(await run(status)).toMatchObject({
        status: "ok",
        value: ["0000000000000000", "1", "2"],
      });
      expect(await run("open('/written', 'w')")).toMatchObject({
        status: "guest_error",
      });
    });

    it("ends what takes too long or too much", async () => {
      expect(await run("while True: pass", { limits: { runMs: 200 } })).toMatchObject({
        status: "limit",
        limit: "time",
      });
      const greedy = "x = []\nwhile True: x.append('x' * 1_000_000 + str(len(x)))";
      expect(await run(greedy, { limits: { memoryBytes: 32 << 20, runMs: 20_000 } })).toMatchObject(
        {
          status: "limit",
          limit: "memory",
        },
      );
    });
  },
);
