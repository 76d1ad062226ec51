import { defineConfig } from "vitest/config";

/** The whole conformance suite on Docker, gVisor and Podman, as a machine with a quarter of an hour runs it. */
export default defineConfig({
  test: {
    include: ["test/conformance/container.whole.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    allowOnly: false,
  },
});
