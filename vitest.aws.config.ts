import { defineConfig } from "vitest/config";

/** The suite against AWS itself: needs an account, and costs a few cents. */
export default defineConfig({
  test: {
    include: ["test/aws/**/*.aws.ts"],
    maxWorkers: 1,
    pool: "forks",
    // A first Invoke starts an environment.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
