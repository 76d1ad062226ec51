import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Tests start engine hosts of their own: two files at a time fill two cores.
    maxWorkers: 2,
    pool: "forks",
    // A busy machine starts a virtual machine in seconds; a test that hangs still ends.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    allowOnly: false,
    // Where everything can be installed, a test that did not run is a test that failed.
    reporters: process.env["CI"] === "true" ? ["default", "./test/no-skips.ts"] : ["default"],
  },
});
